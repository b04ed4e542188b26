package nn.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nn.activations.Relu;
import nn.activations.Tanh;
import nn.api.Interval;
import nn.api.Loss;
import nn.api.Optimizer;
import nn.api.Parameter;
import nn.api.TensorSpec;
import nn.engine.network.Graph;
import nn.engine.network.NetworkCompiler;
import nn.engine.network.NetworkSpec;
import nn.engine.program.ParameterUpdate;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.engine.train.Evaluator;
import nn.engine.train.Trainer;
import nn.engine.train.TrainingConfig;
import nn.kernels.WorkerPool;
import nn.layers.Dense;
import nn.losses.Mse;
import nn.losses.SoftmaxCrossEntropy;
import nn.optimizers.Adagrad;
import nn.optimizers.Adam;
import nn.optimizers.Adamw;
import nn.optimizers.Rmsprop;
import nn.optimizers.Sgd;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Twenty steps give the losses and weights that PyTorch gives. */
class GoldenTrainingTest {

  private static final int BATCH = 16;

  @ParameterizedTest
  @ValueSource(strings = {"sgd", "sgd_momentum", "sgd_nesterov", "rmsprop", "adagrad", "adam", "adamw",
      "regression_sgd"})
  void twentyStepsAgree(String name) throws IOException {
    JsonNode golden = read(name);
    boolean numbers = name.startsWith("regression");
    TensorSpec target = numbers ? TensorSpec.of(2) : TensorSpec.codes(3);
    Loss loss = numbers ? new Mse() : new SoftmaxCrossEntropy();
    Graph graph = new NetworkCompiler().compile(NetworkSpec.sequential(TensorSpec.of(4),
        List.of(new Dense(8, new Tanh()), new Dense(6, new Relu()), new Dense(numbers ? 2 : 3)), loss,
        target));
    Weights weights = Weights.initial(graph, 7);
    for (Graph.ParameterNode node : graph.parameters()) {
      float[] start = row(golden.get("start").get(key(node.parameter())));
      assertThat((long) start.length).isEqualTo(node.parameter().shape().size());
      System.arraycopy(start, 0, weights.values(), weights.offset(node.parameter()), start.length);
    }
    Rows rows = new Rows(rows(golden.get("x")), rows(golden.get("y")), TensorSpec.of(4), target);
    TrainingConfig config = new TrainingConfig(5, BATCH, false, false, optimizer(name), Optional.empty(),
        new Interval(0, Interval.Unit.STEPS), ParameterUpdate.Clip.NONE, List.of(), "train.loss",
        TrainingConfig.OnNonFinite.STOP);
    try (WorkerPool pool = new WorkerPool(1)) {
      Trainer trainer = new Trainer(config, 7, weights, rows, Optional.empty(),
          new Evaluator(Program.prediction(weights, BATCH, pool), Map.of()), pool, List.of());
      for (int step = 0; step < golden.get("steps").asInt(); step++) {
        double expected = golden.get("losses").get(step).asDouble();
        assertThat(trainer.step(step % 4)).as("loss of step " + step).isCloseTo(expected, near(expected));
      }
    }
    for (Graph.ParameterNode node : graph.parameters()) {
      float[] end = row(golden.get("end").get(key(node.parameter())));
      for (int i = 0; i < end.length; i++) {
        assertThat((double) weights.values()[weights.offset(node.parameter()) + i])
            .as(key(node.parameter()) + " element " + i).isCloseTo(end[i], near(end[i]));
      }
    }
  }

  private static Optimizer optimizer(String name) {
    return switch (name) {
      case "sgd" -> new Sgd(0.1f, 0, false);
      case "regression_sgd" -> new Sgd(0.05f, 0, false);
      case "sgd_momentum" -> new Sgd(0.05f, 0.9f, false);
      case "sgd_nesterov" -> new Sgd(0.05f, 0.9f, true);
      case "rmsprop" -> new Rmsprop(0.01f, 0.99, 1e-8f, false);
      case "adagrad" -> new Adagrad(0.05f, 1e-10f);
      case "adam" -> new Adam(0.01f, 0.9, 0.999, 1e-8f);
      case "adamw" -> new Adamw(0.01f, 0.9, 0.999, 1e-8f, 0.1, nn.optimizers.DecayOn.ALL);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** The distance that the golden values themselves are measured by. */
  private static Offset<Double> near(double expected) {
    return within(1e-5 * Math.abs(expected) + 1e-6);
  }

  private static String key(Parameter parameter) {
    return (parameter.index() % 2 == 0 ? "kernel_" : "bias_") + (parameter.index() / 2 + 1);
  }

  private static JsonNode read(String name) throws IOException {
    try (InputStream in = GoldenTrainingTest.class.getResourceAsStream("/golden/mlp_" + name + ".json")) {
      return new JsonMapper().readTree(Objects.requireNonNull(in));
    }
  }

  private static float[] row(JsonNode tensor) {
    return rows(tensor, 1)[0];
  }

  private static float[][] rows(JsonNode tensor) {
    return rows(tensor, 64);
  }

  /** A tensor, or a plain list, cut into so many rows. */
  private static float[][] rows(JsonNode tensor, int count) {
    JsonNode values = tensor.isArray() ? tensor : tensor.get("values");
    float[][] rows = new float[count][values.size() / count];
    for (int i = 0; i < values.size(); i++) {
      rows[i / rows[0].length][i % rows[0].length] = (float) values.get(i).asDouble();
    }
    return rows;
  }
}
