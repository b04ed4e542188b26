package nn.engine.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import nn.engine.fault.Fault;
import nn.engine.fault.FaultException;
import nn.engine.fault.FaultException.ExitCode;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import nn.engine.fault.Source;

/**
 * Reads one YAML 1.2 document into a tree whose every key and value knows its place.
 *
 * <p>Text that is no YAML is one fault, at a precise place. Everything else that is wrong (duplicate keys, tags, unknown
 * anchors, merge keys) is collected and the tree is still returned, so that the faults of its meaning can be told in the
 * same run; a {@link ScalarNode.Kind#FAULTY} value stands where a fault was told already.
 */
public final class YamlReader {

  /** The most bytes of a file. */
  public static final int MAX_BYTES = 1 << 20;
  /** The most levels of maps and lists, the top included. */
  public static final int MAX_DEPTH = 50;
  /** The most aliases. */
  public static final int MAX_ALIASES = 50;
  /** The most values, with those that aliases repeat. */
  public static final int MAX_NODES = 100_000;

  private YamlReader() {}

  /**
   * Reads a file.
   *
   * @param file where it lies
   * @param name as the user gave it
   * @param faults takes what is wrong
   * @return its mapping, unless nothing sensible can be said about it
   */
  public static Optional<MapNode> file(Path file, String name, Faults faults) {
    try {
      return bytes(bytesOf(file, name), file, name, faults);
    } catch (FaultException e) {
      faults.addAll(e.faults());
      return Optional.empty();
    }
  }

  /** Reads the bytes of a file. */
  public static Optional<MapNode> bytes(byte[] bytes, Path file, String name, Faults faults) {
    try {
      String text = Utf8.decode(bytes, name, file);
      return document(TextMap.of(Source.of(name, file, text), text), faults);
    } catch (FaultException e) {
      faults.addAll(e.faults());
      return Optional.empty();
    }
  }

  /** Reads text that lies in no file. */
  public static Optional<MapNode> text(String text, String name, Faults faults) {
    try {
      return document(TextMap.of(Source.of(name, text), text), faults);
    } catch (FaultException e) {
      faults.addAll(e.faults());
      return Optional.empty();
    }
  }

  /**
   * Reads a single value of any kind, such as that of an override; no text is null.
   *
   * @param place of the value and of everything in it
   */
  public static Optional<Node> value(String text, Place place, Faults faults) {
    return value(text, ConfigPath.ROOT, place, faults);
  }

  /** The same for a value that goes to a path. */
  static Optional<Node> value(String text, ConfigPath path, Place place, Faults faults) {
    try {
      TextMap map = TextMap.allAt(place, text);
      Optional<Node> node = TreeBuilder.build(map, path, faults);
      return Optional.of(node.orElseGet(() -> ScalarNode.of(place, "", ScalarNode.Style.PLAIN)));
    } catch (FaultException e) {
      faults.addAll(e.faults());
      return Optional.empty();
    }
  }

  private static Optional<MapNode> document(TextMap text, Faults faults) {
    Optional<Node> root = TreeBuilder.build(text, ConfigPath.ROOT, faults);
    if (root.isEmpty()
        || (root.get() instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.NULL)) {
      throw FaultException.input(text.place(0), "", "the config is empty", "start with 'nn init'");
    }
    if (root.get() instanceof MapNode map) {
      return Optional.of(map);
    }
    if (root.get() instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.FAULTY) {
      return Optional.empty();
    }
    throw FaultException.input(text.place(0), "",
        "expected a mapping ('key: value') at the top, found " + root.get().described());
  }

  private static byte[] bytesOf(Path file, String name) {
    if (Files.isDirectory(file)) {
      throw FaultException.input(new Place.Whole(name), "", "is a directory, expected a file",
          resolved(file));
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw FaultException.input(new Place.Whole(name), "", "is larger than the limit of 1 MiB ("
            + MAX_BYTES + " bytes)", "keep data in files of its own and name them in the config");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw FaultException.input(new Place.Whole(name), "", "no such file", resolved(file)).because(e);
    } catch (AccessDeniedException e) {
      throw FaultException.input(new Place.Whole(name), "", "permission denied", resolved(file)).because(e);
    } catch (IOException e) {
      Fault fault = Fault.error(new Place.Whole(name), "", "cannot be read", resolved(file));
      throw new FaultException(ExitCode.SURROUNDINGS, List.of(fault)).because(e);
    }
  }

  private static String resolved(Path file) {
    return "looked for " + file.toAbsolutePath().normalize();
  }
}
