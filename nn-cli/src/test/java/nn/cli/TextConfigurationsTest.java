package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configurations for texts and mixed tables go through two batches of each phase. */
class TextConfigurationsTest {

  @TempDir
  Path folder;

  /** A file of the directory of the system property nn.data, or of the one beside the project. */
  private static String data(String file) {
    Path path = Path.of(System.getProperty("nn.data", "../../shared/data")).toAbsolutePath().normalize()
        .resolve(file);
    assumeTrue(Files.exists(path), "skipped: no " + path + "; set -Dnn.data");
    return path.toString();
  }

  private void runs(String configuration, String... sets) {
    List<String> args = new ArrayList<>(List.of("train", Ran.config(configuration), "--smoke", "--out",
        folder.resolve("run").toString()));
    for (String set : sets) {
      args.addAll(List.of("--set", set));
    }
    Ran ran = Ran.nn(args.toArray(String[]::new));
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("train.loss");
  }

  @Test
  void autoencoder() {
    runs("autoencoder.yaml");
  }

  @Test
  void tabularMixed() {
    runs("tabular-mixed.yaml", "data.source.train=" + data("adult-train.csv"),
        "data.source.test=" + data("adult-test.csv"));
  }

  @Test
  void textSentiment() {
    runs("text-sentiment.yaml", "data.source.path=" + data("movie-reviews.csv"), "model.layers[0].width=4",
        "data.features.review.max_length=50");
  }

  @Test
  void charLstm() {
    runs("char-lstm.yaml", "data.source.path=" + data("tinyshakespeare.txt"), "model.layers[1].units=8");
  }

  @Test
  void charTransformer() {
    runs("char-transformer.yaml", "data.source.path=" + data("tinyshakespeare.txt"),
        "model.layers[0].width=8");
  }
}
