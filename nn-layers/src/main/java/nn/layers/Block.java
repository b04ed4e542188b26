package nn.layers;

import com.google.auto.service.AutoService;
import java.util.List;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.NamedLayer;
import nn.api.Value;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Max;
import nn.api.option.Min;
import nn.api.option.Required;

/** Layers one after the other, and all of them again for each repetition, with weights of their own. */
@AutoService(Layer.class)
@Describe(value = "A stack of layers, repeated; each repetition has weights of its own.",
    formula = "y = f(f(...f(x)))", source = "Simonyan, Zisserman 2015, arXiv:1409.1556",
    example = "{type: block, repeat: 4, layers: [{type: dense, units: 8}]}")
public record Block(@Doc("the layers, one after the other") @Required List<NamedLayer> layers,
    @Doc("how often they stand one after the other") @Min(1) @Max(10_000) int repeat) implements Layer {

  public Block {
    layers = List.copyOf(layers);
  }

  public Block() {
    this(List.of(), 1);
  }

  @Override
  public Value bind(Binding b) {
    Value y = b.input();
    for (int i = 1; i <= repeat; i++) {
      y = b.apply(String.valueOf(i), new Stack(layers), y);
    }
    return y;
  }

  @Override
  public boolean takesCodes() {
    return Stack.takesCodes(layers);
  }
}
