package nn.layers;

/** The way back through a softmax. */
final class SoftmaxGradient {

  private SoftmaxGradient() {}

  /** dx = scale·y·(dy − Σ dy·y) over n numbers; dx may be dy. */
  static void row(float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int n, float scale) {
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += (double) dy[dyo + k] * y[yo + k];
    }
    float along = (float) sum;
    for (int k = 0; k < n; k++) {
      dx[dxo + k] = scale * (y[yo + k] * (dy[dyo + k] - along));
    }
  }
}
