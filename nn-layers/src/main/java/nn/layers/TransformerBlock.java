package nn.layers;

import com.google.auto.service.AutoService;
import java.util.Optional;
import nn.api.Activation;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.Value;
import nn.api.option.Below;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;
import nn.api.option.Required;
import nn.kernels.Activations;

/**
 * A block of a transformer: a sequence attends to itself, then each step goes through two dense layers by itself; both
 * are added to what came in.
 *
 * <pre>
 *   norm first:  a = x + attention(norm(x))   y = a + W₂·f(W₁·norm(a) + b₁) + b₂
 *   norm last:   a = norm(x + attention(x))   y = norm(a + W₂·f(W₁·a + b₁) + b₂)
 *   x [time, width]   W₁ [width, feed_forward]   W₂ [feed_forward, width]   y [time, width]
 * </pre>
 *
 * Vaswani et al. 2017, arXiv:1706.03762, norms last; norms first: Xiong et al. 2020, arXiv:2002.04745, which trains
 * without a warm-up. norm is {@link LayerNorm}, attention {@link MultiHeadAttention}.
 */
@AutoService(Layer.class)
@Describe(value = "A block of a transformer: attention to itself, then two dense layers for each step.",
    formula = "a = x + attention(norm(x)), y = a + W2 * f(W1 * norm(a) + b1) + b2, x and y [time, width], "
        + "W1 [width, feed_forward]",
    source = "Vaswani et al. 2017, arXiv:1706.03762; Xiong et al. 2020, arXiv:2002.04745",
    example = "{type: transformer_block, heads: 4, causal: true}")
public record TransformerBlock(
    @Doc("ways of attending at once; they share the width") @Required @Min(1) int heads,
    @Doc("whether a step sees only those before it and itself") boolean causal,
    @Doc("numbers between the two dense layers; 0: four times the width") @Min(0) int feedForward,
    @Doc("the function f between the two dense layers; gelu where it is left out") Optional<
        Activation> activation,
    @Doc("the share that is dropped of what is added, in training") @Min(0) @Below(1) float dropout,
    @Doc("whether norms stand before attention and dense layers, not after the sums") boolean normFirst)
    implements Layer {

  private static final int TIMES_WIDTH = 4;

  public TransformerBlock() {
    this(1);
  }

  public TransformerBlock(int heads) {
    this(heads, false);
  }

  public TransformerBlock(int heads, boolean causal) {
    this(heads, causal, 0, Optional.empty(), 0, true);
  }

  @Override
  public Value bind(Binding b) {
    Value x = Inputs.sequence(b.input(), "transformer_block");
    Value attended = add(b, "attention", x, this::attend);
    return add(b, "feed_forward", attended, this::feedForward);
  }

  private interface Branch {
    Value of(Binding b, Value x);
  }

  /** x and what a branch makes of it, with a norm where it belongs. */
  private Value add(Binding b, String name, Value x, Branch branch) {
    Value in = normFirst ? b.apply(name + "_norm", new LayerNorm(), x) : x;
    Value made = b.apply(name + "_dropout", new Dropout(dropout), branch.of(b, in));
    Value sum = b.apply(name + "_sum", new Add(), x, made);
    return normFirst ? sum : b.apply(name + "_norm", new LayerNorm(), sum);
  }

  private Value attend(Binding b, Value x) {
    return b.apply("attention", new MultiHeadAttention(heads, causal), x);
  }

  private Value feedForward(Binding b, Value x) {
    int width = x.shape().last();
    int between = feedForward == 0 ? Math.multiplyExact(TIMES_WIDTH, width) : feedForward;
    Value hidden = b.apply("hidden", new Dense(between, activation.orElse(new Gelu())), x);
    return b.apply("feed_forward", new Dense(width), hidden);
  }

  /** The default, since this module knows no plugins: y = z·Φ(z). */
  private record Gelu() implements Activation {

    @Override
    public void forward(float[] z, int zo, float[] y, int yo, int n) {
      Activations.gelu(z, zo, y, yo, n);
    }

    @Override
    public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
        int n) {
      Activations.geluBackward(dy, dyo, z, zo, dz, dzo, n);
    }

    @Override
    public Reads backwardReads() {
      return Reads.INPUT;
    }
  }
}
