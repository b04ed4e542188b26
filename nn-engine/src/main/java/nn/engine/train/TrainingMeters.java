package nn.engine.train;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Meters of a run: {@code nn.training.step} (timer), {@code nn.training.loss}, {@code nn.training.gradient.norm}
 * and {@code nn.training.examples} (gauge, examples per second), each with the tag {@code run}.
 */
public final class TrainingMeters implements TrainingListener {

  private static final String STEP = "nn.training.step";
  private static final String LOSS = "nn.training.loss";
  private static final String NORM = "nn.training.gradient.norm";
  private static final String EXAMPLES = "nn.training.examples";

  private final Timer step;
  private volatile double loss = Double.NaN;
  private volatile double norm = Double.NaN;
  private volatile double rate = Double.NaN;

  /** Registers the meters of the run of this name. */
  public TrainingMeters(MeterRegistry registry, String run) {
    Tags tags = Tags.of("run", run);
    // A gauge of an earlier run of this name would be kept, and would go on telling of that one.
    for (String gauge : List.of(LOSS, NORM, EXAMPLES)) {
      registry.find(gauge).tags(tags).meters().forEach(registry::remove);
    }
    step =
        Timer.builder(STEP).description("Time of a training step, batching included").tags(tags)
            .register(registry);
    Gauge.builder(LOSS, this, m -> m.loss).strongReference(true).description("Mean loss of the last batch")
        .tags(tags)
        .register(registry);
    Gauge.builder(NORM, this, m -> m.norm).strongReference(true)
        .description("Euclidean norm of the last gradient, before clipping").tags(tags).register(registry);
    Gauge.builder(EXAMPLES, this, m -> m.rate).strongReference(true).baseUnit("examples/s")
        .description("Examples trained on in a second, in the last step").tags(tags).register(registry);
  }

  @Override
  public void step(StepEvent event) {
    step.record(event.nanos(), TimeUnit.NANOSECONDS);
    loss = event.loss();
    norm = event.gradientNorm();
    rate = event.rows() * 1e9 / Math.max(1, event.nanos());
  }
}
