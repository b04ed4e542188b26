package nn.losses;

import nn.api.ShapeException;
import nn.api.TensorSpec;

/** Which targets the losses on numbers take. */
final class Numbers {

  private Numbers() {
  }

  /**
   * Passes numbers, as many as the network gives; a yes/no target is a number 0 or 1.
   *
   * @throws ShapeException with a suggestion otherwise
   */
  static void check(String type, TensorSpec prediction, TensorSpec target) {
    if (target.categories() > 2) {
      throw new ShapeException(
          type + " needs numbers, but the target is one of " + Texts.categories(target.categories()))
          .suggest("use softmax_cross_entropy");
    }
    long width = prediction.shape().size();
    long wanted = target.shape().size();
    if (width == wanted) {
      return;
    }
    if (target.coded()) {
      throw new ShapeException("the network gives " + Texts.values(width) + ", but the target is yes or no")
          .suggest("units: 1, or use softmax_cross_entropy");
    }
    throw new ShapeException("the network gives " + Texts.values(width) + ", but the target has " + wanted)
        .suggest("units: " + wanted);
  }
}
