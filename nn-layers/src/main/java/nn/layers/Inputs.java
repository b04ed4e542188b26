package nn.layers;

import java.util.List;
import java.util.stream.Collectors;
import nn.api.Binding;
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

  /**
   * The one input, a sequence of numbers.
   *
   * @throws ShapeException if it is none
   */
  static Value sequence(Value x, String type) {
    if (numbers(x, type).shape().rank() != 2) {
      throw new ShapeException(type + " needs [time, features], found " + x.shape());
    }
    return x;
  }

  /**
   * All inputs, of numbers.
   *
   * @throws ShapeException if there are fewer than two, or if one holds codes
   */
  static List<Value> several(Binding b, String type) {
    if (b.inputs().size() < 2) {
      throw new ShapeException(type + " needs at least two inputs, found " + b.inputs().size())
          .suggest("from: [ONE, OTHER]");
    }
    b.inputs().forEach(x -> numbers(x, type));
    return b.inputs();
  }

  /**
   * The first of several inputs of one shape; the first that is padded, if one is.
   *
   * @throws ShapeException if they differ
   */
  static Value alike(Binding b, String type) {
    List<Value> inputs = several(b, type);
    Value first = inputs.getFirst();
    if (!inputs.stream().allMatch(x -> x.shape().equals(first.shape()))) {
      throw new ShapeException(type + " needs inputs of one shape, found " + shapes(inputs));
    }
    return inputs.stream().filter(x -> x.spec().padded()).findFirst().orElse(first);
  }

  static String shapes(List<Value> inputs) {
    return inputs.stream().map(x -> x.shape().toString()).collect(Collectors.joining(" and "));
  }
}
