package nn.layers;

import com.google.auto.service.AutoService;
import java.util.List;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.OptionException;
import nn.api.ShapeException;
import nn.api.Value;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;
import nn.api.option.Required;

/**
 * Attention with several heads. For each head, with Q = x·W_Q, K = m·W_K, V = m·W_V (and biases) of width d = width /
 * heads:
 *
 * <pre>
 *   A = softmax(Q·Kᵀ/√d)·V      y = concat(A₁ … A_heads)·W_O + b_O
 *   x [time, width]   m [memory, width]   y [time, width]
 * </pre>
 *
 * With one input a sequence attends to itself, m = x; with two the first attends to the second. {@code causal} hides
 * what comes later; steps of padding are hidden always.
 *
 * <p>Vaswani et al. 2017, arXiv:1706.03762.
 */
@AutoService(Layer.class)
@Describe(value = "Every step of a sequence takes from the steps that suit it, in several ways at once.",
    formula = "softmax(Q * K^T / sqrt(d)) * V for each head, x [time, width], y [time, width]",
    source = "Vaswani et al. 2017, arXiv:1706.03762", example = "{type: multi_head_attention, heads: 4}")
public record MultiHeadAttention(
    @Doc("ways of attending at once; they share the width") @Required @Min(1) int heads,
    @Doc("whether a step sees only those before it and itself") boolean causal) implements Layer {

  public MultiHeadAttention() {
    this(1);
  }

  public MultiHeadAttention(int heads) {
    this(heads, false);
  }

  @Override
  public Value bind(Binding b) {
    List<Value> inputs = b.inputs();
    if (inputs.isEmpty() || inputs.size() > 2) {
      throw new ShapeException("multi_head_attention takes one or two inputs, found " + inputs.size());
    }
    Value x = Inputs.sequence(inputs.getFirst(), "multi_head_attention");
    Value memory = Inputs.sequence(inputs.getLast(), "multi_head_attention");
    int width = x.shape().last();
    if (width % heads != 0) {
      throw new OptionException("heads", heads, "a divisor of the width " + width);
    }
    if (causal && memory.shape().axis(0) != x.shape().axis(0)) {
      throw new OptionException("causal", true, "no, where one sequence attends to another of other length");
    }
    Value query = b.apply("query", new Dense(width), x);
    Value key = b.apply("key", new Dense(width), memory);
    Value value = b.apply("value", new Dense(width), memory);
    int time = x.shape().axis(0);
    int seen = memory.shape().axis(0);
    int scores = Math.multiplyExact(Math.multiplyExact(heads, time), seen);
    Value attended = b.compute(query.spec(), List.of(query, key, value), new AttentionOperation(heads, width,
        time, seen, causal, b.keep(scores), b.scratch(Math.multiplyExact(time, seen)),
        b.scratch(AttentionOperation.workspace(time, seen, width / heads))));
    return b.apply("output", new Dense(width), attended);
  }
}
