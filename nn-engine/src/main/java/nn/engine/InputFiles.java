package nn.engine;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import nn.engine.fault.Place;
import nn.engine.yaml.ListNode;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Node;
import nn.engine.yaml.ScalarNode;

/** The files that a configuration is read from and those that its data section names: no run may replace them. */
final class InputFiles {

  private final Path base;
  private final Set<Path> found = new LinkedHashSet<>();

  private InputFiles(Path base) {
    this.base = base;
  }

  static Set<Path> of(Checked checked) {
    InputFiles files = new InputFiles(checked.base());
    MapNode root = checked.config().root();
    files.origins(root);
    root.value("data").ifPresent(files::named);
    return files.found;
  }

  private void origins(Node node) {
    if (node.place() instanceof Place.Text text) {
      text.source().file().ifPresent(found::add);
    }
    switch (node) {
      case MapNode map -> map.entries().forEach(entry -> origins(entry.value()));
      case ListNode list -> list.items().forEach(this::origins);
      case ScalarNode _ -> {}
    }
  }

  /** Every text that is the path of a file, whatever option it belongs to. */
  private void named(Node node) {
    switch (node) {
      case MapNode map -> map.entries().forEach(entry -> named(entry.value()));
      case ListNode list -> list.items().forEach(this::named);
      case ScalarNode scalar -> resolved(scalar.text()).filter(Files::isRegularFile).ifPresent(found::add);
    }
  }

  private Optional<Path> resolved(String text) {
    try {
      return Optional.of(base.resolve(text));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
