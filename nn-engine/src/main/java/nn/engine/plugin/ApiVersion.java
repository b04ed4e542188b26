package nn.engine.plugin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of the plugin interfaces; a plugin's manifest names the one it was built for as Nn-Api-Version. */
public record ApiVersion(int major, int minor) {

  /** The version of this nn; the same number stands in the build as {@code nn.api.version}. */
  public static final ApiVersion CURRENT = new ApiVersion(0, 1);

  private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(\\..*)?");

  /** Reads {@code 0.1} or {@code 0.1.2}. */
  static Optional<ApiVersion> parse(String text) {
    Matcher m = FORM.matcher(text.strip());
    return m.matches()
        ? Optional.of(new ApiVersion(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))))
        : Optional.empty();
  }

  /** Whether a plugin built for {@code other} runs here: equal major and no newer minor; below 1.0 equal minor. */
  boolean runs(ApiVersion other) {
    return major == other.major && (major == 0 ? minor == other.minor : minor >= other.minor);
  }

  /** {@code version 0.1 of the plugin interfaces}, whatever a manifest says. */
  static String words(String manifest) {
    return (manifest.isEmpty() ? "an unnamed version" : "version " + manifest) + " of the plugin interfaces";
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
