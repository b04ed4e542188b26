package nn.bench.peers;

import java.util.Locale;
import nn.bench.Product;

/** What is timed. Its text names it between processes and on the command line: {@code train:w3}. */
public sealed interface Workload {

  /** A matrix product, {@code gemm:nt:32x512x512} (m x n x k). */
  record Multiply(Product product) implements Workload {
    @Override
    public String toString() {
      return "gemm:" + product.form().name().toLowerCase(Locale.ROOT) + ":" + product.size();
    }

    @Override
    public double units() {
      return product.flops() * 1e-9;
    }

    @Override
    public String unit() {
      return "GFLOP/s";
    }
  }

  /** Training steps of a network of {@link Networks}, {@code train:w3}. */
  record Train(Networks network) implements Workload {
    @Override
    public String toString() {
      return "train:" + network.id();
    }

    @Override
    public double units() {
      return network == Networks.W1 ? 1 : network.batch() * network.steps();
    }

    @Override
    public String unit() {
      return network == Networks.W1 ? "steps/s" : network.steps() > 1 ? "tokens/s" : "examples/s";
    }
  }

  /** Predictions, {@code predict:w3:256} rows at a time. */
  record Predict(Networks network, int batch) implements Workload {
    @Override
    public String toString() {
      return "predict:" + network.id() + ":" + batch;
    }

    @Override
    public double units() {
      return batch;
    }

    @Override
    public String unit() {
      return "examples/s";
    }
  }

  /** How many units one call does. */
  double units();

  /** What is counted. */
  String unit();

  /** The way back from its text. */
  static Workload of(String text) {
    String[] words = text.split(":", -1);
    return switch (words[0]) {
      case "gemm" -> new Multiply(Product.of(words[1], words[2]));
      case "train" -> new Train(Networks.of(words[1]));
      case "predict" -> new Predict(Networks.of(words[1]), Integer.parseInt(words[2]));
      default -> throw new IllegalArgumentException(text + ": expected gemm, train or predict");
    };
  }
}
