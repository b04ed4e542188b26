package nn.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.activations.Tanh;
import nn.api.Loss;
import nn.api.Parameter;
import nn.api.RandomStream;
import nn.api.TensorSpec;
import nn.engine.data.Examples;
import nn.engine.network.Graph;
import nn.engine.network.NetworkCompiler;
import nn.engine.network.NetworkSpec;
import nn.engine.network.NetworkSpec.Node;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.engine.train.Evaluator;
import nn.engine.train.Measures;
import nn.kernels.WorkerPool;
import nn.layers.Dense;
import nn.losses.Huber;
import nn.losses.Mse;
import nn.losses.SoftmaxCrossEntropy;
import nn.metrics.Accuracy;
import nn.metrics.Mae;
import org.junit.jupiter.api.Test;

/** A network of several outputs: the sum of its losses, each with its weight, over what they share. */
class SeveralOutputsTest {

  private static final int ROWS = 5;
  private static final int INPUTS = 3;
  private static final int CLASSES = 4;
  private static final float WEIGHT = 0.3f;

  private static final List<NetworkSpec.Input> INPUT =
      List.of(new NetworkSpec.Input("x", TensorSpec.of(INPUTS)));

  private static NetworkSpec.Output classes(String node, float weight) {
    return new NetworkSpec.Output("kind", node, new SoftmaxCrossEntropy(), TensorSpec.codes(CLASSES), weight);
  }

  private static NetworkSpec.Output number(String node, Loss loss, float weight) {
    return new NetworkSpec.Output("size", node, loss, TensorSpec.of(), weight);
  }

  private static Node dense(String id, String from, Dense layer) {
    return new Node(id, layer, List.of(from));
  }

  private static Graph graph(List<Node> nodes, NetworkSpec.Output... outputs) {
    return new NetworkCompiler().compile(new NetworkSpec(INPUT, nodes, List.of(outputs)));
  }

  /** Rows, and targets for both outputs. */
  private static void fill(Program program) {
    RandomStream random = RandomStream.of(5, "rows");
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < INPUTS; i++) {
        program.input(0).set(row, i, 2 * random.uniform(row * INPUTS + i) - 1);
      }
      for (int o = 0; o < program.graph().outputs().size(); o++) {
        boolean coded = program.graph().outputs().get(o).target().coded();
        program.target(o).set(row, 0, coded ? row % CLASSES : 0.5f * row - 1);
      }
    }
  }

  private static float[] gradient(Program program, String name) {
    Weights weights = program.weights();
    Parameter parameter = weights.graph().parameters().stream().map(Graph.ParameterNode::parameter)
        .filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    int at = weights.offset(parameter);
    return Arrays.copyOfRange(program.gradients(), at, at + (int) parameter.shape().size());
  }

  private static final List<Node> LEFT =
      List.of(dense("a1", "x", new Dense(6, new Tanh())), dense("a2", "a1", new Dense(CLASSES)));
  private static final List<Node> RIGHT =
      List.of(dense("b1", "x", new Dense(5, new Tanh())), dense("b2", "b1", new Dense(1)));

  @Test
  void withoutSharedWeightsItIsTwoNetworks() {
    List<Node> all = new ArrayList<>(LEFT);
    all.addAll(RIGHT);
    try (WorkerPool pool = new WorkerPool(2)) {
      Program both = Program.trainingOn(
          Weights.initial(graph(all, classes("a2", 1), number("b2", new Mse(), 1)), 3), ROWS, pool, 3, 2);
      Program left = Program.training(Weights.initial(graph(LEFT, classes("a2", 1)), 3), ROWS, pool, 3);
      Program right =
          Program.training(Weights.initial(graph(RIGHT, number("b2", new Mse(), 1)), 3), ROWS, pool, 3);
      List.of(both, left, right).forEach(SeveralOutputsTest::fill);

      double sum = both.gradientStep(ROWS, 1);
      double leftLoss = left.gradientStep(ROWS, 1);
      double rightLoss = right.gradientStep(ROWS, 1);

      assertThat(sum).isEqualTo(leftLoss + rightLoss);
      assertThat(both.loss(0)).isEqualTo(leftLoss);
      assertThat(both.loss(1)).isEqualTo(rightLoss);
      for (String name : List.of("a1.kernel", "a1.bias", "a2.kernel", "a2.bias")) {
        assertThat(gradient(both, name)).as(name).isEqualTo(gradient(left, name));
      }
      for (String name : List.of("b1.kernel", "b1.bias", "b2.kernel", "b2.bias")) {
        assertThat(gradient(both, name)).as(name).isEqualTo(gradient(right, name));
      }
    }
  }

  /** A trunk that two outputs share, one of which the other output's branch reads too. */
  private static Graph shared() {
    return graph(
        List.of(dense("trunk", "x", new Dense(6, new Tanh())), dense("kind", "trunk", new Dense(CLASSES)),
            dense("more", "kind", new Dense(4, new Tanh())), dense("size", "more", new Dense(1))),
        classes("kind", 1), number("size", new Huber(), WEIGHT));
  }

  @Test
  void theGradientIsThatOfTheWeightedSum() {
    Weights weights = Weights.initial(shared(), 7);
    try (WorkerPool pool = new WorkerPool(1)) {
      Program program = Program.training(weights, ROWS, pool, 7);
      fill(program);
      program.gradientStep(ROWS, 1);
      float[] gradients = program.gradients().clone();
      // float32, difference step 1e-2: the second-order error is about 1e-4, rounding about 1e-5
      float step = 1e-2f;
      for (Graph.ParameterNode node : weights.graph().parameters()) {
        int at = weights.offset(node.parameter());
        for (int i = at; i < at + node.parameter().shape().size(); i++) {
          float before = weights.values()[i];
          weights.values()[i] = before + step;
          double above = program.gradientStep(ROWS, 1);
          assertThat(above).isCloseTo(program.loss(0) + WEIGHT * program.loss(1), within(1e-12));
          weights.values()[i] = before - step;
          double below = program.gradientStep(ROWS, 1);
          weights.values()[i] = before;
          assertThat((double) gradients[i]).as(node.parameter().name() + " " + (i - at))
              .isCloseTo((above - below) / (2 * step), within(1e-3));
        }
      }
    }
  }

  @Test
  void figuresAreThoseOfEachOutput() {
    Weights weights = Weights.initial(shared(), 7);
    try (WorkerPool pool = new WorkerPool(1)) {
      Program program = Program.prediction(weights, 2, pool); // in batches of 2, 2 and 1
      Evaluator evaluator = new Evaluator(program,
          List.of(new Measures(Map.of("accuracy", new Accuracy()), Optional.empty()),
              new Measures(Map.of("mae", new Mae()), Optional.of(y -> 10 * y))));

      Map<String, Double> figures = evaluator.evaluate(new Table());

      assertThat(figures.keySet()).containsExactly("loss", "kind.loss", "kind.accuracy", "size.loss",
          "size.mae");
      Program whole = Program.training(weights, ROWS, pool, 7);
      fill(whole);
      assertThat(figures.get("loss")).isCloseTo(whole.gradientStep(ROWS, 1), within(1e-6));
      assertThat(figures.get("kind.loss")).isCloseTo(whole.loss(0), within(1e-6));
      assertThat(figures.get("size.loss")).isCloseTo(whole.loss(1), within(1e-6));
      double error = 0;
      for (int row = 0; row < ROWS; row++) {
        error += Math.abs(whole.prediction(1).get(row, 0) - whole.target(1).get(row, 0));
      }
      assertThat(figures.get("size.mae")).isCloseTo(10 * error / ROWS, within(1e-5));
      assertThat(evaluator.higherIsBetter("kind.accuracy")).isTrue();
      assertThat(evaluator.higherIsBetter("size.mae")).isFalse();
    }
  }

  /** The same rows as examples. */
  private record Table() implements Examples {

    @Override
    public int size() {
      return ROWS;
    }

    @Override
    public List<TensorSpec> inputs() {
      return List.of(TensorSpec.of(INPUTS));
    }

    @Override
    public List<TensorSpec> targets() {
      return List.of(TensorSpec.codes(CLASSES), TensorSpec.of());
    }

    @Override
    public void input(int i, int example, float[] into, int offset) {
      RandomStream random = RandomStream.of(5, "rows");
      for (int j = 0; j < INPUTS; j++) {
        into[offset + j] = 2 * random.uniform(example * INPUTS + j) - 1;
      }
    }

    @Override
    public void target(int i, int example, float[] into, int offset) {
      into[offset] = i == 0 ? example % CLASSES : 0.5f * example - 1;
    }
  }
}
