package nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.Loss;
import nn.api.NamedLayer;
import nn.api.Operation;
import nn.api.Parameter;
import nn.api.Pass;
import nn.api.Regularizer;
import nn.api.ScalarActivation;
import nn.api.Shape;
import nn.api.State;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.api.Value;
import nn.api.init.Zeros;
import nn.engine.network.Graph;
import nn.engine.network.NetworkCompiler;
import nn.engine.network.NetworkSpec;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.kernels.WorkerPool;
import nn.tck.Coverage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Outputs, gradients and states are those that PyTorch gives. */
class GoldenLayersTest {

  /** float32 sums of some tens of terms of size 1, in another order than PyTorch's. */
  private static final float TOLERANCE = 2e-5f;

  /** Of the largest number of a tensor, where that is less. */
  private static final float SHARE = 1e-4f;

  /** What such a sum is off by where its terms cancel, as the gradient of the bias of keys, which is 0. */
  private static final float ROUNDING = 1e-6f;

  private static final TensorSpec WIDE = TensorSpec.of(4, 5);
  private static final TensorSpec SEQUENCE = TensorSpec.of(5, 3).asPadded();
  private static final TensorSpec STEPS = TensorSpec.of(7, 4);
  private static final TensorSpec IMAGE = TensorSpec.of(7, 6, 2);
  private static final TensorSpec ATTENDED = TensorSpec.of(4, 6).asPadded();

  static Stream<Arguments> cases() {
    return Stream.of(Arguments.of("batch_norm", new BatchNorm(), TensorSpec.of(3)),
        Arguments.of("batch_norm_steps", new BatchNorm(), TensorSpec.of(5, 3)),
        Arguments.of("layer_norm", new LayerNorm(), WIDE), Arguments.of("softmax", new Softmax(), WIDE),
        Arguments.of("prelu", new Prelu(), WIDE), Arguments.of("prelu_per_channel", new Prelu(true), WIDE),
        Arguments.of("embedding", new Embedding(3), TensorSpec.codes(7, 4)),
        Arguments.of("lstm", new Lstm(4, Output.SEQUENCE, false), SEQUENCE),
        Arguments.of("lstm_padded_last", new Lstm(4), SEQUENCE),
        Arguments.of("lstm_both_ways", new Lstm(4, Output.SEQUENCE, true), SEQUENCE),
        Arguments.of("lstm_both_ways_last", new Lstm(4, Output.LAST, true), SEQUENCE),
        Arguments.of("attention", new MultiHeadAttention(2), ATTENDED),
        Arguments.of("attention_padded", new MultiHeadAttention(2), ATTENDED),
        Arguments.of("attention_causal", new MultiHeadAttention(2, true), ATTENDED),
        Arguments.of("attention_to_another", new MultiHeadAttention(2), TensorSpec.of(4, 6)),
        Arguments.of("lstm_stacked_both_ways",
            stack(new Lstm(4, Output.SEQUENCE, true), new Lstm(4, Output.LAST, true)), SEQUENCE),
        Arguments.of("gru_stacked",
            stack(new Gru(4, Output.SEQUENCE, false), new Gru(4, Output.SEQUENCE, false)), SEQUENCE),
        Arguments.of("conv2d", conv2d(1, "valid", 1, 1), IMAGE),
        Arguments.of("conv2d_options", conv2d(2, "2", 2, 2), IMAGE),
        Arguments.of("conv2d_by_channels",
            new Conv2d(4, List.of(3), List.of(1), "same", List.of(1), 2, nn.api.Activation.NONE, false,
                new Zeros(), new Zeros(), Regularizer.NONE),
            IMAGE),
        Arguments.of("conv2d_transpose", new Conv2dTranspose(3, 3, 2, "1"), IMAGE),
        Arguments.of("max_pool2d", new MaxPool2d(List.of(3), List.of(2), "1"), IMAGE),
        Arguments.of("avg_pool2d", new AvgPool2d(List.of(3), List.of(2), "1"), IMAGE),
        Arguments.of("adaptive_avg_pool2d", new AdaptiveAvgPool2d(List.of(4, 3)), IMAGE),
        Arguments.of("upsampling2d", new Upsampling2d(2), IMAGE),
        Arguments.of("group_norm", new GroupNorm(2), IMAGE),
        Arguments.of("group_norm_of_pairs", new GroupNorm(3), TensorSpec.of(4, 6)),
        Arguments.of("instance_norm", new GroupNorm(6), TensorSpec.of(4, 6)),
        Arguments.of("rms_norm", new RmsNorm(), WIDE),
        Arguments.of("sinusoidal_position", new SinusoidalPosition(), WIDE),
        Arguments.of("glu", new Glu(), TensorSpec.of(4, 6)),
        Arguments.of("permute", new Permute(List.of(3, 1, 2)), IMAGE),
        Arguments.of("gru", new Gru(4, Output.SEQUENCE, false), SEQUENCE),
        Arguments.of("gru_padded_last", new Gru(4), SEQUENCE),
        Arguments.of("gru_both_ways", new Gru(4, Output.SEQUENCE, true), SEQUENCE),
        Arguments.of("gru_both_ways_last", new Gru(4, Output.LAST, true), SEQUENCE),
        Arguments.of("simple_rnn", new SimpleRnn(4, Output.SEQUENCE, false), SEQUENCE),
        Arguments.of("simple_rnn_both_ways_last", new SimpleRnn(4, Output.LAST, true), SEQUENCE),
        Arguments.of("transformer_block", new TransformerBlock(2, true, 7, Optional.empty(), 0, true),
            ATTENDED),
        Arguments.of("transformer_block_norm_last",
            new TransformerBlock(2, false, 7, Optional.of(new Relu()), 0, false), ATTENDED),
        Arguments.of("dense", new Dense(4), TensorSpec.of(5)),
        Arguments.of("dense_of_steps", new Dense(4), WIDE), Arguments.of("conv1d", conv1d(), STEPS),
        Arguments.of("max_pool1d", new MaxPool1d(3, 2, "1"), STEPS),
        Arguments.of("avg_pool1d", new AvgPool1d(3, 2, "valid"), STEPS),
        Arguments.of("global_max_pool1d", new GlobalMaxPool1d(), STEPS),
        Arguments.of("global_avg_pool1d", new GlobalAvgPool1d(), STEPS),
        Arguments.of("global_max_pool2d", new GlobalMaxPool2d(), IMAGE),
        Arguments.of("global_avg_pool2d", new GlobalAvgPool2d(), IMAGE),
        Arguments.of("zero_pad2d", new ZeroPad2d(List.of(0, 1, 2, 0)), IMAGE),
        Arguments.of("flatten", new Flatten(), WIDE),
        Arguments.of("reshape", new Reshape(2, 2, -1), TensorSpec.of(4, 6)),
        Arguments.of("activation", new Activation(new Relu()), WIDE), Arguments.of("add", new Add(), WIDE),
        Arguments.of("multiply", new Multiply(), WIDE), Arguments.of("concat", new Concat(), WIDE),
        Arguments.of("positional_embedding", new PositionalEmbedding(), WIDE),
        Arguments.of("residual", new Residual(List.of(NamedLayer.of(new Dense(5)))), WIDE),
        Arguments.of("block",
            new Block(List.of(NamedLayer.of(new Dense(5)), NamedLayer.of(new Softmax())), 2), WIDE));
  }

  private static Block stack(Layer first, Layer second) {
    return new Block(List.of(NamedLayer.of(first), NamedLayer.of(second)), 1);
  }

  private static Conv1d conv1d() {
    return new Conv1d(6, 3, 2, "1", 2, 2, nn.api.Activation.NONE, true, new Zeros(), new Zeros(),
        Regularizer.NONE);
  }

  /** Layers without golden values, and why. */
  private static final Map<String, String> WITHOUT = Map.of("Dropout",
      "PyTorch draws other random numbers; DropoutTest holds what the formula of the paper says");

  @Test
  void everyLayerHasAContractTestAndGoldenValues() {
    Stream<Object> proven = Stream.concat(LayerContractTest.subjects(),
        Stream.of(LayerProofTest.cases(), ImageProofTest.cases(), AttentionProofTest.cases(),
            RecurrentProofTest.cases()).flatMap(cases -> cases).map(c -> c.get()[1]));
    assertThat(Coverage.missing(Layer.class, proven, Set.of())).as("add them to LayerProofTest").isEmpty();
    assertThat(Coverage.missing(Layer.class, cases().map(c -> c.get()[1]), WITHOUT.keySet()))
        .as("add their golden values to golden/recipe.py, or say above why there are none").isEmpty();
  }

  private static Conv2d conv2d(int stride, String padding, int dilation, int groups) {
    return new Conv2d(4, List.of(3, 2), List.of(stride), padding, List.of(dilation), groups,
        nn.api.Activation.NONE, true, new Zeros(), new Zeros(), Regularizer.NONE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesWithPyTorch(String name, Layer layer, TensorSpec spec) {
    Golden golden = Golden.read(name);
    int rows = golden.get("x").length / Math.toIntExact(spec.shape().size());
    Graph graph = graph(layer, inputs(golden, spec, rows), rows, golden.get("c"));
    Weights weights = new Weights(graph);
    Weights start = Weights.initial(graph, 1);
    System.arraycopy(start.states(), 0, weights.states(), 0, weights.states().length);
    for (Graph.ParameterNode node : graph.parameters()) {
      put(golden.get(key(node.parameter(), "p.", "x")), weights.values(), weights.offset(node.parameter()));
    }
    try (WorkerPool pool = new WorkerPool(2)) {
      Program program = Program.trainingOn(weights, rows, pool, 1, 2);
      fill(program, golden, spec);
      program.gradientStep(rows, 1);
      compare("y", program, golden.get("y"), rows);
      for (Graph.ParameterNode node : graph.parameters()) {
        float[] expected = golden.get(key(node.parameter(), "g.", "dx"));
        int at = weights.offset(node.parameter());
        assertThat(Arrays.copyOfRange(program.gradients(), at, at + expected.length))
            .as(node.parameter().name()).containsExactly(expected, within(tolerance(expected)));
      }
      for (Graph.StateNode node : graph.states()) {
        State state = node.state();
        float[] expected = golden.get("s." + state.name().substring("subject.".length()));
        int at = weights.offset(state);
        assertThat(Arrays.copyOfRange(weights.states(), at, at + expected.length)).as(state.name())
            .containsExactly(expected, within(tolerance(expected)));
      }
      Program prediction = Program.prediction(weights, rows, pool);
      fill(prediction, golden, spec);
      prediction.predict(rows);
      compare("eval", prediction, golden.get(golden.has("eval") ? "eval" : "y"), rows);
    }
  }

  /** The first input, and those of x1, x2, ..., which may have another width. */
  private static List<TensorSpec> inputs(Golden golden, TensorSpec first, int rows) {
    List<TensorSpec> inputs = new ArrayList<>(List.of(first));
    for (int i = 1; golden.has("x" + i); i++) {
      int steps = first.shape().axis(0);
      inputs.add(TensorSpec.of(steps, golden.get("x" + i).length / rows / steps));
    }
    return inputs;
  }

  private static Graph graph(Layer layer, List<TensorSpec> specs, int rows, float[] c) {
    List<NetworkSpec.Input> inputs = new ArrayList<>();
    List<NetworkSpec.Node> nodes = new ArrayList<>();
    List<String> from = new ArrayList<>();
    for (TensorSpec spec : specs) {
      String number = inputs.isEmpty() ? "" : String.valueOf(inputs.size());
      inputs.add(new NetworkSpec.Input("in" + number, spec));
      from.add(spec.coded() ? "in" : "values" + number);
      if (!spec.coded()) {
        nodes.add(new NetworkSpec.Node("values" + number, new Values(rows), List.of("in" + number)));
      }
    }
    nodes.add(new NetworkSpec.Node("subject", layer, from));
    return new NetworkCompiler()
        .compile(new NetworkSpec(inputs, nodes, "subject", new Along(c), TensorSpec.of()));
  }

  private static String key(Parameter parameter, String prefix, String input) {
    String name = parameter.name();
    return name.startsWith("values") ? input + name.substring("values".length(), name.indexOf('.'))
        : prefix + name.substring("subject".length() + 1).replace(".", "/");
  }

  private static void put(float[] from, float[] into, int offset) {
    System.arraycopy(from, 0, into, offset, from.length);
  }

  private static void fill(Program program, Golden golden, TensorSpec spec) {
    if (spec.coded()) {
      put(golden.get("x"), program.input(0).array(), program.input(0).offset());
    }
    for (int row = 0; row < program.lengths(0).length; row++) {
      program.lengths(0)[row] = (int) golden.get("lengths")[row];
    }
  }

  private static void compare(String what, Program program, float[] expected, int rows) {
    Tensor y = program.prediction();
    float[] found = Arrays.copyOfRange(y.array(), y.offset(), y.offset(rows));
    int width = program.graph().output().shape().last();
    for (int i = 0; i < found.length; i++) {
      if (program.sampleWeight(i / width) > 0) {
        assertThat(found[i]).as(what + " " + i).isCloseTo(expected[i], within(tolerance(expected)));
      }
    }
  }

  /** How far from numbers of this size ours may be. */
  private static float tolerance(float[] expected) {
    float largest = 0;
    for (float number : expected) {
      largest = Math.max(largest, Math.abs(number));
    }
    return Math.min(TOLERANCE, Math.max(SHARE * largest, ROUNDING));
  }

  private record Relu() implements ScalarActivation {

    @Override
    public float apply(float z) {
      return Math.max(0, z);
    }

    @Override
    public float derivative(float z, float y) {
      return z > 0 ? 1 : 0;
    }
  }

  /** L = Σ c·y. */
  private record Along(float[] c) implements Loss {

    @Override
    public void check(TensorSpec prediction, TensorSpec target) {}

    @Override
    public void evaluate(Samples samples, int from, int to) {
      for (int i = from; i < to; i++) {
        samples.loss().set(i, 0, 0);
        for (int j = 0; j < samples.prediction().rowSize() && samples.wantsGradient(); j++) {
          samples.gradient().set(i, j, c[i * samples.prediction().rowSize() + j]);
        }
      }
    }
  }

  /** The input as a parameter, so that its gradient is seen. */
  private record Values(int rows) implements Layer {

    @Override
    public Value bind(Binding b) {
      int size = Math.toIntExact(b.input().shape().size());
      return b.compute(b.input().spec(),
          new Copy(b.parameter("values", Shape.of(rows, size), new Zeros()), size));
    }
  }

  private record Copy(Parameter values, int size) implements Operation {

    @Override
    public void forward(Pass pass, int from, int to) {
      Tensor w = pass.parameter(values);
      System.arraycopy(w.array(), w.offset() + from * size, pass.output().array(), pass.output().offset(from),
          (to - from) * size);
    }

    @Override
    public void backward(Pass pass, int from, int to) {}

    @Override
    public void gradients(Pass pass, int from, int to) {
      Tensor dy = pass.outputGradient();
      System.arraycopy(dy.array(), dy.offset(), pass.gradient(values).array(), pass.gradient(values).offset(),
          pass.rows() * size);
    }
  }
}
