package nn.engine.data;

import java.util.List;
import nn.api.TensorSpec;

/** Examples in numbers, ready to be copied into a batch; may be read by several threads, and an example is the same each time. */
public interface Examples {

  /** How many there are. */
  int size();

  /** Memory that they take beside the table that they come from, in bytes. */
  default long bytes() {
    return 0;
  }

  /** The shape of each input. */
  List<TensorSpec> inputs();

  /** What each target of an example holds. */
  List<TensorSpec> targets();

  /** Copies input {@code i} of an example to {@code into} from {@code offset} on. */
  void input(int i, int example, float[] into, int offset);

  /** Steps of input {@code i} of an example that are not padding, where {@link #inputs} calls it padded; at least 1. */
  default int length(int i, int example) {
    return inputs().get(i).shape().axis(0);
  }

  /** The row of its table that an example comes from. */
  default int row(int example) {
    return example;
  }

  /** How much an example counts in loss and metrics, at least 0. */
  default float weight(int example) {
    return 1;
  }

  /** Copies target {@code i} of an example. */
  void target(int i, int example, float[] into, int offset);
}
