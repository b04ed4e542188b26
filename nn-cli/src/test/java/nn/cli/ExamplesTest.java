package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import nn.api.UserException;
import nn.engine.Predictor;
import nn.engine.Predictor.Prediction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples are compiled and run, as they stand in their folders. */
class ExamplesTest {

  private static final Map<String, Object> FLOWER =
      Map.of("sepal_length", 5.1, "sepal_width", 3.5, "petal_length", 1.4, "petal_width", 0.2);

  @TempDir
  static Path folder;

  private static Path model;

  @BeforeAll
  static void trainIris() {
    Ran ran = Ran.nn("train", Ran.config("iris.yaml"), "--quiet", "--out", folder.resolve("yaml").toString());
    assertThat(ran.code()).as(ran.err()).isZero();
    model = folder.resolve("yaml/model.safetensors");
  }

  private static String classPath(String... without) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Stream.of(without).noneMatch(word -> Path.of(entry).toString().contains(word)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String run(String example, String mainClass, String classPath, String... args)
      throws Exception {
    Path source = Path.of(Ran.config(".")).resolveSibling("../examples").resolve(example).normalize()
        .resolve("src/main/java").resolve(mainClass.replace('.', '/') + ".java");
    Path classes = Files.createDirectories(folder.resolve(example));
    int compiled =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-cp", classPath, "-d",
            classes.toString(), source.toString());
    assertThat(compiled).isZero();
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules=jdk.incubator.vector", "-XX:+UseSerialGC", "-Dguice_bytecode_gen_option=DISABLED",
            "-cp",
            classes + File.pathSeparator + classPath, mainClass));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  @Test
  void theEmbeddingNeedsNeitherGuiceNorTheCommandLine() throws Exception {
    String output = run("embedding", "com.example.embedding.Flowers",
        classPath("guice", "guava", "micrometer", "picocli", "nn-cli/"), model.toString());

    assertThat(output).containsPattern("(?m)^setosa$").containsPattern("(?m)^setosa 0\\.9\\d\\d$")
        .containsPattern("(?m)^versicolor 0\\.\\d{3}$").containsPattern("(?m)^virginica 0\\.\\d{3}$");
  }

  @Test
  void aNetworkInJavaGivesTheModelOfItsYaml() throws Exception {
    run("train-in-java", "com.example.training.TrainIris", classPath(), Ran.config("."),
        folder.resolve("java").toString());

    assertThat(Files.mismatch(folder.resolve("java/model.safetensors"), model)).isEqualTo(-1);
  }

  @Test
  void eightThreadsShareAPredictorAndGetEqualBits() throws Exception {
    Predictor predictor = Predictor.load(model);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(
          Map.of("sepal_length", 4.5 + 0.03 * i, "sepal_width", 2 + 0.02 * i, "petal_length", 1 + 0.05 * i,
              "petal_width", 0.1 + 0.02 * i));
    }
    List<Prediction> alone = predictor.predict(rows);

    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<List<Prediction>>> all = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        int own = t;
        all.add(threads.submit(() -> own % 2 == 0 ? predictor.predict(rows)
            : rows.stream().map(predictor::predict).toList()));
      }
      for (Future<List<Prediction>> each : all) {
        assertThat(each.get()).isEqualTo(alone);
      }
    }
    assertThat(alone.stream().map(Prediction::name).distinct()).contains("setosa", "virginica");
  }

  @Test
  void aPredictorSaysWhatIsWrongWithARow() throws Exception {
    Predictor predictor = Predictor.load(model);

    assertThat(predictor.classes()).containsExactly("setosa", "versicolor", "virginica");
    assertThat(predictor.columns()).containsExactly("sepal_length", "sepal_width", "petal_length",
        "petal_width");
    assertThat(predictor.predict(FLOWER).probabilities().values().stream().mapToDouble(p -> p).sum())
        .isBetween(0.999, 1.001);
    assertThatThrownBy(() -> predictor.predict(Map.of("sepal_lenght", 1)))
        .isInstanceOfSatisfying(UserException.class, fault -> assertThat(fault.mend())
            .contains("did you mean 'sepal_length'?"))
        .hasMessageContaining("unknown column 'sepal_lenght'");
    assertThatThrownBy(() -> predictor.predict(Map.of("sepal_length", "long")))
        .hasMessageContaining("column 'sepal_length': expected a number, found 'long'");
    assertThatThrownBy(() -> predictor.predict(Map.of("sepal_length", 1))).hasMessageContaining("missing");
  }
}
