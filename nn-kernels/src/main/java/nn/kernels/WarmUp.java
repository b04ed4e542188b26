package nn.kernels;

/**
 * Runs the loops of large products and sums on nothing, so that the compiler meets them while another thread still reads
 * what is to be computed. Until they are compiled, a step of a network takes hundreds of times as long.
 */
public final class WarmUp {

  private static final int ROWS = 64;
  private static final int COLUMNS = 138; // whole tiles, and ten columns over
  private static final int DEPTH = 261;
  private static final int TIMES = 8;

  private WarmUp() {
  }

  /** Begins in a thread of its own, where there is a processor for it. */
  public static void start() {
    if (Runtime.getRuntime().availableProcessors() > 1) {
      Thread.ofPlatform().daemon().name("nn-warm-up").start(WarmUp::run);
    }
  }

  static void run() {
    int b = ROWS * DEPTH;
    int c = b + COLUMNS * DEPTH;
    float[] x = new float[c + ROWS * COLUMNS];
    float[] work = new float[Gemm.workspace(ROWS, COLUMNS, DEPTH)];
    for (int i = 0; i < TIMES; i++) {
      Gemm.nn(ROWS, COLUMNS, DEPTH, x, 0, DEPTH, x, b, COLUMNS, x, c, COLUMNS, work, 0);
      x[0] = (float) Sums.sumOfSquares(x, 0, x.length);
    }
  }
}
