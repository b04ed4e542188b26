package nn.bench;

import java.util.Locale;

/**
 * A matrix product to be timed: C [m, n] from the form's operands, as {@link nn.kernels.Gemm} names them.
 *
 * @param form nn, nt or tn
 */
public record Product(Form form, int m, int n, int k) {

  /** What is transposed. */
  public enum Form {
    NN, NT, TN
  }

  /** From {@code nt} and {@code 32x512x512}, m x n x k. */
  public static Product of(String form, String size) {
    String[] sizes = size.split("x", 3);
    return new Product(Form.valueOf(form.toUpperCase(Locale.ROOT)), Integer.parseInt(sizes[0]),
        Integer.parseInt(sizes[1]), Integer.parseInt(sizes[2]));
  }

  /** The distance between rows of A. */
  public int lda() {
    return form == Form.TN ? m : k;
  }

  /** The distance between rows of B. */
  public int ldb() {
    return form == Form.NT ? k : n;
  }

  /** Floating-point operations. */
  public double flops() {
    return 2.0 * m * n * k;
  }

  /** {@code 32x512x512}. */
  public String size() {
    return m + "x" + n + "x" + k;
  }
}
