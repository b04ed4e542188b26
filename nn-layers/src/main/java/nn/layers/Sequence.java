package nn.layers;

import nn.api.Pass;
import nn.api.Shape;

/** Steps of values whose first axis may be time. */
final class Sequence {

  private Sequence() {}

  /** How many groups of the last axis a row has: its steps, in a sequence. */
  static int groups(Shape shape) {
    return Math.toIntExact(shape.size() / shape.last());
  }

  /** Groups of input 0 in a row that are not padding. */
  static int valid(Pass pass, int row, int steps, int groups) {
    return pass.length(0, row) * (groups / steps);
  }
}
