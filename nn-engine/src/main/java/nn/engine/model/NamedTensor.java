package nn.engine.model;

import java.util.Arrays;
import nn.api.Shape;

/**
 * A tensor as it stands in a file: {@code shape.size()} values of {@code array} from {@code offset}, in
 * row-major order. The array may hold other tensors too, so that a network is saved without a copy.
 *
 * @param name as in the file: {@code hidden1.kernel}
 */
public record NamedTensor(String name, Shape shape, float[] array, int offset) {

  public NamedTensor {
    if (offset < 0 || shape.size() > array.length - offset) {
      throw new IllegalArgumentException(
          name + " " + shape + " does not fit into " + array.length + " values from " + offset);
    }
  }

  /** A tensor whose values begin the array. */
  public NamedTensor(String name, Shape shape, float[] values) {
    this(name, shape, values, 0);
  }

  /** The number of values. */
  public int size() {
    return (int) shape.size();
  }

  /** The values as an array of the caller's own. */
  public float[] values() {
    return Arrays.copyOfRange(array, offset, offset + size());
  }

  /** Copies the values to {@code target} from {@code start}. */
  public void copyTo(float[] target, int start) {
    System.arraycopy(array, offset, target, start, size());
  }
}
