package nn.engine.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import nn.engine.fault.Suggest;
import nn.engine.yaml.MapNode.Entry;
import nn.engine.yaml.ScalarNode.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Composes a configuration: the file over the files it extends, then {@code --unset} and {@code --set} in their order,
 * then keys that start with {@code x-} dropped and variables put in. Every value keeps the place it came from.
 */
public final class ConfigSource {

  /** The seed of a configuration that names none. */
  public static final long DEFAULT_SEED = 42;

  static final String EXTENDS = "extends";

  private static final String NOTE = "x-";
  private static final String NAME = "name";
  private static final String SEED = "seed";
  private static final int LONGEST_CHAIN = 20;

  /** As many names are looked at for one that is near. */
  private static final int MOST_FILES = 1000;

  private record Link(Path file, String name, @Nullable Link extendedBy) {}

  private final Function<String, Optional<String>> env;
  private final Faults faults;

  private ConfigSource(Function<String, Optional<String>> env, Faults faults) {
    this.env = env;
    this.faults = faults;
  }

  /**
   * Composes a configuration.
   *
   * @param file where the file lies
   * @param nameAsGiven what the user called it, for messages
   * @param sets what stood behind each {@code --set}: {@code training.epochs=5}
   * @param unsets what stood behind each {@code --unset}: {@code training.stop}
   * @param env looks up environment variables
   * @param faults takes what is wrong; a tree with faults in it is still returned where more can be said about it
   * @return the tree, unless nothing sensible can be said about it
   */
  public static Optional<MapNode> load(Path file, String nameAsGiven, List<String> sets, List<String> unsets,
      Function<String, Optional<String>> env, Faults faults) {
    ConfigSource source = new ConfigSource(env, faults);
    return source.read(new Link(file, nameAsGiven, null))
        .map(map -> source.finish(map, sets, unsets, defaultName(file)));
  }

  /** The name of a configuration that has none: that of its file, without the ending. */
  public static String defaultName(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.lastIndexOf('.') > 0 ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  private MapNode finish(MapNode read, List<String> sets, List<String> unsets, String defaultName) {
    MapNode map = read;
    int turn = 0;
    for (String unset : unsets) {
      map = Overrides.unset(map, unset, turn++, faults);
    }
    for (String set : sets) {
      map = Overrides.set(map, set, turn++, faults);
    }
    return interpolate((MapNode) withoutNotes(map), defaultName);
  }

  private Optional<MapNode> read(Link link) {
    Optional<MapNode> map = YamlReader.file(link.file, link.name, faults);
    Optional<Node> base = map.flatMap(m -> m.value(EXTENDS));
    if (map.isEmpty() || base.isEmpty()) {
      return map;
    }
    MapNode own = Overrides.without(map.get(), EXTENDS);
    return base(base.get(), link).flatMap(this::read)
        .map(m -> (MapNode) Merge.merge(m, own, ConfigPath.ROOT));
  }

  private Optional<Link> base(Node value, Link link) {
    Interpolation variables = new Interpolation(env, faults);
    if (!(value instanceof ScalarNode scalar)
        || (scalar.kind() != Kind.STRING && scalar.kind() != Kind.FAULTY)) {
      faults.error(value.place(), EXTENDS, "expected the name of a file, found " + value.described());
      return Optional.empty();
    }
    ScalarNode name = variables.scalar(scalar, ConfigPath.ROOT.key(EXTENDS));
    return name.kind() == Kind.FAULTY ? Optional.empty() : base(name.text(), scalar.place(), link);
  }

  private Optional<Link> base(String given, Place place, Link link) {
    Path file;
    try {
      file = link.file.toAbsolutePath().resolveSibling(given).normalize();
    } catch (InvalidPathException _) {
      return refuse(place, "this is no name of a file");
    }
    if (!Files.isRegularFile(file)) {
      return refuse(place, Files.isDirectory(file) ? "is a directory, expected a file" : "no such file",
          Stream.concat(Stream.of("looked for " + file), beside(file).stream()).toArray(String[]::new));
    }
    Link base = new Link(file, Path.of(link.name).resolveSibling(given).normalize().toString(), link);
    List<String> chain = chain(base);
    if (closesCircle(base)) {
      return refuse(place, "the file extends itself: " + String.join(" extends ", chain));
    } else if (chain.size() > LONGEST_CHAIN) {
      return refuse(place, "more than " + LONGEST_CHAIN + " files extend one another");
    }
    return Optional.of(base);
  }

  /** A file beside one that is not there, with nearly its name. */
  private static Optional<String> beside(Path missing) {
    Path folder = missing.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.limit(MOST_FILES).map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")).sorted()
          .toList();
      return Suggest.didYouMean(String.valueOf(missing.getFileName()), names);
    } catch (IOException | UncheckedIOException _) {
      return Optional.empty(); // Only a proposal is lost.
    }
  }

  private Optional<Link> refuse(Place place, String message, String... hints) {
    faults.error(place, EXTENDS, message, hints);
    return Optional.empty();
  }

  private static boolean closesCircle(Link base) {
    for (Link link = base.extendedBy; link != null; link = link.extendedBy) {
      if (isSame(link.file, base.file)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSame(Path a, Path b) {
    try {
      return Files.isSameFile(a, b);
    } catch (IOException _) {
      // One of them has just gone away; reading it will say so.
      return false;
    }
  }

  private static List<String> chain(Link last) {
    List<String> names = new ArrayList<>();
    for (Link link = last; link != null; link = link.extendedBy) {
      names.addFirst(link.name);
    }
    return names;
  }

  private static Node withoutNotes(Node node) {
    return switch (node) {
      case MapNode map -> new MapNode(map.place(),
          map.entries().stream().filter(e -> !e.key().startsWith(NOTE))
              .map(e -> new Entry(e.key(), e.keyPlace(), withoutNotes(e.value()))).toList(),
          map.usedAt());
      case ListNode list -> new ListNode(list.place(),
          list.items().stream().map(ConfigSource::withoutNotes).toList(), list.usedAt());
      case ScalarNode scalar -> scalar;
    };
  }

  // The name may hold the seed, and nothing may hold itself.
  private MapNode interpolate(MapNode map, String defaultName) {
    Interpolation variables = new Interpolation(env, faults);
    variables.define(NAME, Optional.empty()).define(SEED, Optional.empty());
    MapNode seeded = define(map, SEED, Long.toString(DEFAULT_SEED), variables);
    return (MapNode) variables.apply(define(seeded, NAME, defaultName, variables), ConfigPath.ROOT);
  }

  /** Makes the value of a key a variable; one that is faulty stays so in the map. */
  private static MapNode define(MapNode map, String key, String otherwise, Interpolation variables) {
    if (!(map.value(key).orElse(null) instanceof ScalarNode scalar) || scalar.kind() == Kind.NULL) {
      variables.define(key, Optional.of(otherwise));
      return map;
    }
    ScalarNode value = variables.scalar(scalar, ConfigPath.ROOT.key(key));
    boolean faulty = value.kind() == Kind.FAULTY;
    variables.define(key, Optional.of(faulty ? otherwise : value.text()));
    return faulty ? Overrides.with(map, new Entry(key, map.entry(key).orElseThrow().keyPlace(), value)) : map;
  }
}
