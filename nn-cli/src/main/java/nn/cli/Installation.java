package nn.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the parts of this installation lie. */
final class Installation {

  private Installation() {}

  /** The folder of the launcher, which hands it over. */
  static Optional<Path> home() {
    return Optional.ofNullable(System.getProperty("nn.home")).map(Path::of);
  }

  /** The Maven repository with the plugin interfaces: beside the folder of the jars, or beside that one's. */
  static Optional<Path> repository() {
    Optional<Path> named = Optional.ofNullable(System.getProperty("nn.repo")).map(Path::of);
    return named.or(() -> jar().stream()
        .flatMap(jar -> Stream.iterate(jar.getParent(), Path::getParent).limit(3))
        .map(folder -> folder.resolve("repo")).filter(repo -> Files.isDirectory(repo.resolve("nn/nn-api")))
        .findFirst()).map(path -> path.toAbsolutePath().normalize());
  }

  private static Optional<Path> jar() {
    CodeSource source = Installation.class.getProtectionDomain().getCodeSource();
    try {
      return source == null ? Optional.empty() : Optional.of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
