package nn.cli.mutants;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import nn.api.Tensor;

/** What the code of a mutant calls: the additions that stand where a value should be set. */
public final class Planted {

  private Planted() {}

  /** {@code +=} for {@code =}. */
  public static void add(float[] array, int index, float value) {
    array[index] += value;
  }

  /** The same for {@link Tensor#set}. */
  public static void add(Tensor tensor, int row, int index, float value) {
    tensor.set(row, index, tensor.get(row, index) + value);
  }

  /** The same for a vector that goes into an array. */
  public static void add(FloatVector values, float[] array, int index) {
    values.add(FloatVector.fromArray(values.species(), array, index)).intoArray(array, index);
  }

  /** The same for some of its lanes. */
  public static void add(FloatVector values, float[] array, int index, VectorMask<Float> mask) {
    values.add(FloatVector.fromArray(values.species(), array, index, mask)).intoArray(array, index, mask);
  }
}
