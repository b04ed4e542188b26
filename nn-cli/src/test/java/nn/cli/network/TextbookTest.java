package nn.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.activations.Sigmoid;
import nn.api.Activation;
import nn.api.Interval;
import nn.api.Parameter;
import nn.api.Regularizer;
import nn.api.TensorSpec;
import nn.api.init.Normal;
import nn.engine.data.Examples;
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
import nn.optimizers.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextbookTest {

  private static final float[][] X = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  private static final float[][] T = {{0}, {1}, {1}, {0}};

  @Test
  void aHundredStepsAgreeWithTheTextbookNetwork() {
    NetworkSpec spec = NetworkSpec.sequential(TensorSpec.of(2), List.of(dense(4), new Sigmoid(), dense(1),
        new Sigmoid()), new Mse(), TensorSpec.of());
    Graph graph = new NetworkCompiler().compile(spec);
    Weights weights = Weights.initial(graph, 7);
    Textbook oracle = oracle(weights);
    TrainingConfig config = new TrainingConfig(100, 4, false, false, new Sgd(0.5f, 0, false),
        Optional.empty(), new Interval(0, Interval.Unit.STEPS), ParameterUpdate.Clip.NONE, List.of(),
        "train.loss", TrainingConfig.OnNonFinite.STOP);
    try (WorkerPool pool = new WorkerPool(1)) {
      Evaluator evaluator = new Evaluator(Program.prediction(weights, 4, pool), Map.of());
      Trainer trainer = new Trainer(config, 7, weights, new Rows(X, T, TensorSpec.of(2), TensorSpec.of()),
          Optional.empty(), evaluator, pool, List.of());
      double[][] x = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
      for (int step = 0; step < 100; step++) {
        double expected = oracle.train(x, new double[] {0, 1, 1, 0}, 0.5);
        // 1e-6: float32 against double, a hundred steps
        assertThat(trainer.step(0)).isCloseTo(expected, within(1e-6));
      }
    }
    Textbook ours = oracle(weights);
    for (int j = 0; j < 4; j++) {
      assertThat(ours.w2[j]).isCloseTo(oracle.w2[j], within(1e-5));
      assertThat(ours.b1[j]).isCloseTo(oracle.b1[j], within(1e-5));
      assertThat(ours.w1[0][j]).isCloseTo(oracle.w1[0][j], within(1e-5));
      assertThat(ours.w1[1][j]).isCloseTo(oracle.w1[1][j], within(1e-5));
    }
    assertThat(ours.b2).isCloseTo(oracle.b2, within(1e-5));
  }

  /** A batch of all rows is copied once if the order stays, else once in each epoch. */
  @ParameterizedTest
  @CsvSource({"4, false, 4", "4, true, 80", "3, false, 80"})
  void rowsThatLieInTheProgramAlreadyAreNotCopiedAgain(int batch, boolean shuffle, int copied) {
    int[] copies = {0};
    Examples counted = new Examples() {
      private final Examples rows = new Rows(X, T, TensorSpec.of(2), TensorSpec.of());

      @Override
      public int size() {
        return rows.size();
      }

      @Override
      public List<TensorSpec> inputs() {
        return rows.inputs();
      }

      @Override
      public List<TensorSpec> targets() {
        return rows.targets();
      }

      @Override
      public void input(int i, int example, float[] into, int offset) {
        copies[0]++;
        rows.input(i, example, into, offset);
      }

      @Override
      public void target(int i, int example, float[] into, int offset) {
        rows.target(i, example, into, offset);
      }
    };
    NetworkSpec spec = NetworkSpec.sequential(TensorSpec.of(2), List.of(dense(4), new Sigmoid(), dense(1)),
        new Mse(), TensorSpec.of());
    Weights weights = Weights.initial(new NetworkCompiler().compile(spec), 7);
    TrainingConfig config = new TrainingConfig(20, batch, shuffle, false, new Sgd(0.5f, 0, false),
        Optional.empty(), new Interval(0, Interval.Unit.STEPS), ParameterUpdate.Clip.NONE, List.of(),
        "train.loss", TrainingConfig.OnNonFinite.STOP);
    try (WorkerPool pool = new WorkerPool(1)) {
      Evaluator evaluator = new Evaluator(Program.prediction(weights, 4, pool), Map.of());
      new Trainer(config, 7, weights, counted, Optional.empty(), evaluator, pool, List.of()).run(() -> false);
    }

    assertThat(copies[0]).isEqualTo(copied);
  }

  private static Dense dense(int units) {
    return new Dense(units, Activation.NONE, true, new Normal(), new Normal(), Regularizer.NONE);
  }

  private static Textbook oracle(Weights weights) {
    double[][] p = new double[4][];
    for (Graph.ParameterNode node : weights.graph().parameters()) {
      Parameter parameter = node.parameter();
      int at = weights.offset(parameter);
      p[parameter.index()] = new double[(int) parameter.shape().size()];
      for (int i = 0; i < p[parameter.index()].length; i++) {
        p[parameter.index()][i] = weights.values()[at + i];
      }
    }
    double[][] w1 = {Arrays.copyOfRange(p[0], 0, 4), Arrays.copyOfRange(p[0], 4, 8)};
    return new Textbook(w1, p[1], p[2], p[3][0]);
  }
}
