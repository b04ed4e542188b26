package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run never replaces a file that it reads, even where it is asked to replace a run. */
class RunInputsTest {

  private static final String XOR = """
      data: {source: {type: csv, path: metrics.csv}, target: y, split: {validation: 20%, by: random}}
      model: {layers: [{type: dense, units: 2, activation: tanh}]}
      training: {epochs: 1}
      """;

  @TempDir
  Path folder;

  @Test
  void l09AConfigurationInTheFolderOfItsRunIsKept() throws IOException {
    Path config = Files.writeString(folder.resolve("config.yaml"), XOR.replace("metrics.csv", "rows.csv"));
    Files.writeString(folder.resolve("rows.csv"), "a,y\n" + "1,2\n2,3\n".repeat(10));

    Ran ran = Ran.nn("train", config.toString(), "--out", folder.toString(), "--overwrite");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith(config + ": error: is read by this run").contains("--out");
    assertThat(folder).isDirectoryNotContaining("glob:**model.safetensors");
    assertThat(config).content().startsWith(XOR.substring(0, 20));
  }

  @Test
  void l09DataThatIsNamedLikeAFileOfARunIsKept() throws IOException {
    Path config = Files.writeString(folder.resolve("my.yaml"), XOR);
    Path data = Files.writeString(folder.resolve("metrics.csv"), "a,y\n" + "1,2\n2,3\n".repeat(10));

    Ran ran = Ran.nn("train", config.toString(), "--out", folder.toString());
    Ran elsewhere = Ran.nn("train", config.toString(), "--out", folder.resolve("run").toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith(data + ": error: is read by this run");
    assertThat(data).content().startsWith("a,y\n1,2\n");
    assertThat(elsewhere.code()).as(elsewhere.err()).isZero();
  }
}
