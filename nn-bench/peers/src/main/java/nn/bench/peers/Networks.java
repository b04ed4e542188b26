package nn.bench.peers;

import java.util.List;
import java.util.Locale;

/** The networks of {@code configs/bench/}: dense layers, all but the last with relu (W1: all with sigmoid). */
public enum Networks {

  /** XOR: mean squared error, plain descent at rate 0.5, all four rows at once. */
  W1(4, 2, 4, 1),

  /** Digits: softmax with cross-entropy, Adam. */
  W2(32, 64, 128, 64, 10),

  /** MNIST: softmax with cross-entropy, Adam. */
  W3(128, 784, 512, 256, 10),

  /** Wide layers: mean squared error, momentum 0.9. */
  W4(256, 1024, 4096, 4096, 1024);

  private final int batch;
  private final List<Integer> widths;

  Networks(int batch, Integer... widths) {
    this.batch = batch;
    this.widths = List.of(widths);
  }

  /** {@code w3}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Rows of a training step. */
  public int batch() {
    return batch;
  }

  /** Features, then the units of each layer. */
  public List<Integer> widths() {
    return widths;
  }

  /** Whether the last layer names one of several classes. */
  public boolean classifies() {
    return this == W2 || this == W3;
  }

  static Networks of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
