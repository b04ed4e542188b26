package nn.optimizers;

/** Whole powers with the same bits everywhere; those of {@link Math#pow} may vary between machines. */
public final class Power {

  private Power() {}

  /** xⁿ by repeated squaring, n at least 0. */
  public static double of(double x, long n) {
    double result = 1;
    double square = x;
    for (long rest = n; rest > 0; rest >>= 1) {
      if ((rest & 1) != 0) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }
}
