package nn.kernels;

/** The sums of {@link Sums} in plain loops; those also use it for the rest that fills no sixteen lanes. */
public final class SumReference {

  private SumReference() {
  }

  /** Σ x: whole sixteens lane by lane and then in a tree, plus the rest from left to right. */
  public static float sum(float[] x, int xo, int n) {
    float rest = 0;
    int whole = n - n % Sums.LANES;
    for (int i = whole; i < n; i++) {
      rest += x[xo + i];
    }
    return whole == 0 ? rest : tree(l -> lane(x, xo, whole, l)) + rest;
  }

  private static float lane(float[] x, int xo, int whole, int lane) {
    float sum = 0;
    for (int i = lane; i < whole; i += Sums.LANES) {
      sum += x[xo + i];
    }
    return sum;
  }

  /** Σ x·y likewise. */
  public static float dot(float[] x, int xo, float[] y, int yo, int n) {
    float rest = 0;
    int whole = n - n % Sums.LANES;
    for (int i = whole; i < n; i++) {
      rest = Math.fma(x[xo + i], y[yo + i], rest);
    }
    return whole == 0 ? rest : tree(l -> dotLane(x, xo, y, yo, whole, l)) + rest;
  }

  private static float dotLane(float[] x, int xo, float[] y, int yo, int whole, int lane) {
    float sum = 0;
    for (int i = lane; i < whole; i += Sums.LANES) {
      sum = Math.fma(x[xo + i], y[yo + i], sum);
    }
    return sum;
  }

  private interface Lane {
    float sum(int lane);
  }

  /** Adds lanes l and l + 8, then these sums l and l + 4, then l and l + 2, then the last two. */
  private static float tree(Lane lanes) {
    float[] sums = new float[Sums.LANES];
    for (int l = 0; l < sums.length; l++) {
      sums[l] = lanes.sum(l);
    }
    for (int half = Sums.LANES / 2; half > 0; half /= 2) {
      for (int l = 0; l < half; l++) {
        sums[l] += sums[l + half];
      }
    }
    return sums[0];
  }
}
