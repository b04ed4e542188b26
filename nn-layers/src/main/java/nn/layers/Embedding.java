package nn.layers;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import nn.api.Binding;
import nn.api.Initializer;
import nn.api.Layer;
import nn.api.OptionException;
import nn.api.Parameter;
import nn.api.Shape;
import nn.api.ShapeException;
import nn.api.Value;
import nn.api.init.Normal;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;
import nn.api.option.Required;

/**
 * A table of vectors, one for each category: y = E[x].
 *
 * <pre>
 *   x [...] codes 0 … size − 1   E [size, width]   y [..., width]
 * </pre>
 *
 * Bengio, Ducharme, Vincent, Jauvin 2003. Backward: dE[k] = Σ dy over the places where x = k.
 */
@AutoService(Layer.class)
@Describe(value = "Turns each category into a vector of its own, which is learnt.",
    formula = "y = E[x], x [...] codes, E [size, width], y [..., width]",
    source = "Bengio, Ducharme, Vincent, Jauvin 2003", example = "{type: embedding, width: 16}")
public record Embedding(@Doc("numbers in the vector of a category") @Required @Min(1) int width,
    @Doc("how many categories there are; from the data where it is left out") @Min(1) Optional<Integer> size,
    @Doc("what E starts from") Initializer init) implements Layer {

  public Embedding() {
    this(1);
  }

  public Embedding(int width) {
    this(width, Optional.empty(), new Normal());
  }

  @Override
  public Value bind(Binding b) {
    Value x = b.input();
    int categories = x.spec().categories();
    if (categories == 0 && size.isEmpty()) {
      throw new ShapeException("embedding needs categories, found numbers " + x.shape())
          .suggest("give it a category as input, or the number of codes: size: 100");
    }
    if (size.isPresent() && size.get() < categories) {
      throw new OptionException("size", size.get(), "at least the " + categories + " categories of the input")
          .suggest("leave size out");
    }
    int rows = size.orElse(categories);
    Parameter table = b.parameter("table", Shape.of(rows, width), init);
    int[] axes = IntStream.concat(Arrays.stream(x.shape().toArray()), IntStream.of(width)).toArray();
    return b.compute(x.spec().with(Shape.of(axes)),
        new EmbeddingOperation(rows, width, Math.toIntExact(x.shape().size()), table));
  }

  @Override
  public boolean takesCodes() {
    return true;
  }
}
