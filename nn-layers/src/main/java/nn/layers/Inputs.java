package nn.layers;

import nn.api.ShapeException;
import nn.api.Value;

/** What layers ask of their inputs. */
final class Inputs {

  private Inputs() {
  }

  /**
   * The input itself, unless it holds codes, whose sums and products mean nothing.
   *
   * @throws ShapeException if it holds codes
   */
  static Value numbers(Value x, String type) {
    if (x.spec().coded()) {
      throw new ShapeException(type + " needs numbers, found " + x.spec())
          .suggest("add '- {type: embedding, width: 16}' before this layer");
    }
    return x;
  }
}
