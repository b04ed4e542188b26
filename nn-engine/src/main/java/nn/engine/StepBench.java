package nn.engine;

import com.google.inject.Injector;
import java.util.List;
import nn.engine.config.RunConfig;
import nn.engine.program.Program;
import nn.engine.train.Trainer;
import nn.engine.train.TrainingConfig;
import nn.engine.wiring.RunModule;
import nn.kernels.WorkerPool;

/**
 * The training step of a configuration, to be timed: {@link Trainer#step} as a run takes it, batching, loss and
 * optimizer included, over the batches of its data, epoch after epoch; a shorter last one is left out. Writes nothing.
 */
public final class StepBench implements AutoCloseable {

  private final WorkerPool pool;
  private final Trainer trainer;
  private final int rows;
  private final int fullBatches;
  private int epoch;
  private int next;

  private StepBench(WorkerPool pool, Trainer trainer, int rows, int fullBatches) {
    this.pool = pool;
    this.trainer = trainer;
    this.rows = rows;
    this.fullBatches = fullBatches;
  }

  static StepBench of(Injector parent, Checked checked, int threads) {
    checked.checkMemory(threads);
    RunConfig run = checked.config();
    TrainingConfig config =
        run.training().config(run.data().batch(), checked.data().validation().isPresent());
    Injector injector = RunModule.child(parent, new RunModule.Run(run.name(), run.seed(), checked.graph(),
        checked.data(), config, checked.measures(), threads, List.of()), List.of());
    Trainer trainer = injector.getInstance(Trainer.class);
    int rows = trainer.program().maxRows() * config.accumulate();
    return new StepBench(injector.getInstance(WorkerPool.class), trainer, rows,
        Math.max(1, checked.data().train().size() / rows));
  }

  /** Takes the next step and returns its loss. */
  public double step() {
    if (next == 0) {
      trainer.begin(++epoch);
    }
    double loss = trainer.step(next);
    next = next + 1 == fullBatches ? 0 : next + 1;
    return loss;
  }

  /** Rows of a step. */
  public int rows() {
    return rows;
  }

  /** The program that trains. */
  public Program program() {
    return trainer.program();
  }

  @Override
  public void close() {
    pool.close();
  }
}
