package nn.bench.peers;

import static org.bytedeco.pytorch.global.torch.gelu;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.scaled_dot_product_attention;
import static org.bytedeco.pytorch.global.torch.sigmoid;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.EmbeddingImpl;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LSTMOptions;
import org.bytedeco.pytorch.LayerNormImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;

/** The workloads' networks in libtorch: what is computed forward, and the parameters in it. */
final class LibtorchModule {

  /** Classes of images. */
  static final int CLASSES = 10;

  /** Characters. */
  static final int VOCABULARY = 65;

  private final TensorVector parameters = new TensorVector();
  private final List<Module> modules = new ArrayList<>();
  private UnaryOperator<Tensor> forward = x -> x;

  private LibtorchModule() {}

  static LibtorchModule of(Networks network) {
    LibtorchModule module = new LibtorchModule();
    module.forward = switch (network) {
      case W1, W2, W3, W4 -> module.perceptron(network);
      case W5 -> module.leNet();
      case W6 -> module.normalisedConvolutions();
      case W7 -> module.longShortTermMemory(network.steps());
      case W8 -> module.transformer(network.steps());
    };
    return module;
  }

  Tensor forward(Tensor x) {
    return forward.apply(x);
  }

  TensorVector parameters() {
    return parameters;
  }

  /** The outputs of W1 go through a sigmoid, too. */
  private UnaryOperator<Tensor> perceptron(Networks network) {
    List<LinearImpl> layers = new ArrayList<>();
    List<Integer> widths = network.widths();
    for (int i = 1; i < widths.size(); i++) {
      layers.add(dense(widths.get(i - 1), widths.get(i)));
    }
    return x -> {
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
    };
  }

  private UnaryOperator<Tensor> leNet() {
    Conv2dImpl first = convolution(1, 6, 5, 2);
    Conv2dImpl second = convolution(6, 16, 5, 0);
    LinearImpl a = dense(400, 120);
    LinearImpl b = dense(120, 84);
    LinearImpl c = dense(84, CLASSES);
    return x -> {
      Tensor y = halved(relu(second.forward(halved(relu(first.forward(x))))));
      return c.forward(relu(b.forward(relu(a.forward(y.flatten(1, -1))))));
    };
  }

  private UnaryOperator<Tensor> normalisedConvolutions() {
    UnaryOperator<Tensor> first = normalisedConvolution(3, 32);
    UnaryOperator<Tensor> second = normalisedConvolution(32, 32);
    UnaryOperator<Tensor> third = normalisedConvolution(32, 64);
    LinearImpl a = dense(4096, 256);
    LinearImpl b = dense(256, CLASSES);
    return x -> {
      Tensor y = halved(third.apply(halved(second.apply(first.apply(x)))));
      return b.forward(relu(a.forward(y.flatten(1, -1))));
    };
  }

  private UnaryOperator<Tensor> normalisedConvolution(int channels, int filters) {
    Conv2dImpl convolution = convolution(channels, filters, 3, 1);
    BatchNorm2dImpl norm = register(new BatchNorm2dImpl(new BatchNormOptions(filters)));
    return x -> relu(norm.forward(convolution.forward(x)));
  }

  private UnaryOperator<Tensor> longShortTermMemory(int steps) {
    EmbeddingImpl characters = register(new EmbeddingImpl(VOCABULARY, 64));
    LSTMOptions options = new LSTMOptions(64, 128);
    options.batch_first().put(true);
    LSTMImpl memory = register(new LSTMImpl(options));
    LinearImpl next = dense(128, VOCABULARY);
    return x -> {
      Tensor h = memory.forward(characters.forward(x)).get0();
      return next.forward(h.reshape(x.size(0) * steps, 128));
    };
  }

  private UnaryOperator<Tensor> transformer(int steps) {
    int width = 128;
    EmbeddingImpl characters = register(new EmbeddingImpl(VOCABULARY, width));
    EmbeddingImpl places = register(new EmbeddingImpl(steps, width));
    List<UnaryOperator<Tensor>> blocks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      blocks.add(transformerBlock(width, 4));
    }
    LayerNormImpl norm = norm(width);
    LinearImpl next = dense(width, VOCABULARY);
    Tensor order = Tensor.create(LongStream.range(0, steps).toArray());
    return x -> {
      Tensor y = characters.forward(x).add(places.forward(order));
      for (UnaryOperator<Tensor> block : blocks) {
        y = block.apply(y);
      }
      return next.forward(norm.forward(y)).view(x.size(0) * steps, VOCABULARY);
    };
  }

  /** Norms first; one product makes queries, keys and values; attention is the fused one. */
  private UnaryOperator<Tensor> transformerBlock(int width, int heads) {
    LayerNormImpl firstNorm = norm(width);
    LinearImpl asked = dense(width, 3 * width);
    LinearImpl answered = dense(width, width);
    LayerNormImpl secondNorm = norm(width);
    LinearImpl hidden = dense(width, 4 * width);
    LinearImpl back = dense(4 * width, width);
    return x -> {
      long batch = x.size(0);
      long steps = x.size(1);
      Tensor three = asked.forward(firstNorm.forward(x)).view(batch, steps, 3, heads, width / heads)
          .permute(2, 0, 3, 1, 4);
      Tensor attended =
          scaled_dot_product_attention(three.select(0, 0), three.select(0, 1), three.select(0, 2),
              new TensorOptional(), 0, true, new DoubleOptional(), false);
      Tensor a = x.add(answered.forward(attended.transpose(1, 2).reshape(batch, steps, width)));
      return a.add(back.forward(gelu(hidden.forward(secondNorm.forward(a)))));
    };
  }

  private LinearImpl dense(long in, long out) {
    return register(new LinearImpl(in, out));
  }

  private LayerNormImpl norm(long width) {
    return register(new LayerNormImpl(new LongVector(new long[] {width})));
  }

  private Conv2dImpl convolution(long channels, long filters, long kernel, long padding) {
    Conv2dOptions options = new Conv2dOptions(channels, filters, new LongPointer(kernel, kernel));
    options.padding().put(new LongPointer(padding, padding));
    return register(new Conv2dImpl(options));
  }

  private static Tensor halved(Tensor x) {
    long[] two = {2, 2};
    return max_pool2d(x, two, two, new long[] {0, 0}, new long[] {1, 1}, false);
  }

  /** Its parameters are trained. */
  private <M extends Module> M register(M module) {
    TensorVector own = module.parameters();
    for (long p = 0; p < own.size(); p++) {
      parameters.push_back(own.get(p));
    }
    modules.add(module);
    return module;
  }
}
