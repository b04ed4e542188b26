package nn.bench.peers;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.encog.engine.network.activation.ActivationFunction;
import org.encog.engine.network.activation.ActivationReLU;
import org.encog.engine.network.activation.ActivationSigmoid;
import org.encog.engine.network.activation.ActivationSoftMax;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.back.Backpropagation;
import org.encog.neural.networks.training.propagation.sgd.StochasticGradientDescent;
import org.encog.neural.networks.training.propagation.sgd.update.AdamUpdate;
import org.jspecify.annotations.Nullable;

/** Encog 3.4: pure Java, on one thread, in double. */
final class Encog implements Peer {

  private static final double[][] XOR_INPUTS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  private static final double[][] XOR_TARGETS = {{0}, {1}, {1}, {0}};
  private static final int BATCHES = 4;

  @Override
  public Optional<Runnable> prepare(Workload workload, int threads) {
    return switch (workload) {
      case Workload.Train(var network) when network == Networks.W1 -> Optional.of(xor());
      case Workload.Train(var network) when network.dense() && network.classifies() -> Optional
          .of(minibatches(network));
      case Workload.Predict(var network, int batch) when network.dense() && batch == 1 -> Optional
          .of(one(network));
      default -> Optional.empty();
    };
  }

  private static Runnable xor() {
    Backpropagation training =
        new Backpropagation(network(Networks.W1), new BasicMLDataSet(XOR_INPUTS, XOR_TARGETS), 0.5, 0);
    training.setThreadCount(1);
    return training::iteration;
  }

  private static Runnable minibatches(Networks of) {
    int batch = of.batch();
    int rows = batch * BATCHES;
    BasicMLDataSet data = data(rows, of.widths());
    StochasticGradientDescent training = new StochasticGradientDescent(network(of), data);
    training.setBatchSize(batch);
    training.setLearningRate(1e-3);
    training.setUpdateRule(new AdamUpdate());
    int[] next = {0};
    return () -> {
      for (int i = 0; i < batch; i++) {
        training.process(data.get(next[0]++ % rows));
      }
      training.update();
    };
  }

  private static Runnable one(Networks of) {
    BasicNetwork network = network(of);
    double[] input = new double[of.widths().getFirst()];
    double[] output = new double[of.widths().getLast()];
    return () -> network.compute(input, output);
  }

  private static BasicNetwork network(Networks of) {
    BasicNetwork network = new BasicNetwork();
    int layers = of.widths().size();
    for (int i = 0; i < layers; i++) {
      boolean last = i == layers - 1;
      network.addLayer(new BasicLayer(i == 0 ? null : activation(of, last), !last, of.widths().get(i)));
    }
    network.getStructure().finalizeStructure();
    network.reset(1);
    return network;
  }

  private static @Nullable ActivationFunction activation(Networks of, boolean last) {
    if (of == Networks.W1) {
      return new ActivationSigmoid();
    }
    return last ? new ActivationSoftMax() : new ActivationReLU();
  }

  private static BasicMLDataSet data(int rows, List<Integer> widths) {
    RandomGenerator random = RandomGeneratorFactory.getDefault().create(1);
    double[][] inputs = new double[rows][widths.getFirst()];
    double[][] targets = new double[rows][widths.getLast()];
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < inputs[r].length; j++) {
        inputs[r][j] = random.nextGaussian();
      }
      targets[r][random.nextInt(targets[r].length)] = 1;
    }
    return new BasicMLDataSet(inputs, targets);
  }
}
