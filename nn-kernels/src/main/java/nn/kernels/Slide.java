package nn.kernels;

/**
 * How a window slides along one axis: place u of {@link #out} covers the elements u·stride − before + i·dilation,
 * i = 0 … window − 1; those outside of 0 … in − 1 are padding.
 *
 * @param in elements of the axis
 * @param window elements that a window reads
 * @param stride elements from one place to the next
 * @param dilation elements from one that a window reads to the next
 * @param before padding in front of the first element
 * @param out places
 */
public record Slide(int in, int window, int stride, int dilation, int before, int out) {

  /** As many places as fit into {@code in} elements with {@code padding} more on both sides; none is 0 or less. */
  public static Slide padded(int in, int window, int stride, int dilation, int padding) {
    long span = (window - 1L) * dilation + 1;
    long out = Math.floorDiv(in + 2L * padding - span, stride) + 1;
    return new Slide(in, window, stride, dilation, padding, Math.toIntExact(out));
  }

  /** ⌈in / stride⌉ places; where an odd number is padded, one more behind than in front. */
  public static Slide same(int in, int window, int stride, int dilation) {
    int out = (in + stride - 1) / stride;
    long span = (window - 1L) * dilation + 1;
    long padding = Math.max(0, (out - 1L) * stride + span - in);
    return new Slide(in, window, stride, dilation, Math.toIntExact(padding / 2), out);
  }

  /** An axis of one element, for what has an axis less. */
  public static Slide none() {
    return new Slide(1, 1, 1, 1, 0, 1);
  }

  /** The elements from the first to the last that a window reads. */
  public int span() {
    return (window - 1) * dilation + 1;
  }
}
