package nn.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import nn.api.Tensor;
import nn.engine.Checked;
import nn.engine.Engine;
import nn.engine.StepBench;
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

/** A training step, and a prediction, of the network in any configuration; plugins in {@code NN_PLUGINS} included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(value = 1,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Dguice_bytecode_gen_option=DISABLED"})
@SuppressWarnings("NullAway.Init") // JMH calls setUp before anything else
public class TrainingBenchmark {

  /** The configuration. */
  @Param("configs/digits.yaml")
  public String config = "";

  /** Threads that compute. */
  @Param({"1", "2"})
  public int threads = 1;

  /** Rows of a prediction. */
  @Param("256")
  public int batch = 256;

  private StepBench step;
  private Program prediction;
  private WorkerPool pool;

  /** Reads the configuration and its data. */
  @Setup
  public void setUp() throws IOException {
    Engine engine = Engine
        .open(new Engine.Options(Engine.folders(Optional.empty(), Map.copyOf(System.getenv()), List.of()),
            name -> Optional.ofNullable(System.getenv(name)), new SimpleMeterRegistry()));
    Checked checked = engine.check(Path.of(config), config, List.of(), List.of());
    step = engine.bench(checked, OptionalInt.of(threads));
    pool = new WorkerPool(threads);
    prediction = Program.prediction(Weights.initial(checked.graph(), 1), batch, pool);
  }

  /** One step: batching, forward, loss, backward, optimizer. */
  @Benchmark
  public double train() {
    return step.step();
  }

  /** The network's output for a batch. */
  @Benchmark
  public Tensor predict() {
    prediction.predict(batch);
    return prediction.prediction();
  }

  /** Ends the threads. */
  @TearDown
  public void tearDown() {
    step.close();
    pool.close();
  }
}
