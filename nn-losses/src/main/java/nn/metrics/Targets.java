package nn.metrics;

import nn.api.ShapeException;
import nn.api.TensorSpec;

/** Which targets metrics of numbers take. */
final class Targets {

  private Targets() {
  }

  /**
   * Passes numbers, as many as are predicted; a yes/no target is a number 0 or 1.
   *
   * @throws ShapeException with a suggestion otherwise
   */
  static void numbers(String type, TensorSpec prediction, TensorSpec target) {
    if (target.categories() > 2) {
      throw new ShapeException(type + " needs numbers, but the target is one of " + target.categories()
          + " categories").suggest("use accuracy");
    }
    if (prediction.shape().size() != target.shape().size()) {
      throw new ShapeException(
          type + " needs as many predictions as targets, found " + prediction + " for " + target);
    }
  }
}
