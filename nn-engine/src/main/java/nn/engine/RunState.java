package nn.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import nn.engine.model.Checkpoint;
import nn.engine.model.ModelFile;
import nn.engine.model.NamedTensor;
import nn.engine.train.TrainingState;

/** The state of a run as the tensors and counters of a checkpoint, and back. */
final class RunState {

  /** The counter that is the fingerprint of the data. */
  static final String FINGERPRINT = "data";

  private RunState() {}

  /**
   * A checkpoint of a run.
   *
   * @param model the network with its weights as they are now
   * @param score by which the best checkpoints are kept; NaN for none
   */
  static Checkpoint save(TrainingState state, ModelFile model, String fingerprint, double score) {
    SortedMap<String, String> progress = new TreeMap<>(state.counters());
    progress.put(FINGERPRINT, fingerprint);
    if (!Double.isNaN(score)) {
      progress.put(Checkpoint.SCORE, Double.toString(score));
    }
    return new Checkpoint(model, tensors(state), progress);
  }

  /** Takes weights, slots and counters back. */
  static void restore(TrainingState state, Checkpoint checkpoint) {
    ModelContents.copy(checkpoint.model().tensors(), ModelContents.tensors(state.weights()));
    ModelContents.copy(checkpoint.state(), tensors(state));
    state.restore(checkpoint.progress());
  }

  /** What belongs to a network in training beside the network: the optimizer's slots and the best weights so far. */
  private static List<NamedTensor> tensors(TrainingState state) {
    List<NamedTensor> tensors = new ArrayList<>();
    for (int slot = 0; slot < state.slots().length; slot++) {
      tensors.addAll(ModelContents.tensors(state.weights(), state.slots()[slot], "optimizer." + slot + "."));
    }
    if (state.mean().length > 0) {
      tensors.addAll(ModelContents.tensors(state.weights(), state.mean(), "ema."));
    }
    for (NamedTensor best : ModelContents.tensors(state.best())) {
      tensors.add(new NamedTensor("best." + best.name(), best.shape(), best.array(), best.offset()));
    }
    return tensors;
  }
}
