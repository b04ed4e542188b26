package nn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

  private static final RandomStream STREAM = RandomStream.of(42, "dropout_1");

  /** The known answers for philox4x32 with 10 rounds, from the file kat_vectors of Random123. */
  @Test
  void yieldsThePublishedPhiloxBits() {
    RandomStream zeros = new RandomStream(0, 0);
    assertThat(IntStream.range(0, 4).map(zeros::bits)).containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c,
        0x9b00dbd8);

    RandomStream ones = new RandomStream(-1, -1);
    assertThat(ones.pair(-1, false)).isEqualTo(0x41c83b0e408f276dL);
    assertThat(ones.pair(-1, true)).isEqualTo(0x6d5451fda20bc7c6L);

    RandomStream pi = new RandomStream(0x299f31d0a4093822L, 0x0370734413198a2eL);
    assertThat(pi.pair(0x85a308d3243f6a88L, false)).isEqualTo(0x94fdcceb_d16cfe09L);
    assertThat(pi.pair(0x85a308d3243f6a88L, true)).isEqualTo(0x24126ea1_5001e420L);
  }

  /** Recorded once: a change would make old runs unrepeatable. */
  @Test
  void derivesStreamsInAWayThatStays() {
    assertThat(STREAM.stream()).isEqualTo(0x7ccd237d97010bbcL);
    assertThat(STREAM.with(7).stream()).isEqualTo(0x835f0d06b0f93c3aL);
    assertThat(STREAM.with(7).bits(123)).isEqualTo(0x6cc8b0aa);
  }

  @Test
  void givesOtherStreamsForOtherNamesNumbersAndSeeds() {
    assertThat(
        IntStream.of(STREAM.bits(0), STREAM.with(0).bits(0), STREAM.with(1).bits(0),
            STREAM.with(0).with(0).bits(0),
            RandomStream.of(42, "dropout_2").bits(0), RandomStream.of(43, "dropout_1").bits(0),
            RandomStream.of(42, "").bits(0)).distinct().count())
        .isEqualTo(7);
  }

  @Test
  void spreadsUniformDrawsEvenly() {
    int n = 200_000;
    int[] perTenth = new int[10];
    for (int i = 0; i < n; i++) {
      float u = STREAM.uniform(i);
      assertThat(u).isBetween(0f, Math.nextDown(1f));
      perTenth[(int) (u * 10)]++;
    }
    // 5 standard deviations of a binomial count: 5·√(n·0.1·0.9) = 671
    assertThat(Arrays.stream(perTenth).map(c -> Math.abs(c - n / 10)).max().orElseThrow()).isLessThan(671);
  }

  @Test
  void drawsFromTheStandardNormalDistribution() {
    int n = 200_000;
    double sum = 0;
    double squares = 0;
    double fourth = 0;
    int beyondTwo = 0;
    for (int i = 0; i < n; i++) {
      double z = STREAM.gaussian(i);
      sum += z;
      squares += z * z;
      fourth += z * z * z * z;
      beyondTwo += Math.abs(z) > 2 ? 1 : 0;
    }
    // 5 standard deviations each: 5/√n, 5·√(2/n), 5·√(96/n), 5·√(0.0455·0.9545/n)
    assertThat(sum / n).isCloseTo(0, within(0.0112));
    assertThat(squares / n).isCloseTo(1, within(0.0159));
    assertThat(fourth / n).isCloseTo(3, within(0.11));
    assertThat((double) beyondTwo / n).isCloseTo(0.0455003, within(0.0024));
  }

  /** Quantiles from tables of the normal distribution: the deviate with the given number of smaller draws. */
  @Test
  void drawsManyAsItDrawsOneByOne() {
    float[] z = new float[40];
    for (long first : new long[] {0, 1, 2, 3, 6, (1L << 32) - 2}) {
      for (int n = 0; n < 12; n++) {
        STREAM.gaussians(first, z, 5, n);
        for (int i = 0; i < n; i++) {
          assertThat(z[5 + i]).isEqualTo(STREAM.gaussian(first + i));
        }
        assertThat(z[5 + n]).isZero();
        Arrays.fill(z, 0);
      }
    }
  }

  @Test
  void placesNormalQuantilesWhereTablesHaveThem() {
    int n = 1_000_000;
    float[] z = new float[n];
    for (int i = 0; i < n; i++) {
      z[i] = STREAM.gaussian(i);
    }
    Arrays.sort(z);
    // tolerance: 5·√(p(1 − p)/n) / density at the quantile
    assertThat(z[n / 2]).isCloseTo(0, within(0.0063f));
    assertThat(z[n / 4]).isCloseTo(-0.674490f, within(0.0069f));
    assertThat(z[n / 10]).isCloseTo(-1.281552f, within(0.0086f));
    assertThat(z[n / 100]).isCloseTo(-2.326348f, within(0.019f));
    assertThat(z[n - n / 1000]).isCloseTo(3.090232f, within(0.048f));
  }

  @Test
  void drawsBelowABoundWithoutBias() {
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[STREAM.below(i, 7)]++;
    }
    // 5·√(70000·6/49) = 463
    assertThat(Arrays.stream(counts)).allMatch(c -> Math.abs(c - 10_000) < 463);
  }

  @Test
  void shufflesIntoAPermutationThatDependsOnTheStreamOnly() {
    int[] a = IntStream.range(0, 1000).toArray();
    int[] b = a.clone();
    int[] other = a.clone();

    STREAM.shuffle(a);
    STREAM.shuffle(b);
    STREAM.with(1).shuffle(other);

    assertThat(a).isEqualTo(b).isNotEqualTo(other);
    assertThat(Arrays.stream(a).sorted().toArray()).isEqualTo(IntStream.range(0, 1000).toArray());
  }

  @Test
  void shufflesEveryElementToEveryPlaceEquallyOften() {
    int[][] counts = new int[4][4];
    for (int n = 0; n < 24_000; n++) {
      int[] a = {0, 1, 2, 3};
      STREAM.with(n).shuffle(a);
      for (int i = 0; i < 4; i++) {
        counts[i][a[i]]++;
      }
    }
    // 5·√(24000·3/16) = 335
    assertThat(Arrays.stream(counts).flatMapToInt(Arrays::stream)).allMatch(c -> Math.abs(c - 6000) < 335);
  }
}
