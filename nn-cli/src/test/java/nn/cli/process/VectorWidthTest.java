package nn.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vectors of eight floats give the bits of those of sixteen. */
@Tag("long")
class VectorWidthTest {

  private static final Path CPU = Path.of("/proc/cpuinfo");

  @Test
  void halfTheVectorWidthLeavesTheModelsBytes(@TempDir Path folder) throws Exception {
    assumeTrue(Files.isReadable(CPU) && Files.readString(CPU).contains("avx512f"),
        "this processor has no vectors of sixteen floats: nothing to compare with");
    Path config = Files.writeString(folder.resolve("net.yaml"), """
        name: net
        seed: 11
        data:
          source: {type: random, rows: 600, shape: [64], classes: 5}
          target: target
          batch: {size: 128}
        model:
          layers:
            - {type: dense, units: 128, activation: relu}
            - {type: dropout, rate: 0.2}
            - {type: dense, units: 64, activation: tanh}
        training: {epochs: 3, optimizer: {type: adam, learning_rate: 1e-3}, clip: {global_norm: 1.0}}
        """);

    byte[] wide = trained(config, folder.resolve("wide"), 1, List.of());

    assertThat(environment(folder.resolve("wide"))).contains("\"lanes\":16");
    assertThat(trained(config, folder.resolve("narrow"), 3, List.of("-XX:UseAVX=2"))).isEqualTo(wide);
    assertThat(environment(folder.resolve("narrow"))).contains("\"lanes\":8");
  }

  private static byte[] trained(Path config, Path run, int threads, List<String> jvm) throws Exception {
    Spawned spawned = Spawned.start(Spawned.words(jvm, "nn.cli.Main", "train", config.toString(), "--threads",
        Integer.toString(threads), "--out", run.toString()));
    assertThat(spawned.end()).as(spawned.said()).isZero();
    return Files.readAllBytes(run.resolve("model.safetensors"));
  }

  private static String environment(Path run) throws Exception {
    return Files.readString(run.resolve("environment.json"));
  }
}
