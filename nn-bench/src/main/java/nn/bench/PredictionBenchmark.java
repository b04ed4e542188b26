package nn.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import nn.api.Tensor;
import nn.engine.Checked;
import nn.engine.data.Examples;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.kernels.WorkerPool;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A prediction of the network in any configuration; plugins in {@code NN_PLUGINS} included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(value = 1,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:+UseSerialGC",
        "-XX:ObjectAlignmentInBytes=64",
        "-Dguice_bytecode_gen_option=DISABLED"})
@SuppressWarnings("NullAway.Init") // JMH calls setUp before anything else
public class PredictionBenchmark {

  /** The configuration. */
  @Param("configs/bench/w3.yaml")
  public String config = "";

  /** Threads that compute. */
  @Param({"1", "2"})
  public int threads = 1;

  /** Rows of a prediction. */
  @Param({"1", "256"})
  public int batch = 1;

  private Program program;
  private WorkerPool pool;

  /** Reads the configuration and its data. */
  @Setup
  public void setUp() throws IOException {
    Checked checked = Configurations.check(config);
    pool = new WorkerPool(threads);
    program = Program.prediction(Weights.initial(checked.graph(), 1), batch, pool);
    Examples examples = checked.data().train();
    Tensor input = program.input(0);
    for (int r = 0; r < batch; r++) {
      examples.input(0, r % examples.size(), input.array(), input.offset(r));
    }
  }

  /** The network's output for a batch. */
  @Benchmark
  public Tensor predict() {
    program.predict(batch);
    return program.prediction();
  }

  /** Ends the threads. */
  @TearDown
  public void tearDown() {
    pool.close();
  }
}
