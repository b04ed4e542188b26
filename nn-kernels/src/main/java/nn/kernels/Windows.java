package nn.kernels;

import java.util.stream.IntStream;

/**
 * The windows of a pooling along one axis: window u covers the elements {@link #from} … {@link #to} − 1 and counts as
 * {@link #size} of them, padding included.
 */
public final class Windows {

  private final int in;
  private final int[] from;
  private final int[] to;
  private final int[] size;

  private Windows(int in, int out) {
    this.in = in;
    this.from = new int[out];
    this.to = new int[out];
    this.size = new int[out];
  }

  /** Windows of one size that slide; each must cover an element at least. */
  public static Windows of(Slide slide) {
    Windows windows = new Windows(slide.in(), slide.out());
    for (int u = 0; u < slide.out(); u++) {
      int start = u * slide.stride() - slide.before();
      windows.from[u] = Math.max(0, start);
      windows.to[u] = Math.min(slide.in(), start + slide.window());
      windows.size[u] = slide.window();
    }
    return windows;
  }

  /** So many windows that cover all elements evenly, ⌊u·in/out⌋ … ⌈(u+1)·in/out⌉ − 1. */
  public static Windows even(int in, int out) {
    Windows windows = new Windows(in, out);
    for (int u = 0; u < out; u++) {
      windows.from[u] = (int) ((long) u * in / out);
      windows.to[u] = (int) (((u + 1L) * in + out - 1) / out);
      windows.size[u] = windows.to[u] - windows.from[u];
    }
    return windows;
  }

  /** {@code out} windows of {@code factor} elements side by side that each count as one: what repeating undoes. */
  public static Windows repeated(int out, int factor) {
    Windows windows = of(new Slide(out * factor, factor, factor, 1, 0, out));
    java.util.Arrays.fill(windows.size, 1);
    return windows;
  }

  /** Elements. */
  public int in() {
    return in;
  }

  /** Windows. */
  public int out() {
    return from.length;
  }

  /** Whether no element is in two windows. */
  boolean apart() {
    for (int u = 1; u < from.length; u++) {
      if (from[u] < to[u - 1]) {
        return false;
      }
    }
    return true;
  }

  /** Whether each element is in exactly one window. */
  boolean tile() {
    int next = 0;
    for (int u = 0; u < from.length; u++) {
      if (from[u] != next) {
        return false;
      }
      next = to[u];
    }
    return next == in;
  }

  /** Whether all windows are two elements side by side, and no element is left. */
  boolean pairs() {
    return tile() && in == 2 * from.length && IntStream.range(0, from.length).allMatch(u -> from[u] == 2 * u);
  }

  int from(int u) {
    return from[u];
  }

  int to(int u) {
    return to[u];
  }

  int size(int u) {
    return size[u];
  }
}
