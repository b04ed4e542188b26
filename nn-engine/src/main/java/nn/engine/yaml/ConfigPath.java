package nn.engine.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import nn.engine.fault.Quote;
import org.jspecify.annotations.Nullable;

/** The way from the top of a configuration to a value: {@code model.layers[1].activation}. */
public final class ConfigPath {

  /** The top. */
  public static final ConfigPath ROOT = new ConfigPath(null, "", -1);

  private static final Pattern BARE = Pattern.compile("[^\\p{Cntrl}\\s.\"\\[\\]=]+");

  private final @Nullable ConfigPath parent;
  private final String key;
  private final int index;

  private ConfigPath(@Nullable ConfigPath parent, String key, int index) {
    this.parent = parent;
    this.key = key;
    this.index = index;
  }

  /** The path of the value of a key of the mapping at this path. */
  public ConfigPath key(String name) {
    return new ConfigPath(this, name, -1);
  }

  /** The path of an item, counted from 0, of the list at this path. */
  public ConfigPath item(int position) {
    return new ConfigPath(this, "", position);
  }

  /** The keys and items from the top down, each as it is written: {@code model}, {@code layers}, {@code [1]}. */
  List<String> steps() {
    List<String> steps = new ArrayList<>();
    for (ConfigPath at = this; at != null && at.parent != null; at = at.parent) {
      steps.addFirst(at.index >= 0 ? "[" + at.index + "]" : quoted(at.key));
    }
    return steps;
  }

  /** The path as {@code --set} takes it; a key with a dot or the like stands in double quotes. */
  @Override
  public String toString() {
    StringBuilder path = new StringBuilder();
    for (String step : steps()) {
      path.append(path.isEmpty() || step.startsWith("[") ? "" : ".").append(step);
    }
    return path.toString();
  }

  private static String quoted(String key) {
    return BARE.matcher(key).matches() ? Quote.cut(key) : '"' + Quote.cut(key) + '"';
  }
}
