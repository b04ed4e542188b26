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

  /** Σ x² from left to right, for what fills no sixteen lanes. */
  static double rest(float[] x, int xo, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (double) x[xo + i] * x[xo + i];
    }
    return sum;
  }
}
