package nn.bench;

import java.util.concurrent.TimeUnit;
import nn.api.RandomStream;
import nn.kernels.Gemm;
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

/** The matrix product on one thread: operations of 2·m·n·k floating-point operations each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class GemmBenchmark {

  /** m x n x k. */
  @Param({"32x64x64", "128x10x128", "128x512x784", "784x512x128", "512x512x512"})
  public String shape = "";

  private int m;
  private int n;
  private int k;
  private float[] a = {};
  private float[] b = {};
  private float[] c = {};
  private float[] work = {};

  /** Fills the operands. */
  @Setup
  public void setUp() {
    String[] sizes = shape.split("x", 3);
    m = Integer.parseInt(sizes[0]);
    n = Integer.parseInt(sizes[1]);
    k = Integer.parseInt(sizes[2]);
    a = random(m * k, "a");
    b = random(k * n, "b");
    c = new float[m * n];
    work = new float[Gemm.workspace(m, n, k)];
  }

  private static float[] random(int size, String name) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = RandomStream.of(1, name).gaussian(i);
    }
    return values;
  }

  /** C = A·B. */
  @Benchmark
  public float[] nn() {
    Gemm.nn(m, n, k, a, 0, k, b, 0, n, c, 0, n, work, 0);
    return c;
  }

  /** C = A·Bᵀ. */
  @Benchmark
  public float[] nt() {
    Gemm.nt(m, n, k, a, 0, k, b, 0, k, c, 0, n, work, 0);
    return c;
  }

  /** C = Aᵀ·B. */
  @Benchmark
  public float[] tn() {
    Gemm.tn(m, n, k, a, 0, m, b, 0, n, c, 0, n, work, 0);
    return c;
  }
}
