package nn.api.init;

import nn.api.RandomStream;

/** The loops behind the initialisers: number i of a parameter comes from draw i of its stream. */
final class Fills {

  private Fills() {
  }

  /** Uniform in [−limit, limit). */
  static void symmetric(float[] values, int offset, int n, double limit, RandomStream random) {
    float scale = (float) limit;
    for (int i = 0; i < n; i++) {
      values[offset + i] = scale * (2 * random.uniform(i) - 1);
    }
  }

  /** Normal with mean 0. */
  static void normal(float[] values, int offset, int n, double stddev, RandomStream random) {
    float scale = (float) stddev;
    random.gaussians(0, values, offset, n);
    for (int i = offset; i < offset + n; i++) {
      values[i] *= scale;
    }
  }
}
