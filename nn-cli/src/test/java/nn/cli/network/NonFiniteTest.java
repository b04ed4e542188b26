package nn.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import nn.activations.Tanh;
import nn.api.Interval;
import nn.api.RandomStream;
import nn.api.TensorSpec;
import nn.engine.network.NetworkCompiler;
import nn.engine.network.NetworkSpec;
import nn.engine.program.ParameterUpdate;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.engine.train.Evaluator;
import nn.engine.train.NumericException;
import nn.engine.train.Trainer;
import nn.engine.train.TrainingConfig;
import nn.engine.train.TrainingConfig.OnNonFinite;
import nn.engine.train.TrainingListener;
import nn.kernels.WorkerPool;
import nn.layers.Dense;
import nn.losses.Mse;
import nn.optimizers.Adam;
import org.junit.jupiter.api.Test;

/** What becomes of a batch whose loss or gradient is not finite. */
class NonFiniteTest {

  private static final int BATCH = 4;
  private static final int BATCHES = 30;

  private final List<String> skipped = new ArrayList<>();

  /** Trains on batches some of which hold a NaN. */
  private void with(OnNonFinite choice, List<Integer> bad, Consumer<Trainer> test) {
    float[][] x = new float[BATCH * BATCHES][3];
    float[][] t = new float[x.length][1];
    RandomStream random = RandomStream.of(5, "rows");
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < 3; j++) {
        x[i][j] = random.gaussian(3L * i + j);
      }
      t[i][0] = x[i][0] - x[i][1];
    }
    bad.forEach(batch -> x[batch * BATCH + 1][2] = Float.NaN);
    NetworkSpec spec =
        NetworkSpec.sequential(TensorSpec.of(3), List.of(new Dense(5, new Tanh()), new Dense(1)),
            new Mse(), TensorSpec.of());
    Weights weights = Weights.initial(new NetworkCompiler().compile(spec), 7);
    TrainingConfig config = new TrainingConfig(1, BATCH, false, false, new Adam(), Optional.empty(),
        new Interval(0, Interval.Unit.STEPS), ParameterUpdate.Clip.NONE, List.of(), "train.loss", choice);
    TrainingListener listener = new TrainingListener() {
      @Override
      public void skipped(long step, String reason) {
        skipped.add(reason);
      }
    };
    try (WorkerPool pool = new WorkerPool(1)) {
      test.accept(new Trainer(config, 7, weights, new Rows(x, t, TensorSpec.of(3), TensorSpec.of()),
          Optional.empty(), new Evaluator(Program.prediction(weights, BATCH, pool), Map.of()), pool,
          List.of(listener)));
    }
  }

  @Test
  void aSkippedBatchMovesNeitherWeightsNorSlots() {
    with(OnNonFinite.SKIP_BATCH, List.of(1), trainer -> {
      trainer.step(0);
      float[] weights = trainer.state().weights().values().clone();
      float[] mean = trainer.state().slots()[0].clone();
      float[] square = trainer.state().slots()[1].clone();

      assertThat(trainer.step(1)).isNaN();

      assertThat(trainer.state().weights().values()).isEqualTo(weights);
      assertThat(trainer.state().slots()[0]).isEqualTo(mean);
      assertThat(trainer.state().slots()[1]).isEqualTo(square);
      assertThat(skipped).singleElement().asString().contains("not finite at step 2 (epoch 1, batch 2)");
      assertThat(trainer.step(2)).isFinite();
      assertThat(trainer.state().weights().values()).isNotEqualTo(weights);
    });
  }

  @Test
  void anEpochWithSkippedBatchesHasTheLossOfTheOthers() {
    with(OnNonFinite.SKIP_BATCH, List.of(1, 7, 8, 20), trainer -> {
      assertThat(trainer.run(() -> false)).isEqualTo(Trainer.End.EPOCHS);
      assertThat(skipped).hasSize(4);
      assertThat(trainer.state().bestFigure()).isFinite();
    });
  }

  @Test
  void tenInARowEndTheRun() {
    List<Integer> bad = List.of(5, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
    with(OnNonFinite.SKIP_BATCH, bad, trainer -> {
      assertThatThrownBy(() -> trainer.run(() -> false)).isInstanceOf(NumericException.class)
          .hasMessageContaining("at step 20").hasMessageContaining("for 10 batches in a row");
      assertThat(trainer.state().weights().values()).doesNotContain(Float.NaN);
    });
  }

  @Test
  void withoutSkippingTheFirstEndsTheRun() {
    with(OnNonFinite.STOP, List.of(2), trainer -> assertThatThrownBy(() -> trainer.run(() -> false))
        .isInstanceOf(NumericException.class).hasMessageEndingWith(": it is NaN, first in dense_1")
        .hasMessageContaining("at step 3 (epoch 1, batch 3)"));
  }
}
