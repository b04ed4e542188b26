package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of options, of shapes and of files do not hide each other: one run tells them all. */
class AllFaultsTest {

  @TempDir
  Path folder;

  /** The headlines of what is wrong with a configuration, without their folder and what follows the first comma. */
  private List<String> faults(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("net.yaml"), yaml);
    Ran ran = Ran.nn("validate", file.toString());
    assertThat(ran.code()).as(ran.err()).isEqualTo(2);
    return ran.err().replace(folder + "/", "").lines().filter(line -> line.contains(": error: ")).toList();
  }

  @Test
  void tellsFaultsOfOptionsAndShapesFromTheHeaderOfImages() throws IOException {
    writeImages();

    List<String> faults = faults("""
        data:
          source:
            type: idx
            train: {images: images.idx, labels: labels.idx}
          target: {label: {type: category, names: [a, b, c]}}
        model:
          layers:
            - {type: flatten}
            - {type: dense, units: 8, activation: reluu}
            - {type: reshape, shape: [3, 3]}
            - {type: dense, name: logits, units: 4}
        training: {epoch: 3}
        """);

    assertThat(faults).hasSize(4);
    assertThat(faults.get(0)).startsWith("net.yaml:9:43: error: model.layers[1].activation: ");
    assertThat(faults.get(1)).startsWith("net.yaml:10:30: error: model.layers[2].shape: ");
    assertThat(faults.get(2)).startsWith("net.yaml:11:42: error: ").contains("'logits' gives 4 values");
    assertThat(faults.get(3)).startsWith("net.yaml:12:12: error: training.epoch: ");
  }

  @Test
  void readsTheRowsWhereOnlyTheyTellTheShapes() throws IOException {
    Files.copy(Path.of(Ran.config("data/iris.csv")), folder.resolve("iris.csv"));

    List<String> faults = faults("""
        data: {source: {type: csv, path: iris.csv}, target: species}
        model:
          layers:
            - {type: reshape, shape: [3, 3]}
            - {type: flatten}
            - {type: dense, units: 5}
        training: {epochs: many}
        """);

    assertThat(faults).hasSize(3);
    assertThat(faults.get(0)).startsWith("net.yaml:4:30: error: model.layers[0].shape: ");
    assertThat(faults.get(1)).startsWith("net.yaml:6:28: error: ").contains("gives 5 values", "3 categories");
    assertThat(faults.get(2)).startsWith("net.yaml:7:20: error: training.epochs: ");
  }

  @Test
  void tellsAMissingFileBesideFaultsOfOptionsAndWhatTheFileItselfSaysOfShapes() throws IOException {
    List<String> faults = faults("""
        data:
          source: {type: csv, path: gone.csv}
          target: {price: number}
        model:
          input: {shape: [6]}
          layers:
            - {type: dropout, rate: 2}
            - {type: reshape, shape: [5]}
            - {type: dense, units: 3}
        training: {epochs: 1, optimizer: addam}
        """);

    assertThat(faults).hasSize(3);
    assertThat(faults.get(0)).startsWith("net.yaml:2:29: error: data.source.path: ").contains("gone.csv");
    assertThat(faults.get(1)).startsWith("net.yaml:7:29: error: model.layers[0].rate: ");
    assertThat(faults.get(2)).startsWith("net.yaml:10:34: error: training.optimizer: ");
    assertThat(faults("""
        data: {source: {type: csv, path: gone.csv}, target: {price: number}}
        model:
          input: {shape: [6]}
          layers: [{type: reshape, shape: [5]}, {type: dense, units: 3}]
        training: {epochs: 1}
        """)).hasSize(3).anySatisfy(fault -> assertThat(fault).contains("model.layers[0].shape"))
        .anySatisfy(fault -> assertThat(fault).contains("gives 3 values"));
  }

  @Test
  void tellsFaultsOfOptionsAndShapesInGraphForm() throws IOException {
    Files.copy(Path.of(Ran.config("data/iris.csv")), folder.resolve("iris.csv"));

    List<String> faults = faults("""
        data: {source: {type: csv, path: iris.csv}, target: species}
        model:
          nodes:
            a: {type: dense, from: features, units: 8, activation: reluu}
            b: {type: dense, from: features, units: 6}
            both: {type: add, from: [a, b]}
            out: {type: dense, from: both, units: 3}
        training: {epochs: 1}
        """);

    assertThat(faults).hasSize(2);
    assertThat(faults.get(0)).startsWith("net.yaml:4:60: error: model.nodes.a.activation: ");
    assertThat(faults.get(1)).startsWith("net.yaml:6:18: error: model.nodes.both");
  }

  @Test
  void namesEveryColumnThatIsNotThere() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "width,height,kind\n1,2,a\n");

    List<String> faults = faults("""
        data:
          source: {type: csv, path: a.csv}
          target: knd
          features: {widht: number, hight: number}
        model: {layers: []}
        training: {epochs: 0}
        """);

    assertThat(faults).hasSize(4);
    assertThat(faults.get(0)).startsWith("net.yaml:3:11: error: data.target");
    assertThat(faults.get(1)).startsWith("net.yaml:4:14: error: data.features.widht");
    assertThat(faults.get(2)).startsWith("net.yaml:4:29: error: data.features.hight");
    assertThat(faults.get(3)).startsWith("net.yaml:6:20: error: training.epochs");
  }

  /** Two pictures of two by two and their labels. */
  private void writeImages() throws IOException {
    Files.write(folder.resolve("images.idx"),
        new byte[] {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8});
    Files.write(folder.resolve("labels.idx"), new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 0, 1});
  }
}
