package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import nn.cli.plugin.OutsideJar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verbs for those who write plugins: new, check. */
class PluginAuthorTest {

  @TempDir
  Path temp;

  @BeforeEach
  void anInstallation() {
    System.setProperty("nn.repo", temp.resolve("repo").toString());
  }

  @AfterEach
  void none() {
    System.clearProperty("nn.repo");
  }

  /** Maven builds such a project in PluginFromOutsideIT; here the compiler does, in a second. */
  @ParameterizedTest
  @CsvSource({"my_thing2, activation, 'by default'", "wave, activation, 'by default'",
      "gains, layer, '[8, 8, 4] gives [8, 8, 4]'", "my_thing2, layer, '[8, 8, 4] gives [8, 8, 4]'",
      "my_thing2, loss, 'target [3]'", "my_thing2, optimizer, 'by default'"})
  void aNewProjectKeepsItsPromises(String name, String kind, String tried) throws IOException {
    Path project = temp.resolve("project");
    Ran made =
        Ran.nn("plugins", "new", name, "--kind", kind, "--dir", project.toString(), "--vendor", "me");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(Files.readString(project.resolve("pom.xml"))).doesNotContain("@")
        .contains("<Nn-Vendor>me</", temp.resolve("repo").toString(), "<nn.version>[0.1,0.2)<");

    Ran checked = Ran.nn("plugins", "check", packed(project).toString());

    assertThat(checked.code()).as(checked.out() + checked.err()).isZero();
    assertThat(checked.out()).contains("ok " + kind + " me:" + name, tried, "as in its example",
        "1 of 1 extensions keep their promises");
  }

  @Test
  void aNameThatIsTakenOrNoneIsRefused() {
    assertThat(Ran.nn("plugins", "new", "relu", "--dir", temp.resolve("p").toString()).err())
        .contains("'relu' is an activation that comes with nn");
    assertThat(Ran.nn("plugins", "new", "My-Thing", "--dir", temp.resolve("p").toString()).err())
        .contains("expected a name such as my_swish");
    assertThat(Ran.nn("plugins", "new", "thing", "--kind", "metric").err())
        .contains("--kind metric: error: expected activation, layer, loss or optimizer");
    for (String hiding : List.of("layer", "pass", "layer_contract", "override")) {
      Ran ran = Ran.nn("plugins", "new", hiding, "--kind", "layer", "--dir", temp.resolve("p").toString());
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("hides one of the same name", "such as my_" + hiding);
    }
    assertThat(temp.resolve("p")).doesNotExist();
  }

  @Test
  void theFilesOfANewProjectAreOneDocumentForPrograms() {
    Ran ran = Ran.nn("plugins", "new", "thing", "--json", "--quiet", "--dir", temp.resolve("p").toString());

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).startsWith("{\"files\":[").contains("/p/pom.xml\"").endsWith("]}\n");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void aFolderWithSomethingInItIsLeftAlone() throws IOException {
    Files.writeString(temp.resolve("mine.txt"), "mine");

    Ran ran = Ran.nn("plugins", "new", "thing", "--dir", temp.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("there is something already");
    try (Stream<Path> files = Files.list(temp)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void checkFindsAWrongDerivativeAndAnExampleThatIsNone() {
    Path jar = new OutsideJar().extension("nn.api.Activation", "a.Bad", """
        package a;
        @nn.api.option.Describe(value = "Twice.", example = "{type: bad, factro: 2}")
        public record Bad(float factor) implements nn.api.ScalarActivation {
          public Bad() { this(2); }
          public float apply(float z) { return factor * z; }
          public float derivative(float z, float y) { return 1; }
        }
        """).write(temp.resolve("bad.jar"));

    Ran ran = Ran.nn("plugins", "check", jar.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).contains("broken activation bad:bad",
        "not kept: the derivative is that of the function", "not kept: the example is valid", "factro",
        "0 of 1 extensions keep their promises");
    Ran json = Ran.nn("plugins", "check", jar.toString(), "--json");
    assertThat(json.code()).isEqualTo(2);
    assertThat(json.out()).contains("\"ok\":false", "\"promise\":\"the derivative is that of the function\"");
  }

  @Test
  void checkFindsWhatALayerWritesBesideItsRows() {
    Path jar = new OutsideJar().extension("nn.api.Layer", "a.Wide", """
        package a;
        import nn.api.*;
        public record Wide() implements Layer {
          public Value bind(Binding b) { return b.compute(b.input().spec(), new Op()); }
          record Op() implements Operation {
            public void forward(Pass p, int from, int to) {
              for (int i = from; i < to; i++)
                for (int j = 0; j < p.input(0).rowSize(); j++) p.output().set(from, j, p.input(0).get(i, j));
            }
            public void backward(Pass p, int from, int to) {}
          }
        }
        """).write(temp.resolve("wide.jar"));

    Ran ran = Ran.nn("plugins", "check", jar.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).contains("not kept: the gradient of input 0 is that of the function");
  }

  @Test
  void checkTellsWhyAJarCannotBeUsed() throws IOException {
    Path empty = Files.createFile(temp.resolve("empty.jar"));
    assertThat(Ran.nn("plugins", "check", empty.toString()).err()).contains("it is not a whole jar file");
    assertThat(Ran.nn("plugins", "check", empty.toString()).code()).isEqualTo(2);
    assertThat(Ran.nn("plugins", "check", temp.resolve("none.jar").toString()).err())
        .contains("none.jar: error: there is no such file");
  }

  /** A new build of the same version is a new version for Maven; the same content is the same. */
  @Test
  void theRepositoryHasAVersionForEachContent() throws IOException {
    String first = built("one");
    assertThat(built("two")).isNotEqualTo(first);
    assertThat(built("one")).isEqualTo(first);
    Path folder = temp.resolve("repo/nn/nn-api");
    assertThat(Files.readString(folder.resolve("maven-metadata.xml")))
        .contains("<version>" + first + "</version>");
    assertThat(folder.resolve(first + "/nn-api-" + first + ".pom")).content()
        .contains("<artifactId>nn-parent</artifactId>\n    <version>" + first + "<");
    try (Stream<Path> kept = Files.list(folder)) {
      assertThat(kept).as("older builds are gone").hasSize(2);
    }
  }

  private String built(String content) throws IOException {
    Path fresh = Files.createDirectories(temp.resolve("repo/nn/nn-api/0.1.0"));
    Files.writeString(fresh.resolve("nn-api-0.1.0.jar"), content);
    Files.writeString(fresh.resolve("nn-api-0.1.0.pom"),
        "<parent>\n    <artifactId>nn-parent</artifactId>\n    <version>0.1.0</version>\n</parent>");
    Files.writeString(fresh.resolve("_remote.repositories"), "#" + System.nanoTime());
    PluginRepository.main(new String[] {temp.resolve("repo").toString(), "0.1.0"});
    try (Stream<Path> folders = Files.list(temp.resolve("repo/nn/nn-api")).filter(Files::isDirectory)) {
      return folders.findFirst().orElseThrow().getFileName().toString();
    }
  }

  /** Compiles a project's main sources and packs them as its pom.xml says. */
  private Path packed(Path project) throws IOException {
    OutsideJar jar = new OutsideJar().attribute("Nn-Vendor", "me").attribute("Nn-Api-Version", "0.1");
    for (Path file : files(project.resolve("src/main"))) {
      if (file.toString().endsWith(".java")) {
        String name = project.resolve("src/main/java").relativize(file).toString();
        jar.source(name.substring(0, name.length() - ".java".length()).replace('/', '.'),
            Files.readString(file));
      } else {
        jar.service(file.getFileName().toString(), Files.readString(file).strip());
      }
    }
    assertThat(tests(project)).isTrue();
    return jar.write(temp.resolve("made.jar"));
  }

  /** Whether the project's tests compile. */
  private boolean tests(Path project) throws IOException {
    var manager = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
    List<Path> sources =
        files(project.resolve("src")).stream().filter(f -> f.toString().endsWith(".java")).toList();
    return ToolProvider.getSystemJavaCompiler().getTask(null, manager, null,
        List.of("-proc:none", "-d", Files.createDirectories(temp.resolve("tests")).toString()), null,
        manager.getJavaFileObjectsFromPaths(sources)).call();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
