package nn.kernels;

import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * One step of recurrent cells of n units, there and back, once the gates' functions are applied: what is left are sums
 * and products, element by element. The gates of a cell lie one after the other, n numbers each. The scalar loop behind
 * each vector loop takes the rest, and says what the vectors do.
 */
public final class Cells {

  private Cells() {
  }

  /** A long short-term memory's c = f·before + i·g, from z = (i, f, g, o). */
  public static void remember(float[] z, int zo, float[] before, int bo, float[] c, int co, int n) {
    int j = 0;
    for (; j < SPECIES.loopBound(n); j += SPECIES.length()) {
      FloatVector i = FloatVector.fromArray(SPECIES, z, zo + j);
      FloatVector f = FloatVector.fromArray(SPECIES, z, zo + n + j);
      FloatVector g = FloatVector.fromArray(SPECIES, z, zo + 2 * n + j);
      f.fma(FloatVector.fromArray(SPECIES, before, bo + j), i.mul(g)).intoArray(c, co + j);
    }
    for (; j < n; j++) {
      c[co + j] = Math.fma(z[zo + n + j], before[bo + j], z[zo + j] * z[zo + 2 * n + j]);
    }
  }

  /**
   * The way back of a long short-term memory: z becomes the gradients by what the functions of the gates are applied to,
   * dc the gradient by the state before.
   *
   * <pre>
   *   dc ← dc + dh·o·(1 − t²)
   *   δi = dc·g·i(1 − i)   δf = dc·before·f(1 − f)   δg = dc·i·(1 − g²)   δo = dh·t·o(1 − o)   dc ← dc·f
   * </pre>
   *
   * @param t tanh(c)
   */
  public static void forget(float[] z, int zo, float[] before, int bo, float[] t, int to, float[] dh, int dho,
      float[] dc, int dco, int n) {
    output(z, zo + 3 * n, t, to, dh, dho, dc, dco, n);
    input(z, zo, z, zo + 2 * n, dc, dco, n);
    state(z, zo + n, before, bo, dc, dco, n);
  }

  /** dc ← dc + dh·o·(1 − t²), δo. */
  private static void output(float[] o, int oo, float[] t, int to, float[] dh, int dho, float[] dc, int dco,
      int n) {
    int j = 0;
    for (; j < SPECIES.loopBound(n); j += SPECIES.length()) {
      FloatVector ov = FloatVector.fromArray(SPECIES, o, oo + j);
      FloatVector tv = FloatVector.fromArray(SPECIES, t, to + j);
      FloatVector d = FloatVector.fromArray(SPECIES, dh, dho + j).mul(ov);
      FloatVector byTanh = tv.mul(tv).neg().add(1);
      d.fma(byTanh, FloatVector.fromArray(SPECIES, dc, dco + j)).intoArray(dc, dco + j);
      d.mul(tv).mul(ov.neg().add(1)).intoArray(o, oo + j);
    }
    for (; j < n; j++) {
      float d = dh[dho + j] * o[oo + j];
      dc[dco + j] = Math.fma(d, 1 - t[to + j] * t[to + j], dc[dco + j]);
      o[oo + j] = d * t[to + j] * (1 - o[oo + j]);
    }
  }

  /** δi, δg. */
  private static void input(float[] i, int io, float[] g, int go, float[] dc, int dco, int n) {
    int j = 0;
    for (; j < SPECIES.loopBound(n); j += SPECIES.length()) {
      FloatVector iv = FloatVector.fromArray(SPECIES, i, io + j);
      FloatVector gv = FloatVector.fromArray(SPECIES, g, go + j);
      FloatVector d = FloatVector.fromArray(SPECIES, dc, dco + j).mul(iv);
      d.mul(gv).mul(iv.neg().add(1)).intoArray(i, io + j);
      d.mul(gv.mul(gv).neg().add(1)).intoArray(g, go + j);
    }
    for (; j < n; j++) {
      float iv = i[io + j];
      float gv = g[go + j];
      float d = dc[dco + j] * iv;
      i[io + j] = d * gv * (1 - iv);
      g[go + j] = d * (1 - gv * gv);
    }
  }

  /** δf, dc ← dc·f. */
  private static void state(float[] f, int fo, float[] before, int bo, float[] dc, int dco, int n) {
    int j = 0;
    for (; j < SPECIES.loopBound(n); j += SPECIES.length()) {
      FloatVector fv = FloatVector.fromArray(SPECIES, f, fo + j);
      FloatVector d = FloatVector.fromArray(SPECIES, dc, dco + j).mul(fv);
      d.mul(FloatVector.fromArray(SPECIES, before, bo + j)).mul(fv.neg().add(1)).intoArray(f, fo + j);
      d.intoArray(dc, dco + j);
    }
    for (; j < n; j++) {
      float fv = f[fo + j];
      float d = dc[dco + j] * fv;
      f[fo + j] = d * before[bo + j] * (1 - fv);
      dc[dco + j] = d;
    }
  }

  /** A gated recurrent unit's h = n + u·(before − n), from z = (r, u, n). */
  public static void update(float[] z, int zo, float[] before, int bo, float[] h, int ho, int n) {
    int j = 0;
    for (; j < SPECIES.loopBound(n); j += SPECIES.length()) {
      FloatVector u = FloatVector.fromArray(SPECIES, z, zo + n + j);
      FloatVector c = FloatVector.fromArray(SPECIES, z, zo + 2 * n + j);
      u.fma(FloatVector.fromArray(SPECIES, before, bo + j).sub(c), c).intoArray(h, ho + j);
    }
    for (; j < n; j++) {
      float c = z[zo + 2 * n + j];
      h[ho + j] = Math.fma(z[zo + n + j], before[bo + j] - c, c);
    }
  }

  /**
   * The way back of a gated recurrent unit: z = (r, u, n) becomes the gradients by what the functions of the gates are
   * applied to, q, which the reset gate r is multiplied with, the gradient by q, and carry what of dh goes to the state
   * before straight away.
   *
   * <pre>
   *   δn = dh·(1 − u)·(1 − n²)   δr = δn·q·r(1 − r)   δu = dh·(before − n)·u(1 − u)   carry = dh·u   dq = δn·r
   * </pre>
   */
  public static void reset(float[] z, int zo, float[] q, int qo, float[] before, int bo, float[] dh, int dho,
      float[] carry, int co, int n) {
    candidate(z, zo + n, z, zo + 2 * n, before, bo, dh, dho, carry, co, n);
    share(z, zo, z, zo + 2 * n, q, qo, n);
  }

  /** carry, δu, δn. */
  private static void candidate(float[] u, int uo, float[] c, int at, float[] before, int bo, float[] dh,
      int dho, float[] carry, int co, int n) {
    int j = 0;
    for (; j < SPECIES.loopBound(n); j += SPECIES.length()) {
      FloatVector d = FloatVector.fromArray(SPECIES, dh, dho + j);
      FloatVector uv = FloatVector.fromArray(SPECIES, u, uo + j);
      FloatVector cv = FloatVector.fromArray(SPECIES, c, at + j);
      FloatVector stays = d.mul(uv);
      stays.intoArray(carry, co + j);
      FloatVector comes = uv.neg().add(1);
      stays.mul(comes).mul(FloatVector.fromArray(SPECIES, before, bo + j).sub(cv)).intoArray(u, uo + j);
      d.mul(comes).mul(cv.mul(cv).neg().add(1)).intoArray(c, at + j);
    }
    for (; j < n; j++) {
      float cv = c[at + j];
      float stays = dh[dho + j] * u[uo + j];
      float comes = 1 - u[uo + j];
      carry[co + j] = stays;
      u[uo + j] = stays * comes * (before[bo + j] - cv);
      c[at + j] = dh[dho + j] * comes * (1 - cv * cv);
    }
  }

  /** δr, dq from δn. */
  private static void share(float[] r, int ro, float[] dn, int dno, float[] q, int qo, int n) {
    int j = 0;
    for (; j < SPECIES.loopBound(n); j += SPECIES.length()) {
      FloatVector rv = FloatVector.fromArray(SPECIES, r, ro + j);
      FloatVector dq = FloatVector.fromArray(SPECIES, dn, dno + j).mul(rv);
      dq.mul(FloatVector.fromArray(SPECIES, q, qo + j)).mul(rv.neg().add(1)).intoArray(r, ro + j);
      dq.intoArray(q, qo + j);
    }
    for (; j < n; j++) {
      float dq = dn[dno + j] * r[ro + j];
      r[ro + j] = dq * q[qo + j] * (1 - r[ro + j]);
      q[qo + j] = dq;
    }
  }

  /** z ← z + r·q: what a gated recurrent unit's candidate is the tanh of. */
  public static void addProduct(float[] r, int ro, float[] q, int qo, float[] z, int zo, int n) {
    int j = 0;
    for (; j < SPECIES.loopBound(n); j += SPECIES.length()) {
      FloatVector rv = FloatVector.fromArray(SPECIES, r, ro + j);
      rv.fma(FloatVector.fromArray(SPECIES, q, qo + j), FloatVector.fromArray(SPECIES, z, zo + j))
          .intoArray(z, zo + j);
    }
    for (; j < n; j++) {
      z[zo + j] = Math.fma(r[ro + j], q[qo + j], z[zo + j]);
    }
  }

  /** z = dh·(1 − h²): the way back of h = tanh(z). */
  public static void untanh(float[] h, int ho, float[] dh, int dho, float[] z, int zo, int n) {
    int j = 0;
    for (; j < SPECIES.loopBound(n); j += SPECIES.length()) {
      FloatVector y = FloatVector.fromArray(SPECIES, h, ho + j);
      y.mul(y).neg().add(1).mul(FloatVector.fromArray(SPECIES, dh, dho + j)).intoArray(z, zo + j);
    }
    for (; j < n; j++) {
      z[zo + j] = (1 - h[ho + j] * h[ho + j]) * dh[dho + j];
    }
  }
}
