package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left out has a default: data and layers are enough. */
class SmallFileTest {

  @TempDir
  Path folder;

  @Test
  void trainingHasDefaults() throws IOException {
    Files.copy(Path.of(Ran.config("data/iris.csv")), folder.resolve("iris.csv"));
    Path file = Files.writeString(folder.resolve("iris.yaml"), """
        data: {source: {type: csv, path: iris.csv}, target: species}
        model: {layers: [{type: dense, units: 16, activation: relu}]}
        """);

    Ran rendered = Ran.nn("render", file.toString());
    Ran trained =
        Ran.nn("train", file.toString(), "--set", "training.epochs=2", "--out",
            folder.resolve("run").toString());

    assertThat(rendered.out()).containsPattern("epochs: 100 +# default")
        .containsPattern("optimizer: .*type: adam");
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.out()).contains("2 epochs");
  }
}
