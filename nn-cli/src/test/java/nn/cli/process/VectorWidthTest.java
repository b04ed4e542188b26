package nn.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Vectors of eight floats give the bits of those of sixteen, both as C2 compiles them: below it the Vector API is plain
 * Java, which has no width.
 */
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
        training: {epochs: 80, optimizer: {type: adam, learning_rate: 1e-3}, clip: {global_norm: 1.0}}
        """);

    byte[] wide = trained(config, folder.resolve("wide"), 1, List.of());

    assertThat(environment(folder.resolve("wide"))).contains("\"lanes\":16");
    assertThat(trained(config, folder.resolve("narrow"), 3, List.of("-XX:UseAVX=2"))).isEqualTo(wide);
    assertThat(environment(folder.resolve("narrow"))).contains("\"lanes\":8");
  }

  /** What C2 compiled stands in a file of its own; it was products of matrices, too. */
  private static byte[] trained(Path config, Path run, int threads, List<String> more) throws Exception {
    Path compiled = run.resolveSibling(run.getFileName() + ".log");
    List<String> jvm = new ArrayList<>(List.of("-XX:TieredStopAtLevel=4", "-XX:+PrintCompilation",
        "-XX:+UnlockDiagnosticVMOptions", "-XX:-DisplayVMOutput", "-XX:+LogVMOutput",
        "-XX:LogFile=" + compiled));
    jvm.addAll(more);
    Spawned spawned = Spawned.start(Spawned.words(jvm, "nn.cli.Main", "train", config.toString(), "--threads",
        Integer.toString(threads), "--out", run.toString()));
    assertThat(spawned.end()).as(spawned.said()).isZero();
    assertThat(Files.readString(compiled)).containsPattern(" 4  +nn\\.kernels\\.Gemm");
    return Files.readAllBytes(run.resolve("model.safetensors"));
  }

  private static String environment(Path run) throws Exception {
    return Files.readString(run.resolve("environment.json"));
  }
}
