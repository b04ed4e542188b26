package nn.losses;

import java.util.List;
import nn.api.OptionException;
import nn.api.ShapeException;

/** A weight for each category: how much an example of it counts. None given is 1 for all. */
final class ClassWeights {

  private static final String OPTION = "class_weights";

  private ClassWeights() {}

  /** @throws OptionException for a weight below 0 or without end */
  static List<Float> checked(List<Float> weights) {
    for (float weight : weights) {
      if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
        throw new OptionException(OPTION, weights, "numbers at least 0");
      }
    }
    return List.copyOf(weights);
  }

  /** @throws ShapeException if there are weights and not one for each of the categories */
  static void fit(List<Float> weights, int categories) {
    if (!weights.isEmpty() && weights.size() != categories) {
      throw new ShapeException(OPTION + " has " + Texts.numbers(weights.size()) + ", but the target has "
          + Texts.categories(categories))
          .suggest("one number for each category, in the order of their codes");
    }
  }

  static float of(List<Float> weights, int category) {
    return weights.isEmpty() ? 1 : weights.get(category);
  }
}
