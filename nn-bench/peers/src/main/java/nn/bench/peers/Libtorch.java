package nn.bench.peers;

import static org.bytedeco.pytorch.global.torch.cross_entropy;
import static org.bytedeco.pytorch.global.torch.manual_seed;
import static org.bytedeco.pytorch.global.torch.mse_loss;
import static org.bytedeco.pytorch.global.torch.randint;
import static org.bytedeco.pytorch.global.torch.randn;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.set_num_threads;
import static org.bytedeco.pytorch.global.torch.sigmoid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** libtorch through bytedeco, eagerly, as a PyTorch program is written; tensors live until the scope of a step ends. */
final class Libtorch implements Peer {

  private static final int BATCHES = 4;

  @Override
  public Optional<Runnable> prepare(Workload workload, int threads) {
    set_num_threads(threads);
    manual_seed(1);
    return switch (workload) {
      case Workload.Multiply _ -> Optional.empty();
      case Workload.Train(var network) -> Optional.of(new Perceptron(network).training());
      case Workload.Predict(var network, int batch) -> Optional.of(new Perceptron(network).prediction(batch));
    };
  }

  /** The dense layers of a workload. */
  private static final class Perceptron {

    private final Networks network;
    private final List<LinearImpl> layers = new ArrayList<>();
    private final TensorVector parameters = new TensorVector();

    Perceptron(Networks network) {
      this.network = network;
      List<Integer> widths = network.widths();
      for (int i = 1; i < widths.size(); i++) {
        LinearImpl layer = new LinearImpl(widths.get(i - 1), widths.get(i));
        TensorVector own = layer.parameters();
        for (long p = 0; p < own.size(); p++) {
          parameters.push_back(own.get(p));
        }
        layers.add(layer);
      }
    }

    private Tensor forward(Tensor x) {
      Tensor y = x;
      for (int i = 0; i < layers.size(); i++) {
        y = layers.get(i).forward(y);
        if (network == Networks.W1) {
          y = sigmoid(y);
        } else if (i + 1 < layers.size()) {
          y = relu(y);
        }
      }
      return y;
    }

    Runnable training() {
      Optimizer optimizer = optimizer();
      List<Tensor> inputs = new ArrayList<>();
      List<Tensor> targets = new ArrayList<>();
      for (int i = 0; i < BATCHES; i++) {
        inputs.add(randn(network.batch(), network.widths().getFirst()));
        targets.add(targets());
      }
      int[] next = {0};
      return () -> {
        int i = next[0]++ % BATCHES;
        try (PointerScope _ = new PointerScope()) {
          optimizer.zero_grad();
          Tensor output = forward(inputs.get(i));
          Tensor loss = network.classifies() ? cross_entropy(output, targets.get(i))
              : mse_loss(output, targets.get(i));
          loss.backward();
          optimizer.step();
        }
      };
    }

    private Tensor targets() {
      int classes = network.widths().getLast();
      return network.classifies()
          ? randint(classes, new long[] {network.batch()}, new TensorOptions(ScalarType.Long))
          : randn(network.batch(), classes);
    }

    private Optimizer optimizer() {
      if (network.classifies()) {
        return new Adam(parameters, new AdamOptions(1e-3));
      }
      SGDOptions options = new SGDOptions(network == Networks.W1 ? 0.5 : 0.01);
      options.momentum().put(network == Networks.W1 ? 0 : 0.9);
      return new SGD(parameters, options);
    }

    Runnable prediction(int batch) {
      Tensor input = randn(batch, network.widths().getFirst());
      return () -> {
        try (PointerScope _ = new PointerScope(); NoGradGuard _ = new NoGradGuard()) {
          forward(input);
        }
      };
    }
  }
}
