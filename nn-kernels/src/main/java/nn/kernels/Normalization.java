package nn.kernels;

import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The element-wise halves of normalising a run of n numbers with channels of their own, x̂ = (x − μ)·r: there and back.
 * The sums that go before them are in {@link Sums}.
 */
public final class Normalization {

  private Normalization() {
  }

  /** y = γ·((x − mean)·r) + β. */
  public static void forward(float mean, float r, float[] gamma, int go, float[] beta, int bo, float[] x,
      int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector xHat = FloatVector.fromArray(SPECIES, x, xo + i).sub(mean).mul(r);
      FloatVector.fromArray(SPECIES, gamma, go + i).fma(xHat, FloatVector.fromArray(SPECIES, beta, bo + i))
          .intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = Math.fma(gamma[go + i], (x[xo + i] - mean) * r, beta[bo + i]);
    }
  }

  /** y = γ·(x·r), where nothing is shifted. */
  public static void forward(float r, float[] gamma, int go, float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector xHat = FloatVector.fromArray(SPECIES, x, xo + i).mul(r);
      FloatVector.fromArray(SPECIES, gamma, go + i).mul(xHat).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = gamma[go + i] * (x[xo + i] * r);
    }
  }

  /** dx = r·(g − a − b·(x − mean)), where dx holds g before. */
  public static void backward(float mean, float r, float a, float b, float[] x, int xo, float[] dx, int dxo,
      int n) {
    int i = 0;
    FloatVector minusB = FloatVector.broadcast(SPECIES, -b);
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector g = FloatVector.fromArray(SPECIES, dx, dxo + i).sub(a);
      FloatVector e = FloatVector.fromArray(SPECIES, x, xo + i).sub(mean);
      e.fma(minusB, g).mul(r).intoArray(dx, dxo + i);
    }
    for (; i < n; i++) {
      dx[dxo + i] = Math.fma(x[xo + i] - mean, -b, dx[dxo + i] - a) * r;
    }
  }

  /** sum += dy·((x − mean)·r): what a run adds to the gradient of γ. */
  public static void addGradient(float mean, float r, float[] x, int xo, float[] dy, int dyo, float[] sum,
      int so, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector xHat = FloatVector.fromArray(SPECIES, x, xo + i).sub(mean).mul(r);
      FloatVector.fromArray(SPECIES, dy, dyo + i).fma(xHat, FloatVector.fromArray(SPECIES, sum, so + i))
          .intoArray(sum, so + i);
    }
    for (; i < n; i++) {
      sum[so + i] = Math.fma(dy[dyo + i], (x[xo + i] - mean) * r, sum[so + i]);
    }
  }

  /**
   * y = γ·((x − mean)·r) + β at places of n channels, each channel with a mean and an r of its own; here what is
   * multiplied is rounded before it is added.
   */
  public static void channels(int places, int n, float[] mean, int mo, float[] r, int ro, float[] gamma,
      int go, float[] beta, int bo, float[] x, int xo, float[] y, int yo, int stride) {
    for (int p = 0; p < places; p++) {
      int at = p * stride;
      int k = 0;
      for (; k < SPECIES.loopBound(n); k += SPECIES.length()) {
        FloatVector xHat = FloatVector.fromArray(SPECIES, x, xo + at + k)
            .sub(FloatVector.fromArray(SPECIES, mean, mo + k)).mul(FloatVector.fromArray(SPECIES, r, ro + k));
        xHat.mul(FloatVector.fromArray(SPECIES, gamma, go + k))
            .add(FloatVector.fromArray(SPECIES, beta, bo + k)).intoArray(y, yo + at + k);
      }
      for (; k < n; k++) {
        y[yo + at + k] = gamma[go + k] * ((x[xo + at + k] - mean[mo + k]) * r[ro + k]) + beta[bo + k];
      }
    }
  }

  /** dx = scale·(dy − a − x̂·b) at places of n channels, x̂ = (x − mean)·r; all but x, dy and dx are a channel's own. */
  public static void channelsBackward(int places, int n, float[] mean, int mo, float[] r, int ro,
      float[] scale, int so, float[] a, int ao, float[] b, int bo, float[] x, int xo, float[] dy, int dyo,
      float[] dx, int dxo, int stride) {
    for (int p = 0; p < places; p++) {
      int at = p * stride;
      int k = 0;
      for (; k < SPECIES.loopBound(n); k += SPECIES.length()) {
        FloatVector xHat = FloatVector.fromArray(SPECIES, x, xo + at + k)
            .sub(FloatVector.fromArray(SPECIES, mean, mo + k)).mul(FloatVector.fromArray(SPECIES, r, ro + k));
        FloatVector.fromArray(SPECIES, dy, dyo + at + k).sub(FloatVector.fromArray(SPECIES, a, ao + k))
            .sub(xHat.mul(FloatVector.fromArray(SPECIES, b, bo + k)))
            .mul(FloatVector.fromArray(SPECIES, scale, so + k)).intoArray(dx, dxo + at + k);
      }
      for (; k < n; k++) {
        float xHat = (x[xo + at + k] - mean[mo + k]) * r[ro + k];
        dx[dxo + at + k] = scale[so + k] * (dy[dyo + at + k] - a[ao + k] - xHat * b[bo + k]);
      }
    }
  }
}
