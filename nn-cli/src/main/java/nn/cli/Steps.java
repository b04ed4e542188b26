package nn.cli;

import java.util.OptionalInt;
import nn.api.Tensor;
import nn.engine.Checked;
import nn.engine.Engine;
import nn.engine.StepBench;
import nn.engine.data.Examples;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.kernels.WorkerPool;

/**
 * What is measured: the step of {@code nn train}, or the prediction of a batch.
 *
 * @param step does one
 * @param rows examples in a step
 * @param program what runs
 * @param flops floating-point operations of a step for one example
 * @param onClose ends the threads
 */
record Steps(Runnable step, int rows, Program program, long flops, Runnable onClose)
    implements AutoCloseable {

  /** Steps of training, loss and optimizer included. */
  static Steps training(Engine engine, Checked checked, OptionalInt threads) {
    StepBench bench = engine.bench(checked, threads);
    return new Steps(bench::step, bench.rows(), bench.program(), checked.graph().trainingFlops(),
        bench::close);
  }

  /** Predictions of the same batch of {@code rows} training examples. */
  static Steps prediction(Checked checked, int rows, int threads) {
    WorkerPool pool = new WorkerPool(threads);
    Program program =
        Program.prediction(Weights.initial(checked.graph(), checked.config().seed()), rows, pool);
    Examples examples = checked.data().train();
    for (int i = 0; i < checked.graph().inputs().length; i++) { // a batch may be larger than the data
      Tensor input = program.input(i);
      for (int r = 0; r < rows; r++) {
        examples.input(i, r % examples.size(), input.array(), input.offset(r));
      }
    }
    return new Steps(() -> program.predict(rows), rows, program, checked.graph().flops(), pool::close);
  }

  @Override
  public void close() {
    onClose.run();
  }
}
