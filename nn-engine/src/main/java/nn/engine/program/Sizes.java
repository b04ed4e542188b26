package nn.engine.program;

/** Arithmetic on sizes, at least 0, that ends at the greatest number rather than wrap around. */
final class Sizes {

  private Sizes() {}

  static long sum(long... sizes) {
    long sum = 0;
    for (long size : sizes) {
      sum = size > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + size;
    }
    return sum;
  }

  static long product(long a, long b) {
    return a == 0 || b <= Long.MAX_VALUE / a ? a * b : Long.MAX_VALUE;
  }
}
