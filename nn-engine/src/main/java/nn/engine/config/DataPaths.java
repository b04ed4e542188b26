package nn.engine.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nn.engine.fault.FaultException;
import nn.engine.fault.Place;
import nn.engine.fault.Quote;
import nn.engine.yaml.ConfigPath;
import nn.engine.yaml.ListNode;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Node;
import nn.engine.yaml.ScalarNode;

/**
 * Finds the files that a data source names. A path is relative to the file that holds it, which is another one than the
 * configuration itself where that extends it.
 */
public final class DataPaths {

  private static final String DATA = "data";
  private static final String SOURCE = "source";

  private record Named(ScalarNode node, ConfigPath path) {}

  private final MapNode root;
  private final Path own;
  private final Path base;
  private final Map<String, List<Named>> texts = new LinkedHashMap<>();
  private final Set<String> asked = new TreeSet<>();

  /**
   * The paths of a configuration.
   *
   * @param root the tree, composed
   * @param own the folder of the configuration itself
   * @param base what paths in the configuration itself, and those of the command line, are relative to
   */
  public DataPaths(MapNode root, Path own, Path base) {
    this.root = root;
    this.own = own.toAbsolutePath().normalize();
    this.base = base.toAbsolutePath().normalize();
    source(root).ifPresent(node -> collect(node, ConfigPath.ROOT.key(DATA).key(SOURCE)));
  }

  /**
   * The file that a path of the source stands for.
   *
   * @throws FaultException if two files of configuration in different folders hold this same relative path
   */
  public Path resolve(String path) {
    asked.add(path);
    List<Named> holders = texts.getOrDefault(path, List.of());
    Path folder = holders.isEmpty() ? base : folder(holders.getFirst());
    for (Named other : holders) {
      if (!folder(other).equals(folder) && !Path.of(path).isAbsolute()) {
        throw FaultException.input(other.node.place(), other.path.toString(),
            Quote.value(path) + " is relative to " + folder(other) + " here, and to " + folder + " at "
                + holders.getFirst().node.place(),
            "write one of them as an absolute path");
      }
    }
    return folder.resolve(path).normalize();
  }

  /** The paths that were asked for and that lead to nothing. */
  public List<String> missing() {
    return asked.stream().filter(path -> Files.notExists(resolve(path))).toList();
  }

  /** What paths in the configuration itself are relative to. */
  public Path base() {
    return base;
  }

  /** The tree with every path that was asked for relative to the base, so that it holds without the extended files. */
  public MapNode relocated() {
    return source(root).map(source -> with(root, DATA, with((MapNode) root.value(DATA).orElseThrow(), SOURCE,
        relocated(source)))).orElse(root);
  }

  private static Optional<Node> source(MapNode root) {
    return root.value(DATA)
        .flatMap(data -> data instanceof MapNode map ? map.value(SOURCE) : Optional.empty());
  }

  private void collect(Node node, ConfigPath path) {
    switch (node) {
      case MapNode map -> map.entries().forEach(e -> collect(e.value(), path.key(e.key())));
      case ListNode list -> {
        for (int i = 0; i < list.items().size(); i++) {
          collect(list.items().get(i), path.item(i));
        }
      }
      case ScalarNode scalar -> texts.computeIfAbsent(scalar.text(), _ -> new ArrayList<>())
          .add(new Named(scalar, path));
    }
  }

  private Path folder(Named named) {
    return folder(named.node);
  }

  private Path folder(ScalarNode scalar) {
    return scalar.place() instanceof Place.Text text
        ? text.source().folder().map(Path::normalize).filter(folder -> !folder.equals(own)).orElse(base)
        : base;
  }

  private Node relocated(Node node) {
    return switch (node) {
      case MapNode map -> new MapNode(map.place(),
          map.entries().stream()
              .map(e -> new MapNode.Entry(e.key(), e.keyPlace(), relocated(e.value()))).toList(),
          map.usedAt());
      case ListNode list -> new ListNode(list.place(), list.items().stream().map(this::relocated).toList(),
          list.usedAt());
      case ScalarNode scalar when asked.contains(scalar.text()) && !folder(scalar).equals(base)
          && !Path.of(scalar.text()).isAbsolute() -> ScalarNode.of(scalar.place(),
              relative(folder(scalar).resolve(scalar.text()).normalize()), ScalarNode.Style.PLAIN);
      case ScalarNode scalar -> scalar;
    };
  }

  private String relative(Path file) {
    return base.getRoot() != null && base.getRoot().equals(file.getRoot())
        ? base.relativize(file).toString()
        : file.toString();
  }

  private static MapNode with(MapNode map, String key, Node value) {
    return new MapNode(map.place(),
        map.entries().stream()
            .map(e -> e.key().equals(key) ? new MapNode.Entry(e.key(), e.keyPlace(), value) : e).toList(),
        map.usedAt());
  }
}
