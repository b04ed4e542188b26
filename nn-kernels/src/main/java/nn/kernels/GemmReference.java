package nn.kernels;

/**
 * The matrix products of {@link Gemm} as three plain loops: each element of C is one chain of fused multiply-adds
 * over k in increasing order. {@link Gemm} gives these bits, whatever its blocking.
 */
public final class GemmReference {

  private GemmReference() {
  }

  /** C = A·B. */
  public static void nn(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb,
      float[] c,
      int co, int ldc) {
    clear(m, n, c, co, ldc);
    nnAdd(m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc);
  }

  /** C = bias + A·B, the bias once for each row. */
  public static void nnBias(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb,
      float[] bias, int biasOffset, float[] c, int co, int ldc) {
    for (int i = 0; i < m; i++) {
      System.arraycopy(bias, biasOffset, c, co + i * ldc, n);
    }
    nnAdd(m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc);
  }

  /** C += A·B. */
  public static void nnAdd(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb,
      float[] c,
      int co, int ldc) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        float sum = c[co + i * ldc + j];
        for (int kk = 0; kk < k; kk++) {
          sum = Math.fma(a[ao + i * lda + kk], b[bo + kk * ldb + j], sum);
        }
        c[co + i * ldc + j] = sum;
      }
    }
  }

  /** C = A·Bᵀ. */
  public static void nt(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb,
      float[] c,
      int co, int ldc) {
    clear(m, n, c, co, ldc);
    ntAdd(m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc);
  }

  /** C += A·Bᵀ. */
  public static void ntAdd(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb,
      float[] c,
      int co, int ldc) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        float sum = c[co + i * ldc + j];
        for (int kk = 0; kk < k; kk++) {
          sum = Math.fma(a[ao + i * lda + kk], b[bo + j * ldb + kk], sum);
        }
        c[co + i * ldc + j] = sum;
      }
    }
  }

  /** C = Aᵀ·B. */
  public static void tn(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb,
      float[] c,
      int co, int ldc) {
    clear(m, n, c, co, ldc);
    tnAdd(m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc);
  }

  /** C += Aᵀ·B. */
  public static void tnAdd(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb,
      float[] c,
      int co, int ldc) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        float sum = c[co + i * ldc + j];
        for (int kk = 0; kk < k; kk++) {
          sum = Math.fma(a[ao + kk * lda + i], b[bo + kk * ldb + j], sum);
        }
        c[co + i * ldc + j] = sum;
      }
    }
  }

  private static void clear(int m, int n, float[] c, int co, int ldc) {
    for (int i = 0; i < m; i++) {
      java.util.Arrays.fill(c, co + i * ldc, co + i * ldc + n, 0);
    }
  }
}
