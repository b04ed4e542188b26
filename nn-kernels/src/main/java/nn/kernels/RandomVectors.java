package nn.kernels;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.XOR;
import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import nn.api.RandomStream;

/**
 * The draws of a {@link RandomStream} for whole slices, several blocks of the generator side by side, a word of a block
 * in each lane of 64 bits. The numbers are those that the stream gives one by one, to the bit.
 */
public final class RandomVectors {

  private static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, SPECIES.vectorShape());

  /** Blocks at a time. */
  private static final int BLOCKS = LONGS.length();

  /** Draws at a time. */
  private static final int DRAWS = 4 * BLOCKS;

  private static final long WORD = 0xffffffffL;
  private static final LongVector ORDINALS = LongVector.zero(LONGS).addIndex(1);
  private static final LongVector FIRST_HALF = interleaved(0);
  private static final LongVector SECOND_HALF = interleaved(BLOCKS / 2);

  private RandomVectors() {
  }

  /** The lanes first, first + COUNT, first + 1, first + COUNT + 1, … of two vectors. */
  private static LongVector interleaved(int first) {
    long[] lanes = new long[BLOCKS];
    for (int i = 0; i < BLOCKS; i++) {
      lanes[i] = (i % 2 == 0 ? 0L : BLOCKS) + first + i / 2;
    }
    return LongVector.fromArray(LONGS, lanes, 0);
  }

  /** y[yo + i] = {@link RandomStream#uniform uniform}(first + i) for i &lt; n. */
  public static void uniform(RandomStream stream, long first, float[] y, int yo, int n) {
    int i = 0;
    for (; i < n && ((first + i) & 3) != 0; i++) {
      y[yo + i] = stream.uniform(first + i);
    }
    for (; i <= n - DRAWS; i += DRAWS) {
      blocks(stream, (first + i) >>> 2, false, 0, 0, y, yo + i, y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = stream.uniform(first + i);
    }
  }

  /**
   * Dropout: y[yo + i] = 0 where uniform(first + i) is below the rate, else scale·x[xo + i], for i &lt; n. The slices
   * may be the same.
   */
  public static void dropout(RandomStream stream, long first, float rate, float scale, float[] x, int xo,
      float[] y,
      int yo, int n) {
    int i = 0;
    for (; i < n && ((first + i) & 3) != 0; i++) {
      y[yo + i] = dropped(stream.uniform(first + i), rate, scale, x[xo + i]);
    }
    for (; i <= n - DRAWS; i += DRAWS) {
      blocks(stream, (first + i) >>> 2, true, rate, scale, x, xo + i, y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = dropped(stream.uniform(first + i), rate, scale, x[xo + i]);
    }
  }

  private static float dropped(float u, float rate, float scale, float x) {
    return u < rate ? 0 : x * scale;
  }

  /**
   * Philox4x32 with ten rounds for the blocks from the given one on: {@link #DRAWS} uniform numbers, which are stored
   * or decide what is dropped.
   */
  private static void blocks(RandomStream stream, long block, boolean drop, float rate, float scale,
      float[] x, int xo,
      float[] y, int yo) {
    LongVector counter = ORDINALS.add(block);
    LongVector c0 = counter.and(WORD);
    LongVector c1 = counter.lanewise(LSHR, 32);
    LongVector c2 = LongVector.broadcast(LONGS, stream.stream() & WORD);
    LongVector c3 = LongVector.broadcast(LONGS, stream.stream() >>> 32);
    int k0 = (int) stream.seed();
    int k1 = (int) (stream.seed() >>> 32);
    for (int round = 0; round < 10; round++) {
      LongVector p0 = c0.mul(0xd2511f53L);
      LongVector p1 = c2.mul(0xcd9e8d57L);
      c0 = p1.lanewise(LSHR, 32).lanewise(XOR, c1).lanewise(XOR, k0 & WORD);
      c1 = p1.and(WORD);
      c2 = p0.lanewise(LSHR, 32).lanewise(XOR, c3).lanewise(XOR, k1 & WORD);
      c3 = p0.and(WORD);
      k0 += 0x9e3779b9;
      k1 += 0xbb67ae85;
    }
    LongVector low = c0.or(c1.lanewise(LSHL, 32));
    LongVector high = c2.or(c3.lanewise(LSHL, 32));
    FloatVector u = fractions(FIRST_HALF.selectFrom(low, high));
    FloatVector w = fractions(SECOND_HALF.selectFrom(low, high));
    int v = SPECIES.length();
    if (drop) {
      u = FloatVector.fromArray(SPECIES, x, xo).mul(scale).blend(0, u.compare(LT, rate));
      w = FloatVector.fromArray(SPECIES, x, xo + v).mul(scale).blend(0, w.compare(LT, rate));
    }
    u.intoArray(y, yo);
    w.intoArray(y, yo + v);
  }

  /** The upper 24 bits of each 32, as multiples of 2⁻²⁴. */
  private static FloatVector fractions(LongVector words) {
    return ((FloatVector) words.reinterpretAsInts().lanewise(LSHR, 8).convert(VectorOperators.I2F, 0))
        .mul(0x1p-24f);
  }
}
