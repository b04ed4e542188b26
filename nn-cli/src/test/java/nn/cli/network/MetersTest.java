package nn.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nn.engine.TrainingResult;
import nn.engine.TrainingRun;
import nn.engine.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application that embeds the engine sees in the registry it hands over. */
class MetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  /** Reads the meters after each step; the engine's own listener comes last, so it has told of the step before. */
  private final class Reader implements TrainingListener {

    private double lossBefore = Double.NaN;
    private double normBefore = Double.NaN;
    private int checked;
    private double examplesPerSecond;

    @Override
    public void step(StepEvent event) {
      if (!Double.isNaN(lossBefore)) {
        assertThat(gauge("nn.training.loss")).isEqualTo(lossBefore);
        assertThat(gauge("nn.training.gradient.norm")).isEqualTo(normBefore).isPositive();
        assertThat(gauge("nn.training.examples")).isEqualTo(examplesPerSecond);
        checked++;
      }
      lossBefore = event.loss();
      normBefore = event.gradientNorm();
      examplesPerSecond = event.rows() * 1e9 / event.nanos();
    }
  }

  private double gauge(String name) {
    return registry.get(name).tag("run", "net").gauge().value();
  }

  @Test
  void stepsAreTimedAndTheirFiguresShown(@TempDir Path directory) throws IOException {
    Reader reader = new Reader();
    try (TrainingRun run = Runs.in(directory, registry).start(directory.resolve("run"), 1)) {
      TrainingResult result = run.train(List.of(reader), () -> false);
      Timer timer = registry.get("nn.training.step").tag("run", "net").timer();
      assertThat(timer.count()).isEqualTo(result.steps()).isEqualTo(24);
      assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isPositive();
    }
    assertThat(reader.checked).isEqualTo(23);
  }

  @Test
  void namesTagsAndUnitsAreThoseOfTheManual(@TempDir Path directory) throws IOException {
    Runs.in(directory, registry).result(directory.resolve("run"), "training.epochs=1");

    assertThat(registry.getMeters()).extracting(meter -> meter.getId().getName()).containsExactlyInAnyOrder(
        "nn.training.step", "nn.training.loss", "nn.training.gradient.norm", "nn.training.examples");
    for (Meter meter : registry.getMeters()) {
      assertThat(meter.getId().getTags()).containsExactly(Tag.of("run", "net"));
      assertThat(meter.getId().getDescription()).isNotBlank();
    }
    assertThat(registry.get("nn.training.examples").gauge().getId().getBaseUnit()).isEqualTo("examples/s");
    assertThat(registry.get("nn.training.step").timer().baseTimeUnit()).isEqualTo(TimeUnit.SECONDS);
  }

  @Test
  void aSecondRunOfTheNameHasGaugesOfItsOwn(@TempDir Path directory) throws IOException {
    Runs runs = Runs.in(directory, registry);
    runs.result(directory.resolve("first"), "training.epochs=1");
    Gauge ofTheFirst = registry.get("nn.training.loss").gauge();
    Reader reader = new Reader();

    try (TrainingRun run = runs.start(directory.resolve("second"), 1, "training.epochs=2")) {
      run.train(List.of(reader), () -> false);
    }

    assertThat(registry.get("nn.training.loss").gauge()).isNotSameAs(ofTheFirst);
    assertThat(reader.checked).isEqualTo(7);
  }
}
