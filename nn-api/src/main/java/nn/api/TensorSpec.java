package nn.api;

/**
 * What flows along one edge of a network, without its values: the shape of one example and what its floats
 * mean.
 *
 * @param shape the axes of one example, the batch not counted
 * @param categories 0 for real numbers; n for whole-number codes 0..n-1, held exactly as floats (up to
 *     16,777,216), as an embedding takes them and a category target is
 * @param padded whether the first axis is time and rows may be shorter than it. Their lengths travel along
 *     ({@link Pass#length}): a layer passes them on by giving a padded output, and consumes them by giving one that
 *     is not. The loss and metrics leave out the steps after a row's end
 */
public record TensorSpec(Shape shape, int categories, boolean padded) {

  public TensorSpec {
    if (categories < 0 || categories > 1 << 24) {
      throw new IllegalArgumentException("categories: " + categories);
    }
    if (padded && shape.rank() == 0) {
      throw new IllegalArgumentException("only a value with an axis of time can be padded");
    }
  }

  /** Real numbers of this shape. */
  public static TensorSpec of(int... axes) {
    return new TensorSpec(Shape.of(axes), 0, false);
  }

  /** Codes 0..categories-1 of this shape; no axes is one code per example. */
  public static TensorSpec codes(int categories, int... axes) {
    return new TensorSpec(Shape.of(axes), categories, false);
  }

  /** The same, where rows may be shorter than the first axis. */
  public TensorSpec asPadded() {
    return new TensorSpec(shape, categories, true);
  }

  /** Whether the values are codes of categories. */
  public boolean coded() {
    return categories > 0;
  }

  /** Real numbers of another shape, padded as this is. */
  public TensorSpec with(Shape other) {
    return new TensorSpec(other, 0, padded);
  }

  /** {@code [4]}, or {@code [64] of 65 categories}. */
  @Override
  public String toString() {
    return shape + (coded() ? " of " + categories + " categories" : "");
  }
}
