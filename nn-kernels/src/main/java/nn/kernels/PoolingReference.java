package nn.kernels;

import java.util.Arrays;

/** {@link Pooling} of one image as plain loops, with the same bits. */
public final class PoolingReference {

  private final Windows rows;
  private final Windows columns;
  private final int channels;

  public PoolingReference(Windows rows, Windows columns, int channels) {
    this.rows = rows;
    this.columns = columns;
    this.channels = channels;
  }

  /** One window of one channel. */
  private interface Visit {
    void window(int u, int v, int c, int place);
  }

  private void each(Visit visit) {
    for (int u = 0; u < rows.out(); u++) {
      for (int v = 0; v < columns.out(); v++) {
        for (int c = 0; c < channels; c++) {
          visit.window(u, v, c, (u * columns.out() + v) * channels + c);
        }
      }
    }
  }

  private int at(int r, int q, int c) {
    return (r * columns.in() + q) * channels + c;
  }

  /** y = the largest of each window. */
  public void max(float[] x, float[] y) {
    each((u, v, c, place) -> {
      float best = Float.NEGATIVE_INFINITY;
      for (int r = rows.from(u); r < rows.to(u); r++) {
        for (int q = columns.from(v); q < columns.to(v); q++) {
          best = Math.max(best, x[at(r, q, c)]);
        }
      }
      y[place] = best;
    });
  }

  /** dx = Σ dy over the windows in which x is the first of the largest. */
  public void maxGradient(float[] x, float[] dy, float[] dx) {
    Arrays.fill(dx, 0);
    each((u, v, c, place) -> {
      int first = at(rows.from(u), columns.from(v), c);
      for (int r = rows.from(u); r < rows.to(u); r++) {
        for (int q = columns.from(v); q < columns.to(v); q++) {
          first = x[at(r, q, c)] > x[first] ? at(r, q, c) : first;
        }
      }
      dx[first] += dy[place];
    });
  }

  /** y = the sum of each window over its size. */
  public void mean(float[] x, float[] y) {
    each((u, v, c, place) -> {
      float sum = 0;
      for (int r = rows.from(u); r < rows.to(u); r++) {
        for (int q = columns.from(v); q < columns.to(v); q++) {
          sum += x[at(r, q, c)];
        }
      }
      y[place] = sum * (1f / (rows.size(u) * columns.size(v)));
    });
  }

  /** dx = Σ dy over the windows that cover x, each over its size. */
  public void meanGradient(float[] dy, float[] dx) {
    Arrays.fill(dx, 0);
    each((u, v, c, place) -> {
      for (int r = rows.from(u); r < rows.to(u); r++) {
        for (int q = columns.from(v); q < columns.to(v); q++) {
          dx[at(r, q, c)] += dy[place] * (1f / (rows.size(u) * columns.size(v)));
        }
      }
    });
  }
}
