package nn.api;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The axes of one example, the batch not counted: {@code []} is a number, {@code [4]} a vector,
 * {@code [time, features]} a sequence, {@code [height, width, channels]} an image.
 *
 * <p>Every axis is at least 1. Sizes are {@code long} and checked, so that a shape too large for memory is
 * still described truly.
 */
public final class Shape {

  private static final Shape SCALAR = new Shape(new int[0]);

  private final int[] axes;

  private Shape(int[] axes) {
    this.axes = axes;
  }

  /**
   * The shape with these axes, outermost first; no axis is a number.
   *
   * @throws IllegalArgumentException if an axis is below 1
   */
  public static Shape of(int... axes) {
    for (int axis : axes) {
      if (axis < 1) {
        throw new IllegalArgumentException("an axis is at least 1, found " + Arrays.toString(axes));
      }
    }
    return axes.length == 0 ? SCALAR : new Shape(axes.clone());
  }

  /** The number of axes. */
  public int rank() {
    return axes.length;
  }

  /** The length of one axis; negative counts from the end, so that {@code axis(-1)} is the last. */
  public int axis(int index) {
    return axes[index < 0 ? axes.length + index : index];
  }

  /** The length of the last axis, and 1 for a number. */
  public int last() {
    return axes.length == 0 ? 1 : axes[axes.length - 1];
  }

  /** The product of all axes. */
  public long size() {
    long size = 1;
    for (int axis : axes) {
      size = Math.multiplyExact(size, axis);
    }
    return size;
  }

  /** This shape with another length for its last axis; a number becomes {@code [length]}. */
  public Shape withLast(int length) {
    if (axes.length == 0) {
      return of(length);
    }
    int[] changed = axes.clone();
    changed[axes.length - 1] = length;
    return of(changed);
  }

  /** The axes as an array of the caller's own. */
  public int[] toArray() {
    return axes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(axes, shape.axes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(axes);
  }

  /** The axes as users read and write them: {@code [28, 28, 1]}. */
  @Override
  public String toString() {
    return Arrays.stream(axes).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
  }
}
