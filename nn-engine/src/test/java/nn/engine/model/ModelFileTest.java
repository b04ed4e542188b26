package nn.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import nn.api.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {

  @TempDir
  Path directory;

  /** A network of one layer. */
  static ModelFile model(float... kernel) {
    SortedMap<String, float[]> inputs =
        new TreeMap<>(Map.of("x", new float[] {0.1f, Float.MIN_VALUE, 16777217}));
    SortedMap<String, float[]> outputs = new TreeMap<>(Map.of("y", new float[] {-0f, 1 / 3f}));
    return new ModelFile("name: iris\n", "{\"mean\":[1]}", "ab+cd", List.of("setosa", "versi \"color\"\n"),
        List.of(new PluginOrigin("nn:nn-layers:0.1.0", "ab12")),
        new TreeMap<>(Map.of("test.accuracy", 0.96, "test.loss", Double.NaN)),
        List.of(new Sample(inputs, outputs)),
        List.of(new NamedTensor("dense_1.kernel", Shape.of(kernel.length), kernel)));
  }

  static Checkpoint checkpoint(long step, float... kernel) {
    return new Checkpoint(model(kernel),
        List.of(new NamedTensor("optimizer.momentum.dense_1.kernel", Shape.of(kernel.length), kernel)),
        new TreeMap<>(Map.of("step", Long.toString(step), "epoch", "3", "score", "0.25")));
  }

  private Path file() {
    return directory.resolve("iris.safetensors");
  }

  @Test
  void readsBackAllOfAModel() throws IOException {
    model(1, 2, 3).write(file());
    ModelFile read = ModelFile.read(file());

    assertThat(read.configuration()).isEqualTo("name: iris\n");
    assertThat(read.preprocessing()).isEqualTo("{\"mean\":[1]}");
    assertThat(read.classes()).containsExactly("setosa", "versi \"color\"\n");
    assertThat(read.plugins()).containsExactly(new PluginOrigin("nn:nn-layers:0.1.0", "ab12"));
    assertThat(read.metrics()).containsExactly(entry("test.accuracy", 0.96), entry("test.loss", Double.NaN));
    assertThat(read.samples()).singleElement().satisfies(sample -> {
      assertThat(sample.inputs().get("x")).containsExactly(0.1f, Float.MIN_VALUE, 16777217);
      assertThat(sample.outputs().get("y")).containsExactly(-0f, 1 / 3f);
    });
    assertThat(read.tensors()).singleElement().satisfies(tensor -> {
      assertThat(tensor.name()).isEqualTo("dense_1.kernel");
      assertThat(tensor.values()).containsExactly(1, 2, 3);
    });
    assertThat(ModelFile.kind(file())).isEqualTo(ModelFile.Kind.MODEL);
  }

  @Test
  void givesTheSameBytesForTheSameModel() throws IOException {
    Path again = directory.resolve("again");
    model(1, 2, 3).write(file());
    ModelFile.read(file()).write(again);

    assertThat(again).hasSameBinaryContentAs(file());
  }

  @Test
  void readsBackAllOfACheckpoint() throws IOException {
    checkpoint(120, 1, 2).write(file());
    Checkpoint read = Checkpoint.read(file());

    assertThat(read.step()).isEqualTo(120);
    assertThat(read.progress()).containsExactly(entry("epoch", "3"), entry("score", "0.25"),
        entry("step", "120"));
    assertThat(read.state()).singleElement().satisfies(tensor -> {
      assertThat(tensor.name()).isEqualTo("optimizer.momentum.dense_1.kernel");
      assertThat(tensor.values()).containsExactly(1, 2);
    });
    assertThat(read.model().classes()).hasSize(2);
    assertThat(Checkpoint.score(file())).isEqualTo(0.25);
    assertThat(ModelFile.kind(file())).isEqualTo(ModelFile.Kind.CHECKPOINT);
  }

  @Test
  void readsTheNetworkOfACheckpointAsAModel() throws IOException {
    checkpoint(120, 1, 2).write(file());

    assertThat(ModelFile.read(file()).tensors()).extracting(NamedTensor::name)
        .containsExactly("dense_1.kernel");
  }

  @Test
  void keepsALayerNamedOptimizerInTheModel() throws IOException {
    ModelFile odd = new ModelFile("", "", "", List.of(), List.of(), new TreeMap<>(), List.of(),
        List.of(new NamedTensor("optimizer.kernel", Shape.of(1), new float[1])));
    new Checkpoint(odd, List.of(), new TreeMap<>(Map.of("step", "1"))).write(file());

    assertThat(Checkpoint.read(file()).model().tensors()).hasSize(1);
  }

  @Test
  void doesNotResumeAFinishedModel() throws IOException {
    model(1).write(file());

    assertThatThrownBy(() -> Checkpoint.read(file())).isInstanceOf(ModelException.class)
        .hasMessage("is a finished model, expected a checkpoint of a run");
  }

  @Test
  void refusesANewerVersionWhetherItsChecksumFitsOrNot() throws IOException {
    model(1).write(file());
    Forged.replace(file(), "\"format_version\":\"1\"", "\"format_version\":\"2\"");
    assertThatThrownBy(() -> ModelFile.read(file())).isInstanceOf(ModelException.class)
        .hasMessage("was written by a newer version: its format is 2, expected at most 1");

    Forged.flip(file(), Files.size(file()) * 8 - 1);
    assertThatThrownBy(() -> Checkpoint.read(file())).hasMessageContaining("newer version");
  }

  @Test
  void refusesFilesOfOtherPrograms() throws IOException {
    new SafeTensors(List.of(), new TreeMap<>(Map.of("format", "pt"))).write(file());

    assertThatThrownBy(() -> ModelFile.read(file())).isInstanceOf(ModelException.class)
        .hasMessageContaining("of another program");
  }

  @Test
  void refusesNumbersThatAreNotFinite() throws IOException {
    checkpoint(1, 2, Float.NaN).write(file());

    assertThatThrownBy(() -> ModelFile.read(file())).isInstanceOf(ModelException.class)
        .hasMessageContaining("'dense_1.kernel' [2] holds NaN at index 1");
    assertThatThrownBy(() -> Checkpoint.read(file())).isInstanceOf(ModelException.class)
        .hasMessageContaining("NaN");
  }

  @Test
  void refusesMetadataThatMakeNoSense() throws IOException {
    for (String[] change : new String[][] {{"\"kind\":\"model\"", "\"kind\":\"robot\""},
        {"\"metrics\":\"{", "\"metrics\":\"["}, {"\"model_tensors\":\"1\"", "\"model_tensors\":\"x\""},
        {"\"model_tensors\":\"1\"", "\"model_tensors\":\"9\""}, {"\"configuration\"", "\"Configuration\""},
        {"[\\\"setosa", "[{}123456"}, {"\\\"coordinates\\\"", "\\\"xoordinates\\\""},
        {"\"samples\":\"[{\\\"inputs\\\"", "\"samples\":\"[{\\\"inpots\\\""}}) {
      model(1).write(file());
      Forged.replace(file(), change[0], change[1]);
      assertThatThrownBy(() -> {
        ModelFile.kind(file());
        ModelFile.read(file());
      }).as(change[1]).isInstanceOf(ModelException.class);
    }
  }

  @Test
  void listsAllDifferencesFromANetwork() {
    SortedMap<String, Shape> wanted = new TreeMap<>(
        Map.of("dense_1.kernel", Shape.of(5), "dense_1.bias", Shape.of(2)));
    ModelFile found = new ModelFile("", "", "", List.of(), List.of(), new TreeMap<>(), List.of(),
        List.of(new NamedTensor("dense_1.kernel", Shape.of(3), new float[3]),
            new NamedTensor("extra", Shape.of(), new float[1])));

    assertThatThrownBy(() -> found.requireTensors(Path.of("m"), wanted)).isInstanceOf(ModelException.class)
        .hasMessage("its tensors are not those of the network: 'dense_1.bias' [2] is missing; "
            + "'dense_1.kernel' has the shape [3], expected [5]; 'extra' [] is unknown");
  }
}
