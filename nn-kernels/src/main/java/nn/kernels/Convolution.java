package nn.kernels;

import static nn.kernels.Tiles.COLUMNS;
import static nn.kernels.Tiles.ROWS;
import static nn.kernels.Tiles.VECTOR;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Convolution of images whose channels lie last, as a matrix product of patches and weights that are both read where
 * they lie, or from small copies in the cache:
 *
 * <pre>
 *   x [images, height, width, channels]    w [kernelHeight, kernelWidth, channels / groups, filters]
 *   y [images, outHeight, outWidth, filters]
 *
 *   y[u, v, f]  = b[f] + Σ x[u·s − p + i·d, v·s − p + j·d, c]·w[i, j, c, f]    over i, j, c
 *   dx[y, x, c] = Σ dy[u, v, f]·w[i, j, c, f]                                   over the u, v, f with such i, j
 *   dw[i, j, c, f] = Σ x[…]·dy[u, v, f]                                         over images, u, v
 * </pre>
 *
 * <p>A filter of group g reads the channels of group g alone, which are numbered from 0 in w.
 *
 * <p><b>The bits</b> are those of {@link ConvolutionReference}: each sum is one chain of fused multiply-adds in the
 * order in which it is written here, padding counted as zeros, whatever way is taken and however images, and rows of
 * dw, are spread over calls.
 *
 * <p><b>The ways.</b> Where a row of a kernel is long (width times channels) the tiles of {@link Gemm} read the padded
 * image in place, a row of the kernel at a time; otherwise patches are gathered, as many as fit into the cache, and
 * multiplied by {@link Gemm}; where there are few columns, {@link FlatProduct} and {@link FewFilters} turn the
 * product over. The gradient of the input is a convolution of dy with the kernel turned over, for each residue of the
 * strides one with every so-manieth tap.
 *
 * <p>No call allocates: the caller lends {@link #workspace} floats.
 */
public final class Convolution {

  /** The rows of dw that are the least piece of work. */
  static final int UNIT = 8;

  /** More rows than any block of a product has; how many images a call brings is not known beforehand. */
  private static final int MANY = 1 << 20;

  /** From so many multiply-adds in a row of the kernel on its tiles need no patches. */
  private static final int LONG_RUN = 48;

  private final Slide y;
  private final Slide x;
  private final int channels;
  private final int filters;
  private final int groups;
  private final Correlation[] forward;
  private final List<Optional<FlatProduct>> flat;
  private final List<WeightGradient> gradients;
  private final Phase[] backward;
  private final float[] zeros;
  private final int workspace;

  /** A convolution with these windows along height and width. */
  public Convolution(Slide y, Slide x, int channels, int filters, int groups) {
    if (channels % groups != 0 || filters % groups != 0) {
      throw new IllegalArgumentException(groups + " groups of " + channels + " and " + filters);
    }
    this.y = y;
    this.x = x;
    this.channels = channels;
    this.filters = filters;
    this.groups = groups;
    this.zeros = new float[Math.max(filters, channels) + COLUMNS];
    this.forward = new Correlation[groups];
    for (int g = 0; g < groups; g++) {
      forward[g] = new Correlation(y.in(), x.in(), channels, g * depthIn(), depthIn(), -y.before(),
          -x.before(), y.stride(), x.stride(), y.dilation(), x.dilation(), y.window(), x.window(), y.out(),
          x.out());
    }
    this.flat = Stream.of(forward).map(read -> flat(read, depthOut())).toList();
    this.gradients = Stream.of(forward).map(read -> WeightGradient.of(read, depthOut())).toList();
    this.backward = phases();
    this.workspace = neededSpace();
  }

  /** Channels of a group. */
  private int depthIn() {
    return channels / groups;
  }

  /** Filters of a group. */
  private int depthOut() {
    return filters / groups;
  }

  /** The pixels of the input whose places have one residue, and the taps that meet them. */
  private record Phase(Correlation read, Optional<FlatProduct> flat, int y0, int x0, int tapY0, int tapX0,
      int tapStepY, int tapStepX) {}

  private Phase[] phases() {
    Phase[] all = new Phase[groups * y.stride() * x.stride()];
    int n = 0;
    for (int g = 0; g < groups; g++) {
      for (int i = 0; i < y.stride(); i++) {
        for (int j = 0; j < x.stride(); j++) {
          all[n++] = phase(g, new Residue(y, i), new Residue(x, j));
        }
      }
    }
    return all;
  }

  private Phase phase(int g, Residue r, Residue c) {
    Correlation read = new Correlation(y.out(), x.out(), filters, g * depthOut(), depthOut(), r.origin(),
        c.origin(), 1, 1, r.spacing(), c.spacing(), r.taps(), c.taps(), r.pixels(), c.pixels());
    return new Phase(read, flat(read, depthIn()), r.pixel(), c.pixel(), r.firstTap(), c.firstTap(),
        r.tapStep(), c.tapStep());
  }

  /** Along one axis: pixels pixel, pixel + stride, … and the taps, from the last to the first, that meet them. */
  private record Residue(Slide slide, int pixel) {

    /** Pixels of this residue. */
    int pixels() {
      return pixel < slide.in() ? (slide.in() - 1 - pixel) / slide.stride() + 1 : 0;
    }

    private int common() {
      int a = slide.stride();
      int b = slide.dilation();
      while (b != 0) {
        int rest = a % b;
        a = b;
        b = rest;
      }
      return a;
    }

    int tapStep() {
      return slide.stride() / common();
    }

    int spacing() {
      return slide.dilation() / common();
    }

    /** The first tap that meets these pixels; the window's size if none does. */
    int firstTap() {
      for (int k = 0; k < Math.min(slide.window(), slide.stride()); k++) {
        if ((pixel + slide.before() - k * slide.dilation()) % slide.stride() == 0) {
          return k;
        }
      }
      return slide.window();
    }

    int taps() {
      return firstTap() < slide.window() ? (slide.window() - 1 - firstTap()) / tapStep() + 1 : 0;
    }

    /** The place that meets the first pixel with the last of these taps. */
    int origin() {
      int last = firstTap() + (taps() - 1) * tapStep();
      return taps() == 0 ? 0 : (pixel + slide.before() - last * slide.dilation()) / slide.stride();
    }
  }

  private static Optional<FlatProduct> flat(Correlation read, int n) {
    return read.depth() > 0 && read.places() > 0 && FlatProduct.fits(read, n)
        ? Optional.of(new FlatProduct(read, n)) : Optional.empty();
  }

  private int neededSpace() {
    int most = isProduct() ? Gemm.workspace(MANY, filters, channels)
        : space(forward[0], flat.getFirst(), depthOut());
    for (Phase phase : backward) {
      Correlation read = phase.read;
      most = Math.max(most, read.depth() * depthIn() + space(read, phase.flat, depthIn()));
    }
    for (WeightGradient gradient : gradients) {
      most = Math.max(most, gradient.space());
    }
    return Math.max(most, 2 * ColumnSums.workspace(filters));
  }

  /** A product of {@code read} and a matrix of n columns; a phase without taps or pixels needs none. */
  private static int space(Correlation read, Optional<FlatProduct> flat, int n) {
    if (flat.isPresent()) {
      return flat.get().space();
    }
    if (read.depth() == 0 || read.places() == 0) {
      return 0;
    }
    int patches = inPlace(read, n) ? read.depth() * n
        : read.block() * Correlation.patchStride(read.depth())
            + Gemm.workspace(read.block(), n, read.depth());
    return read.planeSize() + patches;
  }

  /** Floats that any of the three products needs to work in. */
  public int workspace() {
    return workspace;
  }

  /** Into how many pieces the gradient of the weights may be cut. */
  public int gradientUnits() {
    return (forward[0].depth() + UNIT - 1) / UNIT;
  }

  /** Floating-point operations of one image. */
  public long flops() {
    return 2L * forward[0].places() * forward[0].depth() * filters;
  }

  /** Floats of an image that comes in. */
  private int sizeIn() {
    return y.in() * x.in() * channels;
  }

  /** Floats of an image that comes out. */
  private int sizeOut() {
    return y.out() * x.out() * filters;
  }

  /** y = x convolved with w. */
  public void forward(int images, float[] in, int io, float[] w, int wo, float[] out, int oo, float[] work,
      int at) {
    forward(images, in, io, w, wo, zeros, 0, out, oo, work, at);
  }

  /** y = bias + x convolved with w. */
  public void forward(int images, float[] in, int io, float[] w, int wo, float[] bias, int bo, float[] out,
      int oo, float[] work, int at) {
    if (isProduct()) {
      Gemm.nnBias(images * y.in() * x.in(), filters, channels, in, io, channels, w, wo, filters, bias, bo,
          out, oo, filters, work, at);
      return;
    }
    for (int g = 0; g < groups; g++) {
      int f = g * depthOut();
      multiply(forward[g], flat.get(g), images, in, io, sizeIn(), w, wo + f, filters, depthOut(), bias,
          bo + f, out,
          oo + f, sizeOut(), x.out() * filters, filters, work, at);
    }
  }

  /** A kernel of one pixel: all images are one matrix. */
  private boolean isProduct() {
    return groups == 1 && isProduct(y) && isProduct(x);
  }

  private static boolean isProduct(Slide axis) {
    return axis.window() == 1 && axis.stride() == 1 && axis.before() == 0 && axis.in() == axis.out();
  }

  /** dx from dy. */
  public void inputGradient(int images, float[] dy, int yo, float[] w, int wo, float[] dx, int xo,
      float[] work, int at) {
    inputGradient(images, dy, yo, w, wo, zeros, 0, dx, xo, work, at);
  }

  /** The same with each pixel of dx started from the {@code channels} floats of the bias: a transposed convolution. */
  public void inputGradient(int images, float[] dy, int yo, float[] w, int wo, float[] bias, int bo,
      float[] dx, int xo, float[] work, int at) {
    int n = depthIn();
    int row = y.stride() * x.in() * channels;
    int pixel = x.stride() * channels;
    for (int i = 0; i < backward.length; i++) {
      Phase phase = backward[i];
      Correlation read = phase.read;
      int c = i / (y.stride() * x.stride()) * n;
      int first = xo + (phase.y0 * x.in() + phase.x0) * channels + c;
      if (read.places() == 0) {
        continue;
      }
      if (read.depth() == 0) {
        for (int image = 0; image < images; image++) {
          fill(read, bias, bo + c, n, dx, first + image * sizeIn(), row, pixel);
        }
        continue;
      }
      turn(phase, w, wo + read.at(), work, at);
      multiply(read, phase.flat, images, dy, yo, sizeOut(), work, at, n, n, bias, bo + c, dx, first, sizeIn(),
          row, pixel,
          work, at + read.depth() * n);
    }
  }

  private static void fill(Correlation read, float[] from, int fo, int n, float[] to, int too, int row,
      int pixel) {
    for (int u = 0; u < read.outRows(); u++) {
      for (int v = 0; v < read.outColumns(); v++) {
        System.arraycopy(from, fo, to, too + u * row + v * pixel, n);
      }
    }
  }

  /** The taps of a phase from last to first, each transposed: [tapsY, tapsX, filters, channels] of the group. */
  private void turn(Phase phase, float[] w, int wo, float[] to, int too) {
    Correlation read = phase.read;
    int in = depthIn();
    int out = depthOut();
    int target = too;
    for (int i = read.tapsY() - 1; i >= 0; i--) {
      for (int j = read.tapsX() - 1; j >= 0; j--) {
        int tap = (phase.tapY0 + i * phase.tapStepY) * x.window() + phase.tapX0 + j * phase.tapStepX;
        int from = wo + tap * in * filters;
        for (int f = 0; f < out; f++) {
          for (int c = 0; c < in; c++) {
            to[target + f * in + c] = w[from + c * filters + f];
          }
        }
        target += in * out;
      }
    }
  }

  /**
   * out = start + patches · b, b [depth, n]: pixel (u, v) of an image goes to out[oo + u·row + v·pixel], n floats.
   */
  private static void multiply(Correlation read, Optional<FlatProduct> flat, int images, float[] in, int io,
      int inSize, float[] b,
      int bo, int ldb, int n, float[] start, int so, float[] out, int oo, int outSize, int row, int pixel,
      float[] work, int at) {
    if (flat.isPresent()) {
      flat.get().multiply(images, in, io, inSize, b, bo, ldb, start, so, out, oo, outSize, row, pixel, work,
          at);
      return;
    }
    int rest = at + read.planeSize();
    boolean inPlace = inPlace(read, n);
    if (inPlace) {
      panels(read.depth(), n, b, bo, ldb, work, rest);
    }
    for (int image = 0; image < images; image++) {
      read.plane(in, io + image * inSize, work, at);
      int to = oo + image * outSize;
      if (inPlace) {
        tiles(read, n, start, so, out, to, row, pixel, work, at, rest);
      } else {
        patched(read, b, bo, ldb, n, start, so, out, to, row, pixel, work, at, rest);
      }
    }
  }

  /** Whether tiles read the plane itself: rows of taps are long, columns whole vectors, and tiles mostly full. */
  private static boolean inPlace(Correlation read, int n) {
    int tiled = Tiles.roundUp(read.outColumns(), ROWS);
    return read.tapX() == 1 && read.run() >= LONG_RUN && n % VECTOR == 0
        && read.outColumns() * 5 >= tiled * 4;
  }

  private static void panels(int k, int n, float[] b, int bo, int ldb, float[] to, int too) {
    for (int j = 0; j < n; j += panelWidth(n - j)) {
      int width = panelWidth(n - j);
      for (int kk = 0; kk < k; kk++) {
        System.arraycopy(b, bo + kk * ldb + j, to, too + j * k + kk * width, width);
      }
    }
  }

  /** Columns of the widest tile that {@code left} columns fill. */
  private static int panelWidth(int left) {
    return Math.min(left, COLUMNS);
  }

  /** Row after row of places; a row of taps for all of them, so that its panel stays in the nearest cache. */
  private static void tiles(Correlation read, int n, float[] start, int so, float[] out, int oo, int row,
      int pixel, float[] work, int plane, int panels) {
    int k = read.run();
    int step = read.stepX() * read.channels();
    for (int u = 0; u < read.outRows(); u++) {
      int from = plane + read.placeAt(u, 0);
      int to = oo + u * row;
      for (int j = 0; j < n; j += panelWidth(n - j)) {
        int width = panelWidth(n - j);
        int panel = panels + j * read.depth();
        float[] s = start;
        for (int i = 0; i < read.tapsY(); i++) {
          for (int v = 0; v < read.outColumns(); v += ROWS) {
            int rows = Math.min(ROWS, read.outColumns() - v);
            int a = from + read.tapRowAt(i) + v * step;
            int c = to + v * pixel + j;
            int s0 = i == 0 ? so + j : c;
            int ss = i == 0 ? 0 : pixel;
            if (width == COLUMNS) {
              Tiles.inPlace(rows, k, work, a, step, work, panel, s, s0, ss, out, c, pixel);
            } else {
              Tiles.narrow(rows, k, work, a, step, work, panel, s, s0, ss, out, c, pixel);
            }
          }
          panel += k * width;
          s = out;
        }
      }
    }
  }

  private static void patched(Correlation read, float[] b, int bo, int ldb, int n, float[] start, int so,
      float[] out, int oo, int row, int pixel, float[] work, int plane, int rest) {
    int k = read.depth();
    int stride = Correlation.patchStride(k);
    int gemm = rest + read.block() * stride;
    boolean gapless = row == read.outColumns() * pixel;
    for (int p = 0; p < read.places();) {
      int u = p / read.outColumns();
      int v = p - u * read.outColumns();
      int end = Math.min(p + read.block(), gapless ? read.places() : (u + 1) * read.outColumns());
      read.patches(work, plane, p, end, 0, k, work, rest, stride);
      Gemm.nnBias(end - p, n, k, work, rest, stride, b, bo, ldb, start, so, out, oo + u * row + v * pixel,
          pixel, work, gemm);
      p = end;
    }
  }

  /** dw, units from … to of {@link #gradientUnits}, each {@value #UNIT} rows of a matrix with a column for each filter. */
  public void weightGradient(int images, float[] in, int io, float[] dy, int yo, float[] dw, int wo, int from,
      int to, float[] work, int at) {
    int k0 = from * UNIT;
    int k1 = Math.min(to * UNIT, forward[0].depth());
    for (int g = 0; g < groups; g++) {
      int f = g * depthOut();
      gradients.get(g).multiply(images, in, io, sizeIn(), dy, yo + f, filters, dw, wo + f, filters, k0, k1,
          work,
          at);
    }
  }

  /** db = Σ dy over images and places. */
  public void biasGradient(int images, float[] dy, int yo, float[] db, int bo, float[] work, int at) {
    ColumnSums.sum(images * y.out() * x.out(), filters, dy, yo, db, bo, work, at);
  }

  /** The gradient of a bias that {@link #inputGradient} started from. */
  public void inputBiasGradient(int images, float[] dx, int xo, float[] db, int bo, float[] work, int at) {
    ColumnSums.sum(images * y.in() * x.in(), channels, dx, xo, db, bo, work, at);
  }
}
