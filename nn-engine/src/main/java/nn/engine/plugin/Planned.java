package nn.engine.plugin;

import java.util.Map;
import java.util.Set;

/**
 * Names that the manual keeps for extensions which do not come with nn yet. A plugin that brings one is found before
 * this is asked.
 */
final class Planned {

  private static final Map<ExtensionKind, Set<String>> NAMES = Map.of(
      ExtensionKind.DATA_SOURCE, Set.of("image_folder", "parquet"));

  private Planned() {}

  static boolean contains(ExtensionKind kind, String name) {
    return NAMES.getOrDefault(kind, Set.of()).contains(name);
  }
}
