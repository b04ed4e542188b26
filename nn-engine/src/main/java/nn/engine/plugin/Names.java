package nn.engine.plugin;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names as they stand in YAML, made of those in Java. */
public final class Names {

  private static final Pattern CAPITAL = Pattern.compile("(?<!^)(?=[A-Z])");

  private Names() {}

  /** {@code _} before each capital but the first, digits stay: {@code MaxPool2d} is {@code max_pool2d}. */
  public static String snakeCase(String javaName) {
    return CAPITAL.matcher(javaName).replaceAll("_").toLowerCase(Locale.ROOT);
  }

  /** The {@code type:} of an extension. */
  public static String type(Class<?> extension) {
    return snakeCase(extension.getSimpleName());
  }

  /** The {@code type:} of the extension with this full class name, which need not be loadable. */
  static String type(String className) {
    return snakeCase(
        className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1));
  }

  /** A constant of an enum. */
  public static String constant(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
