package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code nn validate --plan} tells of a run before it is begun. */
class PlanTest {

  @Test
  void tellsLayersMemoryAndTime() {
    Ran ran = Ran.nn("validate", Ran.config("digits.yaml"), "--plan");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).containsPattern("dense_1 +dense +\\[128\\] +8,320 +17,408")
        .containsPattern("output +dense +\\[10\\] +650 .*\\(added\\)").contains("17,226 parameters")
        .containsPattern("weights +67\\.\\d KiB").containsPattern("optimizer +134\\.\\d KiB")
        .containsPattern("peak +\\d+\\.\\d MiB")
        .contains("an epoch: 40 steps of 32 examples, 8.1 KiB a batch")
        .containsPattern("time: +about .* an epoch, .* for 40 epochs");
  }

  @Test
  void dataAddsUp() {
    JsonNode plan =
        new JsonMapper().readTree(Ran.nn("validate", Ran.config("iris.yaml"), "--plan", "--json").out());

    long parts = plan.path("memory").valueStream().mapToLong(JsonNode::longValue).sum();
    assertThat(plan.path("peak_bytes").longValue()).isBetween(parts, parts + (64L << 20));
    assertThat(plan.path("bytes_per_batch").longValue()).isEqualTo(4L * 16 * (4 + 1));
    assertThat(plan.path("steps_per_epoch").intValue()).isEqualTo(7);
    assertThat(plan.path("seconds_per_epoch").doubleValue()).isBetween(1e-6, 10.0);
    assertThat(plan.path("layers")).hasSize(2);
  }

  @Test
  void warnsOfAHeapThatIsTooSmallAndTriesNothing(@TempDir Path folder) throws Exception {
    Path config = Files.writeString(folder.resolve("huge.yaml"), """
        data: {source: {type: random, rows: 64, shape: [10000], classes: 2}}
        model: {layers: [{type: dense, units: 40000, activation: relu}]}
        training: {epochs: 1}
        """);

    Ran ran = Ran.nn("validate", config.toString(), "--plan");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("warning: training needs about", "GiB of memory", "NN_JAVA_OPTS=-Xmx");
    assertThat(ran.out()).contains("400,040,000").doesNotContain("time:");
  }
}
