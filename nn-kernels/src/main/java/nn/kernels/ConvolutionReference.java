package nn.kernels;

import java.util.Arrays;

/**
 * {@link Convolution} as plain loops, with the same bits: each sum is one chain of fused multiply-adds; padding is
 * zeros that count.
 */
public final class ConvolutionReference {

  private final Slide y;
  private final Slide x;
  private final int channels;
  private final int filters;
  private final int depthIn;
  private final int depthOut;

  public ConvolutionReference(Slide y, Slide x, int channels, int filters, int groups) {
    this.y = y;
    this.x = x;
    this.channels = channels;
    this.filters = filters;
    this.depthIn = channels / groups;
    this.depthOut = filters / groups;
  }

  /** out = bias + in convolved with w. */
  public void forward(int images, float[] in, float[] w, float[] bias, float[] out) {
    for (int n = 0; n < images; n++) {
      for (int u = 0; u < y.out(); u++) {
        for (int v = 0; v < x.out(); v++) {
          for (int f = 0; f < filters; f++) {
            float sum = bias[f];
            for (int i = 0; i < y.window(); i++) {
              for (int j = 0; j < x.window(); j++) {
                for (int c = 0; c < depthIn; c++) {
                  sum = Math.fma(pixel(in, n, u, v, i, j, f / depthOut * depthIn + c), w[weight(i, j, c, f)],
                      sum);
                }
              }
            }
            out[place(n, u, v, f)] = sum;
          }
        }
      }
    }
  }

  /** dx = bias + Σ dy·w. */
  public void inputGradient(int images, float[] dy, float[] w, float[] bias, float[] dx) {
    for (int n = 0; n < images; n++) {
      for (int r = 0; r < y.in(); r++) {
        for (int q = 0; q < x.in(); q++) {
          for (int c = 0; c < channels; c++) {
            dx[((n * y.in() + r) * x.in() + q) * channels + c] =
                gradientOfPixel(n, r, q, c, dy, w, bias[c]);
          }
        }
      }
    }
  }

  private float gradientOfPixel(int n, int r, int q, int c, float[] dy, float[] w, float start) {
    float sum = start;
    for (int i = y.window() - 1; i >= 0; i--) { // the last tap meets the first place
      int u = r + y.before() - i * y.dilation();
      for (int j = x.window() - 1; j >= 0; j--) {
        int v = q + x.before() - j * x.dilation();
        if (u % y.stride() == 0 && v % x.stride() == 0) {
          for (int k = 0; k < depthOut; k++) {
            int f = c / depthIn * depthOut + k;
            sum = Math.fma(outputGradient(dy, n, u / y.stride(), v / x.stride(), f),
                w[weight(i, j, c % depthIn, f)], sum);
          }
        }
      }
    }
    return sum;
  }

  /** dw = Σ in·dy. */
  public void weightGradient(int images, float[] in, float[] dy, float[] dw) {
    Arrays.fill(dw, 0);
    for (int i = 0; i < y.window(); i++) {
      for (int j = 0; j < x.window(); j++) {
        for (int c = 0; c < depthIn; c++) {
          for (int f = 0; f < filters; f++) {
            float sum = 0;
            for (int n = 0; n < images; n++) {
              for (int u = 0; u < y.out(); u++) {
                for (int v = 0; v < x.out(); v++) {
                  sum = Math.fma(pixel(in, n, u, v, i, j, f / depthOut * depthIn + c), dy[place(n, u, v, f)],
                      sum);
                }
              }
            }
            dw[weight(i, j, c, f)] = sum;
          }
        }
      }
    }
  }

  private float pixel(float[] in, int n, int u, int v, int i, int j, int c) {
    int r = u * y.stride() - y.before() + i * y.dilation();
    int q = v * x.stride() - x.before() + j * x.dilation();
    boolean inside = r >= 0 && r < y.in() && q >= 0 && q < x.in();
    return inside ? in[((n * y.in() + r) * x.in() + q) * channels + c] : 0;
  }

  private float outputGradient(float[] dy, int n, int u, int v, int f) {
    return u >= 0 && u < y.out() && v >= 0 && v < x.out() ? dy[place(n, u, v, f)] : 0;
  }

  private int place(int n, int u, int v, int f) {
    return ((n * y.out() + u) * x.out() + v) * filters + f;
  }

  private int weight(int i, int j, int c, int f) {
    return ((i * x.window() + j) * depthIn + c) * filters + f;
  }
}
