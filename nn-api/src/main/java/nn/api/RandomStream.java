package nn.api;

import nn.api.math.Maths;

/**
 * A source of random numbers without state: the number at an index is a function of the seed, the stream and the
 * index alone. So draws may be made in any order and on any thread, and a resumed run draws what the unbroken one
 * would have drawn.
 *
 * <pre>
 *   RandomStream dropout = RandomStream.of(seed, "dropout_1").with(step);
 *   boolean keep = dropout.uniform(positionInTheBatch) &lt; 0.8f;
 * </pre>
 *
 * <p>The generator is Philox4x32 with ten rounds (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy
 * as 1, 2, 3"): a keyed bijection of a 128-bit counter. The key is the seed, the upper half of the counter is the
 * stream, the lower half is the index divided by four; one application yields the four numbers of a block
 * ({@code nn.kernels.RandomVectors} draws whole slices fast). Two streams under one seed share no counter unless
 * their 64-bit names collide.
 *
 * <p>The bits are part of the contract: they stay the same in later versions.
 *
 * @param seed the seed of the run
 * @param stream which of the seed's 2⁶⁴ streams this is
 */
public record RandomStream(long seed, long stream) {

  /** The stream of that name, for example a layer's id. */
  public static RandomStream of(long seed, String name) {
    long h = 0xcbf29ce484222325L; // FNV-1a over UTF-16 code units
    for (int i = 0; i < name.length(); i++) {
      h = (h ^ name.charAt(i)) * 0x100000001b3L;
    }
    return new RandomStream(seed, mix(h));
  }

  /** The n-th stream below this one, for example that of a step. Distinct n give distinct streams. */
  public RandomStream with(long n) {
    return new RandomStream(seed, mix(stream ^ mix(n + 0x9e3779b97f4a7c15L)));
  }

  /** The finaliser of SplitMix64 (Stafford's variant 13), a bijection. */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** 32 random bits. */
  public int bits(long index) {
    return block(index >>> 2).word((int) index & 3);
  }

  /** 64 random bits: those of {@link #bits} at 2·index (lower half) and 2·index + 1. */
  public long bits64(long index) {
    return pair(index >>> 1, (index & 1) != 0);
  }

  /** Uniform over the 2²⁴ multiples of 2⁻²⁴ in [0, 1). */
  public float uniform(long index) {
    return (bits(index) >>> 8) * 0x1p-24f;
  }

  /** Standard normal, |z| ≤ 6.3, by inversion: one draw, no rejection. */
  public float gaussian(long index) {
    return normal(bits(index));
  }

  /** Standard normal, y[yo + i] = {@link #gaussian}(first + i); faster, as four draws share a block. */
  public void gaussians(long first, float[] y, int yo, int n) {
    int i = 0;
    while (i < n) {
      long index = first + i;
      Block block = block(index >>> 2);
      for (int word = (int) index & 3; word < 4 && i < n; word++, i++) {
        y[yo + i] = normal(block.word(word));
      }
    }
  }

  private static float normal(int bits) {
    float tail = ((bits >>> 1) + 0.5f) * 0x1p-32f; // in (0, ½), finely grained near 0
    return bits << 31 == 0 ? lowerQuantile(tail) : -lowerQuantile(tail);
  }

  /** Uniform over 0 … bound − 1, by multiplication; no value is favoured by more than bound·2⁻⁶⁴. */
  public int below(long index, int bound) {
    return (int) Math.unsignedMultiplyHigh(bits64(index), bound);
  }

  /** Puts the array into random order (Fisher and Yates; Durstenfeld 1964), drawing at the indices 1 … length − 1. */
  public void shuffle(int[] array) {
    for (int i = array.length - 1; i > 0; i--) {
      int j = below(i, i + 1);
      int kept = array[i];
      array[i] = array[j];
      array[j] = kept;
    }
  }

  /** Words 0 and 1 (lower word first), or 2 and 3, of the block. */
  long pair(long block, boolean upper) {
    Block words = block(block);
    return upper ? words.upper : words.lower;
  }

  /** Four words of 32 bits: 0 and 1 in the lower pair, 2 and 3 in the upper one. It never leaves compiled code. */
  private record Block(long lower, long upper) {

    int word(int i) {
      long pair = i < 2 ? lower : upper;
      return (int) ((i & 1) == 0 ? pair : pair >>> 32);
    }
  }

  private Block block(long block) {
    int c0 = (int) block;
    int c1 = (int) (block >>> 32);
    int c2 = (int) stream;
    int c3 = (int) (stream >>> 32);
    int k0 = (int) seed;
    int k1 = (int) (seed >>> 32);
    for (int round = 0; round < 10; round++) {
      long p0 = 0xd2511f53L * (c0 & 0xffffffffL);
      long p1 = 0xcd9e8d57L * (c2 & 0xffffffffL);
      c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      c1 = (int) p1;
      c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c3 = (int) p0;
      k0 += 0x9e3779b9;
      k1 += 0xbb67ae85;
    }
    return new Block(pair(c0, c1), pair(c2, c3));
  }

  private static long pair(int low, int high) {
    return (long) high << 32 | (low & 0xffffffffL);
  }

  /**
   * The z ≤ 0 with Φ(z) = p, to about seven digits: algorithm AS 241, PPND7 (Wichura 1988), without its third
   * region, which begins at p = e⁻²⁵; the least p here is 2⁻³³.
   */
  @SuppressWarnings("FloatingPointLiteralPrecision") // the paper's digits
  private static float lowerQuantile(float p) {
    float q = p - 0.5f;
    if (q >= -0.425f) {
      float r = 0.180625f - q * q;
      return q * (((59.109374720f * r + 159.29113202f) * r + 50.434271938f) * r + 3.3871327179f)
          / (((67.187563600f * r + 78.757757664f) * r + 17.895169469f) * r + 1);
    }
    float r = (float) Math.sqrt(-Maths.log(p));
    r -= 1.6f;
    return -(((0.17023821103f * r + 1.3067284816f) * r + 2.7568153900f) * r + 1.4234372777f)
        / ((0.12021132975f * r + 0.73700164250f) * r + 1);
  }
}
