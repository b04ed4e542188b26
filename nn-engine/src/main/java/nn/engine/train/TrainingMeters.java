package nn.engine.train;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

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
  private final Figure loss = new Figure();
  private final Figure norm = new Figure();
  private final Figure rate = new Figure();

  /** A number that is told without waiting until every processor has heard of it. */
  private static final class Figure {

    private final AtomicLong bits = new AtomicLong(Double.doubleToRawLongBits(Double.NaN));

    void set(double value) {
      bits.lazySet(Double.doubleToRawLongBits(value));
    }

    double get() {
      return Double.longBitsToDouble(bits.get());
    }
  }

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
    Gauge.builder(LOSS, this, m -> m.loss.get()).strongReference(true)
        .description("Mean loss of the last batch")
        .tags(tags)
        .register(registry);
    Gauge.builder(NORM, this, m -> m.norm.get()).strongReference(true)
        .description("Euclidean norm of the last gradient, before clipping").tags(tags).register(registry);
    Gauge.builder(EXAMPLES, this, m -> m.rate.get()).strongReference(true).baseUnit("examples/s")
        .description("Examples trained on in a second, in the last step").tags(tags).register(registry);
  }

  @Override
  public void step(StepEvent event) {
    step.record(event.nanos(), TimeUnit.NANOSECONDS);
    loss.set(event.loss());
    norm.set(event.gradientNorm());
    rate.set(event.rows() * 1e9 / Math.max(1, event.nanos()));
  }
}
