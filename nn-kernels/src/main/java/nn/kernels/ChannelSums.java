package nn.kernels;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.NE;
import static nn.kernels.Lanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;

/**
 * Sums over the places of channels that lie side by side, in double precision: each channel's sum is one chain of
 * additions in the order of the places, whatever the vector width and whichever channels a call takes. The plain loops
 * of {@link ChannelSumReference} take over where a number is not finite, and say what the vectors do.
 *
 * <p>The sums lie in memory that the caller lends, a double in the place of two floats; {@link #get} and {@link #set}
 * know where. Within a vector of channels those of even number come first, since two floats side by side become a
 * double each where they are: a conversion to twice the width is no single instruction.
 */
public final class ChannelSums {

  private static final int V = SPECIES.length();

  /** Places whose channels stay in the nearest cache. */
  private static final int BLOCK = 32;

  /** Where a float's sign, exponent and fraction come to lie in a double after a shift by three that keeps the sign. */
  private static final long FLOAT = 0x8fff_ffff_e000_0000L;

  /** A float's bits, moved there, are the float over this power of two; subnormal ones, too. */
  private static final double SCALE = 0x1p896;

  private ChannelSums() {
  }

  /** Floats for the sums of n channels. */
  public static int space(int n) {
    return 2 * Tiles.roundUp(n, V);
  }

  private static int at(int so, int k) {
    int lane = k % V;
    return so + 2 * (k - lane) + (lane % 2) * V + (lane & -2);
  }

  /** The sum of channel k. */
  public static double get(float[] sums, int so, int k) {
    int at = at(so, k);
    long high = Float.floatToRawIntBits(sums[at + 1]);
    long low = Float.floatToRawIntBits(sums[at]);
    return Double.longBitsToDouble((high << Integer.SIZE) | (low & 0xffff_ffffL));
  }

  /** Puts a number where the sum of channel k lies. */
  public static void set(float[] sums, int so, int k, double value) {
    long bits = Double.doubleToRawLongBits(value);
    int at = at(so, k);
    sums[at] = Float.intBitsToFloat((int) bits);
    sums[at + 1] = Float.intBitsToFloat((int) (bits >>> Integer.SIZE));
  }

  /** Makes the sums of n channels 0. */
  public static void clear(int n, float[] sums, int so) {
    Arrays.fill(sums, so, so + space(n), 0);
  }

  /** sums[k] += Σ x[xo + p·stride + k] over the places p. */
  public static void add(int places, int n, float[] x, int xo, int stride, float[] sums, int so) {
    for (int p = 0; p < places; p += BLOCK) {
      int block = Math.min(BLOCK, places - p);
      for (int k = 0; k < n; k += V) {
        addVector(block, Math.min(V, n - k), x, xo + p * stride + k, stride, sums, so + 2 * k);
      }
    }
  }

  private static void addVector(int places, int n, float[] x, int xo, int stride, float[] sums, int so) {
    VectorMask<Float> mask = Lanes.first(n);
    DoubleVector a = FloatVector.fromArray(SPECIES, sums, so).reinterpretAsDoubles();
    DoubleVector b = FloatVector.fromArray(SPECIES, sums, so + V).reinterpretAsDoubles();
    FloatVector fault = FloatVector.zero(SPECIES); // 0, but NaN where a number is not finite
    for (int p = 0, at = xo; p < places; p++, at += stride) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, at, mask);
      fault = v.lanewise(FMA, 0, fault);
      LongVector w = v.reinterpretAsLongs();
      a = a.add(w.lanewise(LSHL, 32).lanewise(ASHR, 3).and(FLOAT).reinterpretAsDoubles().mul(SCALE));
      b = b.add(w.lanewise(ASHR, 3).and(FLOAT).reinterpretAsDoubles().mul(SCALE));
    }
    if (fault.compare(NE, 0).anyTrue()) {
      ChannelSumReference.add(places, n, x, xo, stride, sums, so);
    } else {
      a.reinterpretAsFloats().intoArray(sums, so);
      b.reinterpretAsFloats().intoArray(sums, so + V);
    }
  }

  /** sums[k] += Σ (x[xo + p·stride + k] − means[k])², where means are laid out as sums are. */
  public static void addSquares(int places, int n, float[] means, int mo, float[] x, int xo, int stride,
      float[] sums, int so) {
    for (int p = 0; p < places; p += BLOCK) {
      int block = Math.min(BLOCK, places - p);
      for (int k = 0; k < n; k += V) {
        addSquaresVector(block, Math.min(V, n - k), means, mo + 2 * k, x, xo + p * stride + k, stride, sums,
            so + 2 * k);
      }
    }
  }

  private static void addSquaresVector(int places, int n, float[] means, int mo, float[] x, int xo,
      int stride, float[] sums, int so) {
    VectorMask<Float> mask = Lanes.first(n);
    DoubleVector evenMean = FloatVector.fromArray(SPECIES, means, mo).reinterpretAsDoubles();
    DoubleVector oddMean = FloatVector.fromArray(SPECIES, means, mo + V).reinterpretAsDoubles();
    DoubleVector a = FloatVector.fromArray(SPECIES, sums, so).reinterpretAsDoubles();
    DoubleVector b = FloatVector.fromArray(SPECIES, sums, so + V).reinterpretAsDoubles();
    FloatVector fault = FloatVector.zero(SPECIES);
    for (int p = 0, at = xo; p < places; p++, at += stride) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, at, mask);
      fault = v.lanewise(FMA, 0, fault);
      LongVector w = v.reinterpretAsLongs();
      DoubleVector even =
          w.lanewise(LSHL, 32).lanewise(ASHR, 3).and(FLOAT).reinterpretAsDoubles().mul(SCALE).sub(evenMean);
      DoubleVector odd = w.lanewise(ASHR, 3).and(FLOAT).reinterpretAsDoubles().mul(SCALE).sub(oddMean);
      a = a.add(even.mul(even));
      b = b.add(odd.mul(odd));
    }
    if (fault.compare(NE, 0).anyTrue()) {
      ChannelSumReference.addSquares(places, n, means, mo, x, xo, stride, sums, so);
    } else {
      a.reinterpretAsFloats().intoArray(sums, so);
      b.reinterpretAsFloats().intoArray(sums, so + V);
    }
  }

  /** sums[k] += Σ dy·x̂, where x̂ = (x[xo + p·stride + k] − mean[mo + k])·r[ro + k]. */
  public static void addAlong(int places, int n, float[] mean, int mo, float[] r, int ro, float[] x, int xo,
      float[] dy, int dyo, int stride, float[] sums, int so) {
    for (int p = 0; p < places; p += BLOCK) {
      int block = Math.min(BLOCK, places - p);
      for (int k = 0; k < n; k += V) {
        int at = p * stride + k;
        addAlongVector(block, Math.min(V, n - k), mean, mo + k, r, ro + k, x, xo + at, dy, dyo + at, stride,
            sums, so + 2 * k);
      }
    }
  }

  private static void addAlongVector(int places, int n, float[] mean, int mo, float[] r, int ro, float[] x,
      int xo, float[] dy, int dyo, int stride, float[] sums, int so) {
    VectorMask<Float> mask = Lanes.first(n);
    FloatVector meanV = FloatVector.fromArray(SPECIES, mean, mo, mask);
    FloatVector rV = FloatVector.fromArray(SPECIES, r, ro, mask);
    DoubleVector a = FloatVector.fromArray(SPECIES, sums, so).reinterpretAsDoubles();
    DoubleVector b = FloatVector.fromArray(SPECIES, sums, so + V).reinterpretAsDoubles();
    FloatVector fault = FloatVector.zero(SPECIES);
    for (int p = 0; p < places; p++) {
      FloatVector xHat = FloatVector.fromArray(SPECIES, x, xo + p * stride, mask).sub(meanV).mul(rV);
      FloatVector g = FloatVector.fromArray(SPECIES, dy, dyo + p * stride, mask);
      fault = g.lanewise(FMA, 0, xHat.lanewise(FMA, 0, fault));
      LongVector w = xHat.reinterpretAsLongs();
      LongVector u = g.reinterpretAsLongs();
      // Products of two floats are exact in double precision, so that their addition may be fused.
      a = w.lanewise(LSHL, 32).lanewise(ASHR, 3).and(FLOAT).reinterpretAsDoubles().mul(SCALE)
          .fma(u.lanewise(LSHL, 32).lanewise(ASHR, 3).and(FLOAT).reinterpretAsDoubles().mul(SCALE), a);
      b = w.lanewise(ASHR, 3).and(FLOAT).reinterpretAsDoubles().mul(SCALE)
          .fma(u.lanewise(ASHR, 3).and(FLOAT).reinterpretAsDoubles().mul(SCALE), b);
    }
    if (fault.compare(NE, 0).anyTrue()) {
      ChannelSumReference.addAlong(places, n, mean, mo, r, ro, x, xo, dy, dyo, stride, sums, so);
    } else {
      a.reinterpretAsFloats().intoArray(sums, so);
      b.reinterpretAsFloats().intoArray(sums, so + V);
    }
  }
}
