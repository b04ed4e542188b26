package nn.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Gives the artifacts of a Maven repository a version of their own for each content, {@code 0.1.0-build.1a2b3c4d}, and
 * the list of versions that a range is resolved with. Maven keeps artifacts for ever and never asks whether a version
 * that it has was built again; a plugin that asks for {@code [0.1,0.2)} always gets what is here.
 *
 * <p>The build runs it on what it packed; see docs/adr.
 */
final class PluginRepository {

  private static final Pattern PARENT =
      Pattern.compile("(<artifactId>nn-parent</artifactId>\\s*<version>)[^<]*(</version>)");

  private final Path group;
  private final String version;

  private PluginRepository(Path group, String version) {
    this.group = group;
    this.version = version;
  }

  /** Takes the repository, {@code .../repo}, and the version that its artifacts have. */
  public static void main(String[] args) throws IOException {
    new PluginRepository(Path.of(args[0], "nn"), args[1]).rename();
  }

  /** Removes what an earlier build left, and renames what this one did. */
  void rename() throws IOException {
    List<Path> artifacts = children(group);
    for (Path artifact : artifacts) {
      for (Path old : children(artifact)) {
        if (Files.isDirectory(old) && !isFresh(old)) {
          delete(old);
        }
      }
    }
    for (Path artifact : artifacts) {
      deleteNotes(artifact);
      deleteNotes(artifact.resolve(version));
    }
    String unique = version + "-build." + fingerprint(artifacts);
    for (Path artifact : artifacts) {
      rename(artifact, unique);
    }
  }

  /** Maven's own notes have the time in them. */
  private static void deleteNotes(Path folder) throws IOException {
    for (Path file : children(folder)) {
      boolean kept =
          Files.isDirectory(file) || file.toString().endsWith(".jar") || file.toString().endsWith(".pom");
      if (!kept) {
        Files.delete(file);
      }
    }
  }

  private boolean isFresh(Path folder) {
    return folder.endsWith(version);
  }

  private void rename(Path artifact, String unique) throws IOException {
    Path folder = artifact.resolve(unique);
    if (Files.isDirectory(artifact.resolve(version))) {
      Files.move(artifact.resolve(version), folder);
    }
    for (Path file : children(folder)) {
      String name = file.getFileName().toString();
      if (name.endsWith(".pom")) {
        Matcher parent = PARENT.matcher(Files.readString(file));
        Files.writeString(file, parent.replaceAll("$1" + unique + "$2"));
      }
      Files.move(file, folder.resolve(name.replace("-" + version + ".", "-" + unique + ".")));
    }
    Files.writeString(artifact.resolve("maven-metadata.xml"), """
        <metadata>
          <groupId>nn</groupId>
          <artifactId>%s</artifactId>
          <versioning>
            <release>%s</release>
            <versions>
              <version>%2$s</version>
            </versions>
          </versioning>
        </metadata>
        """.formatted(artifact.getFileName(), unique));
  }

  /** Depends on nothing but the names and the bytes of the files. */
  private String fingerprint(List<Path> artifacts) throws IOException {
    TreeMap<String, Path> files = new TreeMap<>();
    for (Path artifact : artifacts) {
      for (Path file : children(artifact.resolve(version))) {
        files.put(file.getFileName().toString(), file);
      }
    }
    CRC32C sum = new CRC32C();
    for (var file : files.entrySet()) {
      sum.update(file.getKey().getBytes(StandardCharsets.UTF_8));
      sum.update(Files.readAllBytes(file.getValue()));
    }
    return "%08x".formatted(sum.getValue());
  }

  private static List<Path> children(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
