package nn.bench.peers;

import java.util.List;
import java.util.Locale;

/**
 * The networks of {@code configs/bench/}. The first four are dense layers, all but the last with relu (W1: all with
 * sigmoid); what the others are made of, their files say.
 */
public enum Networks {

  /** XOR: mean squared error, plain descent at rate 0.5, all four rows at once. */
  W1(4, 2, 4, 1),

  /** Digits: softmax with cross-entropy, Adam. */
  W2(32, 64, 128, 64, 10),

  /** MNIST: softmax with cross-entropy, Adam. */
  W3(128, 784, 512, 256, 10),

  /** Wide layers: mean squared error, momentum 0.9. */
  W4(256, 1024, 4096, 4096, 1024),

  /** LeNet-5 on images of 28 x 28: softmax with cross-entropy, Adam. */
  W5(64),

  /** Three convolutions with batch normalisation on images of 32 x 32: softmax with cross-entropy, momentum 0.9. */
  W6(64),

  /** A long short-term memory on sequences of 64: softmax with cross-entropy at each step, Adam. */
  W7(32),

  /** A transformer of four blocks on sequences of 128: softmax with cross-entropy at each step, AdamW. */
  W8(16);

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

  /** Whether it is dense layers and nothing else. */
  public boolean dense() {
    return !widths.isEmpty();
  }

  /** Features, then the units of each layer; only of {@link #dense} ones. */
  public List<Integer> widths() {
    return widths;
  }

  /** Whether the last layer names one of several classes. */
  public boolean classifies() {
    return this != W1 && this != W4;
  }

  /** Steps of a row that is a sequence; 1 of another. */
  public int steps() {
    return switch (this) {
      case W7 -> 64;
      case W8 -> 128;
      default -> 1;
    };
  }

  static Networks of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
