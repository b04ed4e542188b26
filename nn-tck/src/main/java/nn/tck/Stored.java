package nn.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import nn.engine.model.NamedTensor;
import nn.engine.model.SafeTensors;
import nn.engine.model.StorageException;
import nn.engine.network.Graph;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.kernels.WorkerPool;

/** Writes what a layer has learnt to a file, and predicts with what is read again. */
final class Stored {

  private static final int ROWS = 3;
  private static final String PROMISE = "a model that was saved and loaded gives the same bits";

  private Stored() {}

  static Optional<Finding> check(LayerTrial trial) {
    Weights learnt = LayerTrial.start(trial.graph(ROWS));
    Weights loaded = new Weights(trial.graph(ROWS));
    try (WorkerPool pool = new WorkerPool(1)) {
      Program training = Program.training(learnt, ROWS, pool, LayerTrial.SEED);
      trial.fill(training, ROWS);
      training.gradientStep(ROWS, 1); // moves running statistics
      copy(learnt, loaded);
      return Bits.compare(PROMISE, predict(trial, learnt, pool), predict(trial, loaded, pool));
    } catch (StorageException e) {
      return Optional.of(new Finding(PROMISE, String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float[] predict(LayerTrial trial, Weights weights, WorkerPool pool) {
    Program program = Program.prediction(weights, ROWS, pool);
    trial.fill(program, ROWS);
    program.predict(ROWS);
    return LayerTrial.outputs(program, ROWS);
  }

  private static void copy(Weights from, Weights to) throws IOException {
    Path file = Files.createTempFile("nn-tck", ".safetensors");
    try {
      new SafeTensors(tensors(from), new TreeMap<>()).write(file);
      SafeTensors read = SafeTensors.read(file);
      for (NamedTensor window : tensors(to)) {
        read.tensors().stream().filter(tensor -> tensor.name().equals(window.name()))
            .forEach(tensor -> tensor.copyTo(window.array(), window.offset()));
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static List<NamedTensor> tensors(Weights weights) {
    List<NamedTensor> tensors = new ArrayList<>();
    for (Graph.ParameterNode node : weights.graph().parameters()) {
      tensors.add(new NamedTensor(node.parameter().name(), node.parameter().shape(), weights.values(),
          weights.offset(node.parameter())));
    }
    for (Graph.StateNode node : weights.graph().states()) {
      tensors.add(new NamedTensor(node.state().name(), node.state().shape(), weights.states(),
          weights.offset(node.state())));
    }
    return tensors;
  }
}
