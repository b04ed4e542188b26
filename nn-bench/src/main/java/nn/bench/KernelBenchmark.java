package nn.bench;

import java.util.concurrent.TimeUnit;
import nn.api.RandomStream;
import nn.kernels.Activations;
import nn.kernels.Elements;
import nn.kernels.Sums;
import nn.kernels.VectorMath;
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
import org.openjdk.jmh.annotations.Warmup;

/** The kernels that pass over slices: nanoseconds for all elements of one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:+UseSerialGC",
    "-XX:ObjectAlignmentInBytes=64"})
public class KernelBenchmark {

  /** Elements of the slice. */
  @Param({"256", "4096"})
  public int size = 1;

  private float[] x = {};
  private float[] y = {};
  private float[] z = {};

  /** Fills the slices. */
  @Setup
  public void setUp() {
    x = new float[size];
    y = new float[size];
    z = new float[size];
    for (int i = 0; i < size; i++) {
      x[i] = RandomStream.of(1, "x").gaussian(i);
      y[i] = RandomStream.of(1, "y").gaussian(i);
    }
  }

  /** z = max(0, x). */
  @Benchmark
  public float[] relu() {
    Activations.relu(x, 0, z, 0, size);
    return z;
  }

  /** z = gelu(x). */
  @Benchmark
  public float[] gelu() {
    Activations.gelu(x, 0, z, 0, size);
    return z;
  }

  /** z = exp(x). */
  @Benchmark
  public float[] exp() {
    VectorMath.exp(x, 0, z, 0, size);
    return z;
  }

  /** z = tanh(x). */
  @Benchmark
  public float[] tanh() {
    VectorMath.tanh(x, 0, z, 0, size);
    return z;
  }

  /** y += x. */
  @Benchmark
  public float[] add() {
    Elements.add(x, 0, y, 0, size);
    return y;
  }

  /** Σ x². */
  @Benchmark
  public double sumOfSquares() {
    return Sums.sumOfSquares(x, 0, size);
  }
}
