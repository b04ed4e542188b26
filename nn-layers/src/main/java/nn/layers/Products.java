package nn.layers;

import static java.lang.Math.fma;

/** Matrix products, row-major, each sum one chain of fused multiply-adds in the order of k. */
final class Products {

  private Products() {
  }

  /** C [m, n] += A [m, k] · B [k, n]. */
  static void addNn(int m, int n, int k, float[] a, int ao, float[] b, int bo, float[] c, int co) {
    for (int i = 0; i < m; i++) {
      for (int l = 0; l < k; l++) {
        addScaled(n, a[ao + i * k + l], b, bo + l * n, c, co + i * n);
      }
    }
  }

  /** C [m, n] += Aᵀ · B [k, n], A [k, m] with rows {@code lda} apart. */
  static void addTn(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, float[] c, int co) {
    for (int i = 0; i < m; i++) {
      for (int l = 0; l < k; l++) {
        addScaled(n, a[ao + l * lda + i], b, bo + l * n, c, co + i * n);
      }
    }
  }

  /** C [m, n] = A [m, k] · Bᵀ, B [n, k]. */
  static void nt(int m, int n, int k, float[] a, int ao, float[] b, int bo, float[] c, int co) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        float sum = 0;
        for (int l = 0; l < k; l++) {
          sum = fma(a[ao + i * k + l], b[bo + j * k + l], sum);
        }
        c[co + i * n + j] = sum;
      }
    }
  }

  /** y += s·x over n elements. */
  private static void addScaled(int n, float s, float[] x, int xo, float[] y, int yo) {
    for (int j = 0; j < n; j++) {
      y[yo + j] = fma(s, x[xo + j], y[yo + j]);
    }
  }
}
