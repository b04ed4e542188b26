package nn.kernels;

/** {@link ChannelSums} in plain loops. */
public final class ChannelSumReference {

  private ChannelSumReference() {
  }

  /** sums[k] += Σ x[xo + p·stride + k] over the places p. */
  public static void add(int places, int n, float[] x, int xo, int stride, float[] sums, int so) {
    for (int k = 0; k < n; k++) {
      double sum = ChannelSums.get(sums, so, k);
      for (int p = 0; p < places; p++) {
        sum += x[xo + p * stride + k];
      }
      ChannelSums.set(sums, so, k, sum);
    }
  }

  /** sums[k] += Σ (x[xo + p·stride + k] − means[k])², where means are laid out as sums are. */
  public static void addSquares(int places, int n, float[] means, int mo, float[] x, int xo, int stride,
      float[] sums, int so) {
    for (int k = 0; k < n; k++) {
      double mean = ChannelSums.get(means, mo, k);
      double sum = ChannelSums.get(sums, so, k);
      for (int p = 0; p < places; p++) {
        double d = x[xo + p * stride + k] - mean;
        sum += d * d;
      }
      ChannelSums.set(sums, so, k, sum);
    }
  }

  /** sums[k] += Σ dy·x̂, where x̂ = (x[xo + p·stride + k] − mean[mo + k])·r[ro + k]. */
  public static void addAlong(int places, int n, float[] mean, int mo, float[] r, int ro, float[] x, int xo,
      float[] dy, int dyo, int stride, float[] sums, int so) {
    for (int k = 0; k < n; k++) {
      double sum = ChannelSums.get(sums, so, k);
      for (int p = 0; p < places; p++) {
        float xHat = (x[xo + p * stride + k] - mean[mo + k]) * r[ro + k];
        sum += (double) dy[dyo + p * stride + k] * xHat;
      }
      ChannelSums.set(sums, so, k, sum);
    }
  }
}
