package nn.engine.config;

import nn.engine.yaml.ConfigPath;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Node;

/** Reads the mappings of a network in graph form, whose keys are names. */
final class Mappings {

  /** What is done with an entry. */
  interface Reader {
    void read(MapNode.Entry entry, ConfigPath path);
  }

  private Mappings() {}

  /** Reads each entry of a mapping that holds at least one; keys that begin with x- are notes. */
  static void read(Values values, Node node, ConfigPath path, String what, Reader reader) {
    if (!(node instanceof MapNode map)) {
      values.expected(node, path, "a mapping with at least " + what + ", by name");
      return;
    }
    if (map.entries().isEmpty()) {
      values.fault(node, path, "expected at least " + what + ", found none");
      return;
    }
    if (map.entries().size() > ModelBinder.MOST_LAYERS) {
      values.fault(node, path,
          "expected at most " + ModelBinder.MOST_LAYERS + " layers, found " + map.entries().size());
      return;
    }
    for (MapNode.Entry entry : map.entries()) {
      if (!entry.key().startsWith("x-")) {
        reader.read(entry, path.key(entry.key()));
      }
    }
  }
}
