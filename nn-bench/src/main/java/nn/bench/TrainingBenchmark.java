package nn.bench;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import nn.engine.StepBench;
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

/**
 * A training step of the network in any configuration, as {@code nn train} takes it; plugins in {@code NN_PLUGINS}
 * included. With {@code -prof gc} the bytes that a step allocates.
 */
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
public class TrainingBenchmark {

  /** The configuration. */
  @Param({"configs/bench/w1.yaml", "configs/bench/w2.yaml", "configs/bench/w3.yaml", "configs/bench/w4.yaml"})
  public String config = "";

  /** Threads that compute. */
  @Param({"1", "2"})
  public int threads = 1;

  private StepBench step;

  /** Reads the configuration and its data. */
  @Setup
  public void setUp() throws IOException {
    step = Configurations.ENGINE.bench(Configurations.check(config), OptionalInt.of(threads));
  }

  /** One step: batching, forward, loss, backward, optimizer. */
  @Benchmark
  public double train() {
    return step.step();
  }

  /** Ends the threads. */
  @TearDown
  public void tearDown() {
    step.close();
  }
}
