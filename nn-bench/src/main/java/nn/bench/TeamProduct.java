package nn.bench;

import nn.api.RandomStream;
import nn.kernels.Gemm;
import nn.kernels.Lanes;
import nn.kernels.WorkerPool;

/**
 * A product of random matrices, its rows or columns shared out over a team: whichever leaves each worker the squarer
 * piece, so that the big operand is read once.
 */
public final class TeamProduct implements Runnable, AutoCloseable {

  private static final int FIRST = Lanes.FIRST_LINE;

  /** Pieces begin at whole tiles. */
  private static final int GRAIN = 32;

  private final Product product;
  private final WorkerPool pool;
  private final WorkerPool.Task task;
  private final float[] a;
  private final float[] b;
  private final float[] c;
  private final float[][] work;
  private final int pieces;

  /** Fills the operands and starts the team. */
  public TeamProduct(Product product, int threads) {
    this.product = product;
    pool = new WorkerPool(threads);
    a = random(product.m() * product.k(), "a");
    b = random(product.k() * product.n(), "b");
    c = new float[FIRST + product.m() * product.n()];
    boolean byColumns = product.n() > product.m();
    int length = byColumns ? product.n() : product.m();
    pieces = Math.min(threads, Math.max(1, length / GRAIN));
    work = new float[threads][FIRST + Gemm.workspace(product.m(), product.n(), product.k())];
    task = byColumns ? this::columns : this::rows;
  }

  private static float[] random(int size, String name) {
    float[] values = new float[FIRST + size];
    RandomStream stream = RandomStream.of(1, name);
    for (int i = 0; i < size; i++) {
      values[FIRST + i] = stream.uniform(i) - 0.5f;
    }
    return values;
  }

  @Override
  public void run() {
    pool.run(pieces, task);
  }

  /** C, as the last run left it. */
  public float[] result() {
    return c;
  }

  private void rows(int part, int worker) {
    int from = cut(part, product.m());
    int rows = cut(part + 1, product.m()) - from;
    int at = product.form() == Product.Form.TN ? from : from * product.lda();
    multiply(rows, product.n(), at, 0, from * product.n(), work[worker]);
  }

  private void columns(int part, int worker) {
    int from = cut(part, product.n());
    int columns = cut(part + 1, product.n()) - from;
    int at = product.form() == Product.Form.NT ? from * product.ldb() : from;
    multiply(product.m(), columns, 0, at, from, work[worker]);
  }

  private int cut(int part, int length) {
    return part == pieces ? length : (int) ((long) length * part / pieces / GRAIN * GRAIN);
  }

  private void multiply(int m, int n, int ao, int bo, int co, float[] space) {
    int k = product.k();
    switch (product.form()) {
      case NN -> Gemm.nn(m, n, k, a, FIRST + ao, k, b, FIRST + bo, product.n(), c, FIRST + co, product.n(),
          space, FIRST);
      case NT -> Gemm.nt(m, n, k, a, FIRST + ao, k, b, FIRST + bo, k, c, FIRST + co, product.n(), space,
          FIRST);
      case TN -> Gemm.tn(m, n, k, a, FIRST + ao, product.m(), b, FIRST + bo, product.n(), c, FIRST + co,
          product.n(), space, FIRST);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
