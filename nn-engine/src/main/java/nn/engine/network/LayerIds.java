package nn.engine.network;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import nn.api.Extension;

/** Hands out stable ids to layers without a name: {@code dense_1}, {@code dense_2}, counted by type. */
public final class LayerIds {

  private final Map<String, Integer> used = new LinkedHashMap<>();

  /** The id of a component: its name, or one made from its type where the name is empty. */
  public String next(String name, Extension component) {
    if (!name.isEmpty()) {
      return name;
    }
    String type = typeName(component.getClass());
    return type + "_" + used.merge(type, 1, Integer::sum);
  }

  /** The {@code type:} of an extension: its simple name in snake case, {@code MaxPool2d} is {@code max_pool2d}. */
  public static String typeName(Class<?> extension) {
    return extension.getSimpleName().replaceAll("(?<!^)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}
