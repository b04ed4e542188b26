package nn.layers;

import java.util.List;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.NamedLayer;
import nn.api.Value;

/** Layers one after the other: the body of {@link Block} and {@link Residual}. */
record Stack(List<NamedLayer> layers) implements Layer {

  Stack {
    layers = List.copyOf(layers);
  }

  @Override
  public Value bind(Binding b) {
    return run(b, layers, b.input());
  }

  static Value run(Binding b, List<NamedLayer> layers, Value x) {
    Value y = x;
    for (NamedLayer layer : layers) {
      y = b.apply(layer, y);
    }
    return y;
  }

  static boolean takesCodes(List<NamedLayer> layers) {
    return !layers.isEmpty() && layers.getFirst().layer().takesCodes();
  }
}
