package nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What fills vectors has the bits of what does not: units one by one go through the scalar loops. */
class CellsTest {

  private static final int UNITS = 37;

  @Test
  void haveTheBitsOfThePlainLoops() {
    Random random = new Random(3);
    float[] z = SumsTest.random(random, 4 * UNITS);
    float[] before = SumsTest.random(random, UNITS);
    float[] t = SumsTest.random(random, UNITS);
    float[] dh = SumsTest.random(random, UNITS);
    float[] carry = SumsTest.random(random, UNITS);
    float[] out = new float[UNITS];

    float[][] one = new float[UNITS][];
    for (int j = 0; j < UNITS; j++) {
      one[j] = each(gates(z, j), before[j], t[j], dh[j], carry[j]);
    }
    Cells.remember(z, 0, before, 0, out, 0, UNITS);
    check(out, 0, one);
    Cells.update(z, 0, before, 0, out, 0, UNITS);
    check(out, 1, one);
    Cells.untanh(t, 0, dh, 0, out, 0, UNITS);
    check(out, 2, one);
    float[] zForget = z.clone();
    float[] dc = carry.clone();
    Cells.forget(zForget, 0, before, 0, t, 0, dh, 0, dc, 0, UNITS);
    check(dc, 3, one);
    for (int gate = 0; gate < 4; gate++) {
      check(Arrays.copyOfRange(zForget, gate * UNITS, (gate + 1) * UNITS), 4 + gate, one);
    }
    float[] zReset = z.clone();
    float[] q = t.clone();
    Cells.reset(zReset, 0, q, 0, before, 0, dh, 0, out, 0, UNITS);
    check(out, 8, one);
    check(q, 9, one);
    for (int gate = 0; gate < 3; gate++) {
      check(Arrays.copyOfRange(zReset, gate * UNITS, (gate + 1) * UNITS), 10 + gate, one);
    }
    float[] sum = carry.clone();
    Cells.addProduct(t, 0, dh, 0, sum, 0, UNITS);
    check(sum, 13, one);
  }

  private static float[] gates(float[] z, int j) {
    return new float[] {z[j], z[UNITS + j], z[2 * UNITS + j], z[3 * UNITS + j]};
  }

  /** Everything for one unit, by itself. */
  private static float[] each(float[] z, float before, float t, float dh, float carry) {
    float[] b = {before};
    float[] c = new float[1];
    float[] u = new float[1];
    float[] tanh = new float[1];
    Cells.remember(z, 0, b, 0, c, 0, 1);
    Cells.update(z, 0, b, 0, u, 0, 1);
    Cells.untanh(new float[] {t}, 0, new float[] {dh}, 0, tanh, 0, 1);
    float[] zForget = z.clone();
    float[] dc = {carry};
    Cells.forget(zForget, 0, b, 0, new float[] {t}, 0, new float[] {dh}, 0, dc, 0, 1);
    float[] zReset = z.clone();
    float[] q = {t};
    float[] kept = new float[1];
    Cells.reset(zReset, 0, q, 0, b, 0, new float[] {dh}, 0, kept, 0, 1);
    float[] sum = {carry};
    Cells.addProduct(new float[] {t}, 0, new float[] {dh}, 0, sum, 0, 1);
    return new float[] {c[0], u[0], tanh[0], dc[0], zForget[0], zForget[1], zForget[2], zForget[3], kept[0],
        q[0], zReset[0], zReset[1], zReset[2], sum[0]};
  }

  private static void check(float[] found, int what, float[][] one) {
    for (int j = 0; j < UNITS; j++) {
      assertThat(found[j]).as("%d of unit %d", what, j).isEqualTo(one[j][what]);
    }
  }
}
