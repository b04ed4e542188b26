package nn.losses;

import nn.api.ShapeException;
import nn.api.TensorSpec;

/** What the losses with a margin share: yes is 1, no is −1. */
final class Margin {

  private Margin() {
  }

  /**
   * Passes one value for a yes/no target.
   *
   * @throws ShapeException with a suggestion otherwise
   */
  static void check(String type, TensorSpec prediction, TensorSpec target) {
    if (target.categories() > 2) {
      throw new ShapeException(type + " needs a yes/no target, but the target is one of "
          + Texts.categories(target.categories())).suggest("use softmax_cross_entropy");
    }
    if (!target.coded()) {
      throw new ShapeException(type + " needs a yes/no target, but the target holds numbers")
          .suggest("use huber");
    }
    Numbers.check(type, prediction, target);
  }

  /** 1 for code 1, −1 for code 0. */
  static float sign(float code) {
    return 2 * code - 1;
  }

  /** z = (z + 1)/2 within 0 … 1. */
  static void predict(float[] z, int offset, int n) {
    for (int i = offset; i < offset + n; i++) {
      z[i] = Math.clamp(0.5f * (z[i] + 1), 0, 1);
    }
  }
}
