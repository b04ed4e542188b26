package nn.kernels;

/** The sums of {@link Sums} in plain loops. */
public final class SumReference {

  private SumReference() {
  }

  /** Σ x²: whole sixteens lane by lane and then in a tree, plus the rest from left to right. */
  public static double sumOfSquares(float[] x, int xo, int n) {
    int whole = n - n % Sums.LANES;
    double[] sums = new double[Sums.LANES];
    for (int i = 0; i < whole; i++) {
      sums[i % Sums.LANES] += (double) x[xo + i] * x[xo + i];
    }
    for (int half = Sums.LANES / 2; half > 0; half /= 2) {
      for (int l = 0; l < half; l++) {
        sums[l] += sums[l + half];
      }
    }
    return sums[0] + rest(x, xo + whole, n - whole);
  }

  /** Σ x. */
  public static float sum(float[] x, int xo, int n) {
    float[] ones = new float[n];
    java.util.Arrays.fill(ones, 1);
    return productsAbout(0, x, xo, ones, 0, n);
  }

  /** Σ (x − centre)². */
  public static float squaresAbout(float centre, float[] x, int xo, int n) {
    float[] g = new float[n];
    for (int i = 0; i < n; i++) {
      g[i] = x[xo + i] - centre;
    }
    return productsAbout(centre, x, xo, g, 0, n);
  }

  /** Σ g·(x − centre): whole sixteens lane by lane and then in a tree, plus the rest from left to right. */
  public static float productsAbout(float centre, float[] x, int xo, float[] g, int go, int n) {
    int whole = n - n % Sums.LANES;
    float[] sums = new float[Sums.LANES];
    float rest = 0;
    for (int i = 0; i < n; i++) {
      float e = x[xo + i] - centre;
      if (i < whole) {
        sums[i % Sums.LANES] = Math.fma(g[go + i], e, sums[i % Sums.LANES]);
      } else {
        rest = Math.fma(g[go + i], e, rest);
      }
    }
    for (int half = Sums.LANES / 2; half > 0; half /= 2) {
      for (int l = 0; l < half; l++) {
        sums[l] += sums[l + half];
      }
    }
    return sums[0] + rest;
  }

  /** Σ x² from left to right, for what fills no sixteen lanes. */
  static double rest(float[] x, int xo, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (double) x[xo + i] * x[xo + i];
    }
    return sum;
  }
}
