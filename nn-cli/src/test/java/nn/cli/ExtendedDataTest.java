package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that extends one of another folder: each path of data is relative to the file that holds it. */
class ExtendedDataTest {

  private static final String MODEL = """
      data:
        source: {type: csv, path: flowers.csv}
        target: species
      model: {layers: [{type: dense, units: 4, activation: relu}]}
      training: {epochs: 2}
      """;

  @TempDir
  Path folder;
  private Path shared;
  private Path own;

  @BeforeEach
  void makeFolders() throws IOException {
    shared = Files.createDirectory(folder.resolve("shared"));
    own = Files.createDirectory(folder.resolve("own"));
    Files.copy(Path.of(Ran.config("data/iris.csv")), shared.resolve("flowers.csv"));
    Files.writeString(shared.resolve("base.yaml"), MODEL);
  }

  @Test
  void findsTheDataOfTheExtendedFileAndAgainFromTheRunAlone() throws IOException {
    Path file = Files.writeString(own.resolve("net.yaml"), "extends: ../shared/base.yaml\nseed: 3\n");
    String run = folder.resolve("run").toString();

    Ran trained = Ran.nn("train", file.toString(), "--out", run);

    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(Path.of(run, "config.yaml")).content().contains("path: ../shared/flowers.csv");
    Files.delete(shared.resolve("base.yaml"));
    Files.delete(file);
    Ran evaluated = Ran.nn("evaluate", run + "/model.safetensors");
    assertThat(evaluated.code()).as(evaluated.err()).isZero();
  }

  @Test
  void aPathOfTheFileItselfIsRelativeToIt() throws IOException {
    Files.copy(shared.resolve("flowers.csv"), own.resolve("own.csv"));
    Path file = Files.writeString(own.resolve("net.yaml"), """
        extends: ../shared/base.yaml
        data: {source: {path: own.csv}}
        """);

    Ran ran = Ran.nn("validate", file.toString());

    assertThat(ran.code()).as(ran.err()).isZero();
  }

  @Test
  void saysWhereItLookedForTheDataOfTheExtendedFile() throws IOException {
    Files.delete(shared.resolve("flowers.csv"));
    Files.copy(Path.of(Ran.config("data/iris.csv")), own.resolve("flowers.csv"));
    Path file = Files.writeString(own.resolve("net.yaml"), "extends: ../shared/base.yaml\n");

    Ran ran = Ran.nn("validate", file.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("base.yaml:2:29: error: data.source.path", shared + "/flowers.csv");
  }

  @Test
  void refusesOnePathThatIsRelativeToTwoFolders() throws IOException {
    Files.writeString(shared.resolve("base.yaml"),
        MODEL.replace("path: flowers.csv", "train: flowers.csv"));
    Path file = Files.writeString(own.resolve("net.yaml"), """
        extends: ../shared/base.yaml
        data: {source: {test: flowers.csv}}
        """);

    Ran ran = Ran.nn("validate", file.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .contains("'flowers.csv' is relative to", own.toString(), shared.toString(), "an absolute path");
  }
}
