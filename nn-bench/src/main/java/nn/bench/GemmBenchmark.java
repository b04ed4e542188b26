package nn.bench;

import java.util.concurrent.TimeUnit;
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

/** The matrix product: operations of 2·m·n·k floating-point operations each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:+UseSerialGC",
        "-XX:ObjectAlignmentInBytes=64"})
@SuppressWarnings("NullAway.Init") // JMH calls setUp before anything else
public class GemmBenchmark {

  /** m x n x k. */
  @Param({"512x512x512", "128x512x784", "784x512x128", "32x512x512", "32x64x64", "128x10x128",
      "256x4096x4096"})
  public String shape = "";

  /** C = A·B, A·Bᵀ or Aᵀ·B. */
  @Param({"nn", "nt", "tn"})
  public String form = "";

  /** Threads that share a product. */
  @Param("1")
  public int threads = 1;

  private TeamProduct product;

  /** Fills the operands. */
  @Setup
  public void setUp() {
    product = new TeamProduct(Product.of(form, shape), threads);
  }

  /** One product. */
  @Benchmark
  public float[] multiply() {
    product.run();
    return product.result();
  }

  /** Ends the threads. */
  @TearDown
  public void tearDown() {
    product.close();
  }
}
