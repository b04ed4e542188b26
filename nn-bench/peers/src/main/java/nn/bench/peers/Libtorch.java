package nn.bench.peers;

import static org.bytedeco.pytorch.global.torch.cross_entropy;
import static org.bytedeco.pytorch.global.torch.manual_seed;
import static org.bytedeco.pytorch.global.torch.mse_loss;
import static org.bytedeco.pytorch.global.torch.randint;
import static org.bytedeco.pytorch.global.torch.randn;
import static org.bytedeco.pytorch.global.torch.set_num_threads;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
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
      case Workload.Train(var network) -> Optional.of(training(network, LibtorchModule.of(network)));
      case Workload.Predict(var network, int batch) -> Optional
          .of(prediction(LibtorchModule.of(network), input(network, batch)));
    };
  }

  private static Runnable training(Networks network, LibtorchModule module) {
    Optimizer optimizer = optimizer(network, module);
    List<Tensor> inputs = new ArrayList<>();
    List<Tensor> targets = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      inputs.add(input(network, network.batch()));
      targets.add(target(network));
    }
    int[] next = {0};
    return () -> {
      int i = next[0]++ % BATCHES;
      try (PointerScope _ = new PointerScope()) {
        optimizer.zero_grad();
        Tensor output = module.forward(inputs.get(i));
        Tensor loss = network.classifies() ? cross_entropy(output, targets.get(i))
            : mse_loss(output, targets.get(i));
        loss.backward();
        optimizer.step();
      }
    };
  }

  private static Runnable prediction(LibtorchModule module, Tensor input) {
    return () -> {
      try (PointerScope _ = new PointerScope(); NoGradGuard _ = new NoGradGuard()) {
        module.forward(input);
      }
    };
  }

  /** Channels of images come first here. */
  private static Tensor input(Networks network, int batch) {
    return switch (network) {
      case W1, W2, W3, W4 -> randn(batch, network.widths().getFirst());
      case W5 -> randn(batch, 1, 28, 28);
      case W6 -> randn(batch, 3, 32, 32);
      case W7, W8 -> indices(LibtorchModule.VOCABULARY, batch, network.steps());
    };
  }

  private static Tensor target(Networks network) {
    int batch = network.batch();
    return switch (network) {
      case W1, W4 -> randn(batch, network.widths().getLast());
      case W2, W3 -> indices(network.widths().getLast(), batch);
      case W5, W6 -> indices(LibtorchModule.CLASSES, batch);
      case W7, W8 -> indices(LibtorchModule.VOCABULARY, (long) batch * network.steps());
    };
  }

  private static Tensor indices(long end, long... shape) {
    return randint(end, shape, new TensorOptions(ScalarType.Long));
  }

  private static Optimizer optimizer(Networks network, LibtorchModule module) {
    return switch (network) {
      case W1 -> descent(module, 0.5, 0);
      case W4, W6 -> descent(module, 0.01, 0.9);
      case W2, W3, W5, W7 -> new Adam(module.parameters(), new AdamOptions(1e-3));
      case W8 -> new AdamW(module.parameters(), new AdamWOptions(1e-3));
    };
  }

  private static Optimizer descent(LibtorchModule module, double rate, double momentum) {
    SGDOptions options = new SGDOptions(rate);
    options.momentum().put(momentum);
    return new SGD(module.parameters(), options);
  }
}
