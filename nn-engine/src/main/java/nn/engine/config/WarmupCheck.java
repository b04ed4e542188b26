package nn.engine.config;

import nn.engine.fault.Faults;
import nn.engine.fault.Plural;

/** Finds a warm-up that the run ends in: the learning rate that the file asks for is never reached. */
public final class WarmupCheck {

  private static final String PATH = "training.schedule.warmup";

  private WarmupCheck() {}

  /** Adds a warning where the warm-up lasts at least as long as a run with so many rows to train on. */
  public static void withoutEnd(RunConfig config, int rows, Faults faults) {
    TrainingSection training = config.training();
    int perEpoch = config.data().batch().steps(rows, training.accumulate());
    long run = (long) perEpoch * training.epochs();
    long warmup = training.warmup().steps(perEpoch);
    if (warmup > 0 && warmup >= run) {
      faults.warn(Places.find(config.root(), PATH).place(), PATH,
          "the warm-up of " + training.warmup() + " does not end within the run of " + Plural.of(run, "step")
              + " (" + Plural.of(perEpoch, "step") + " an epoch): the learning rate is never reached",
          "take fewer steps, or more epochs");
    }
  }
}
