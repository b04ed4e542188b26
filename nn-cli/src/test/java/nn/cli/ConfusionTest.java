package nn.cli;

import static nn.cli.BadInput.BASE;
import static nn.cli.BadInput.HERE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nn.engine.ConfusionMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The confusion matrix, asked for among the metrics, and how it is printed. */
class ConfusionTest {

  @TempDir
  Path folder;

  @Test
  void standsAmongTheMetricsOfJsonWhereItIsAskedFor() throws IOException {
    Path file = new BadInput(folder).write("net.yaml",
        BASE + "evaluation: {on: [test], metrics: [accuracy, confusion_matrix]}\n");
    String run = folder.resolve("run").toString();

    Ran ran = Ran.nn("train", file.toString(), "--out", run, "--json");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).containsPattern("\"test\":\\{\"loss\":[0-9.]+,\"accuracy\":[0-9.]+,"
        + "\"confusion_matrix\":\\[\\[[0-9]+,[0-9]+,[0-9]+\\],\\[[0-9,]+\\],\\[[0-9,]+\\]\\]\\}");
    assertThat(Ran.nn("evaluate", run + "/model.safetensors", "--json").out())
        .contains("\"confusion_matrix\":[[");
    assertThat(Files.readString(Path.of(run, "config.yaml"))).contains("confusion_matrix");
    assertThat(Ran.nn("validate", run + "/config.yaml").code()).isZero();
  }

  @Test
  void figuresThatAreNoNumberAreNullInJson() throws IOException {
    Path file = new BadInput(folder).write("net.yaml", BASE);
    String run = folder.resolve("run").toString();
    List<String> setosa = Files.readAllLines(Path.of(Ran.config("data/iris.csv"))).subList(0, 11);
    Path data = Files.write(folder.resolve("setosa.csv"), setosa);

    Ran.nn("train", file.toString(), "--out", run);
    Ran ran = Ran.nn("evaluate", run + "/model.safetensors", "--data", data.toString(), "--json");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("\"recall\":null").doesNotContain("NaN");
  }

  @Test
  void nothingIsPrintedOfPartsWhereNoneIsJudged() throws IOException {
    Path file = new BadInput(folder).write("net.yaml", BASE + "evaluation: {on: []}\n");

    Ran ran = Ran.nn("train", file.toString(), "--out", folder.resolve("run").toString());

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).doesNotContain("\n\n\n").startsWith("\ntraining loss");
  }

  @Test
  void isRefusedForNumbersAndWhereOneFigureIsWanted() throws IOException {
    BadInput input = new BadInput(folder);
    String numbers = BASE.replace("target: species", "target: petal_width").replace("units: 3", "units: 1")
        .replace("    loss: softmax_cross_entropy\n", "").replace("  loss: softmax_cross_entropy\n", "");

    Ran target = input.refused(numbers + "evaluation: {metrics: [" + HERE + "confusion_matrix]}\n");
    Ran stop = input.refused(BASE + "  stop: {on: " + HERE + "validation.confusion_matrix, reaches: 1}\n");

    assertThat(target.err()).contains("confusion_matrix needs classes", "'petal_width'", "leave it out");
    assertThat(stop.err()).contains("one number", "write validation.accuracy");
  }

  @Test
  void classesWhoseShownNamesAreAlikeHaveNumbers() {
    ConfusionMatrix flowers = new ConfusionMatrix(List.of("iris-setosa", "iris-virginica"));
    flowers.add(0, 0);
    flowers.add(1, 0);
    ConfusionMatrix words = new ConfusionMatrix(List.of("yes", "no"));
    words.add(0, 1);

    List<String> numbered = new ClassTable(flowers).lines("test");
    List<String> named = new ClassTable(words).lines("test");

    assertThat(numbered).anyMatch(line -> line.matches("true . predicted +1 +2"))
        .anyMatch(line -> line.matches("1 iris-setosa +1 +\\."))
        .anyMatch(line -> line.matches("2 iris-virginica +1 +\\."));
    assertThat(named).anyMatch(line -> line.matches("true . predicted +yes +no"))
        .anyMatch(line -> line.matches("yes +\\. +1"));
  }
}
