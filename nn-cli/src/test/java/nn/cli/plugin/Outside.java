package nn.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A machine that has Maven and the packaged installation, and none of our artifacts in its local repository.
 *
 * @param folder where it works
 */
record Outside(Path folder) {

  static final Path ROOT = Path.of("").toAbsolutePath().resolve("..").normalize();

  /** The installation, unpacked, that the phase {@code package} made just before. */
  static final Path DIST = ROOT.resolve("nn-cli/target/dist");

  static final Path REPOSITORY = DIST.resolve("repo");

  /** A copy of an example without what was built in it. */
  Path example(String name) throws IOException {
    Path from = ROOT.resolve("examples").resolve(name);
    Path to = folder.resolve(name);
    var built = FileSystems.getDefault().getPathMatcher("glob:**/target");
    Files.walkFileTree(from, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
          throws IOException {
        if (built.matches(each)) {
          return FileVisitResult.SKIP_SUBTREE;
        }
        Files.createDirectories(to.resolve(from.relativize(each).toString()));
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
        return FileVisitResult.CONTINUE;
      }
    });
    return to;
  }

  /** The jar of a project. What is not ours comes from the repository that Maven already has. */
  Path packaged(Path project, String... more) throws IOException, InterruptedException {
    Path settings = Files.writeString(folder.resolve("settings.xml"), """
        <settings><mirrors><mirror>
          <id>here</id><url>%s</url><mirrorOf>central</mirrorOf>
        </mirror></mirrors></settings>
        """.formatted(Path.of(System.getProperty("user.home"), ".m2/repository").toUri()));
    List<String> command = new ArrayList<>(List.of("mvn", "-q", "-B", "-s", settings.toString(),
        "-Dmaven.repo.local=" + folder.resolve("local"), "package"));
    command.addAll(List.of(more));
    finished(new ProcessBuilder(command).directory(project.toFile()), "mvn.log");
    try (Stream<Path> jars = Files.list(project.resolve("target"))) {
      return jars.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }

  /** Runs Java with the module of vectors and gives what it said. */
  String java(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(
        List.of(ProcessHandle.current().info().command().orElseThrow(),
            "--add-modules=jdk.incubator.vector"));
    command.addAll(arguments);
    return finished(new ProcessBuilder(command).directory(folder.toFile()), "java.log");
  }

  /** Runs a process to its end, which must be a good one, and gives what it said. */
  private String finished(ProcessBuilder builder, String name) throws IOException, InterruptedException {
    Path log = folder.resolve(name);
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    assertThat(ended).as("it ends in five minutes").isTrue();
    assertThat(process.exitValue()).as(() -> read(log)).isZero();
    return read(log);
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "no output: " + e;
    }
  }
}
