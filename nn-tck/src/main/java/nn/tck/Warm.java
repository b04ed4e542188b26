package nn.tck;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import nn.engine.program.Program;
import nn.kernels.WorkerPool;

/** Measures what a step allocates once the compiler is done: nothing. */
final class Warm {

  /** Vectors are boxed until the compiler is done; only then a step may be judged. Of the thread's own time. */
  private static final long WARM_UP_NANOS = 20_000_000_000L;

  static final String PROMISE = "a warm step allocates nothing";

  /** Bytes a warm step may allocate. */
  private static final long BYTES = 100;

  private static final int ROWS = 8;
  private static final int STEPS = 50;

  private Warm() {}

  /** Of training steps of a layer. */
  static Optional<Finding> check(LayerTrial trial) {
    try (WorkerPool pool = new WorkerPool(1)) {
      Program program =
          Program.training(LayerTrial.start(trial.graph(ROWS)), ROWS, pool, LayerTrial.SEED);
      trial.fill(program, ROWS);
      return check(() -> program.gradientStep(ROWS, 1));
    }
  }

  /** Of whatever a step calls. */
  static Optional<Finding> check(Runnable step) {
    return check(step, WARM_UP_NANOS);
  }

  /** The same with less patience for a step that never gets there. */
  static Optional<Finding> check(Runnable step, long warmUpNanos) {
    if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)) {
      return Optional.empty();
    }
    long least = Long.MAX_VALUE;
    long patience = threads.getCurrentThreadCpuTime() + warmUpNanos;
    while (least > BYTES && threads.getCurrentThreadCpuTime() < patience) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < STEPS; i++) {
        step.run();
      }
      least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / STEPS);
    }
    return least > BYTES ? Optional.of(new Finding(PROMISE, least + " bytes a step")) : Optional.empty();
  }
}
