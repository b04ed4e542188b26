package nn.kernels;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static nn.kernels.ActivationReference.CUBE;
import static nn.kernels.ActivationReference.DENSITY_AT_ZERO;
import static nn.kernels.ActivationReference.N0;
import static nn.kernels.ActivationReference.N1;
import static nn.kernels.ActivationReference.N2;
import static nn.kernels.ActivationReference.N3;
import static nn.kernels.ActivationReference.N4;
import static nn.kernels.ActivationReference.N5;
import static nn.kernels.ActivationReference.N6;
import static nn.kernels.ActivationReference.N7;
import static nn.kernels.ActivationReference.N8;
import static nn.kernels.ActivationReference.TANH_SCALE;
import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Activations and their backward steps on slices, with the bits of {@link ActivationReference}.
 *
 * <p>Forward writes y = f(z), backward dz = dy·f'(z) from z or from y, as the parameter says. Slices may be the same,
 * or must not overlap. The scalar loop takes the rest that fills no vector. What calls helpers comes first in each
 * vector loop: {@link VectorMath} says why.
 */
public final class Activations {

  private Activations() {
  }

  /** y = max(z, 0). */
  public static void relu(float[] z, int zo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector zv = FloatVector.fromArray(SPECIES, z, zo + i);
      zv.max(0).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = ActivationReference.relu(z[zo + i]);
    }
  }

  /** dz = dy where y is above 0, else 0. */
  public static void reluBackward(float[] dy, int dyo, float[] y, int yo, float[] dz, int dzo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector dyv = FloatVector.fromArray(SPECIES, dy, dyo + i);
      FloatVector yv = FloatVector.fromArray(SPECIES, y, yo + i);
      dyv.blend(0, yv.compare(LE, 0)).intoArray(dz, dzo + i);
    }
    for (; i < n; i++) {
      dz[dzo + i] = ActivationReference.reluBackward(dy[dyo + i], y[yo + i]);
    }
  }

  /** y = z where it is above 0, else slope·z. */
  public static void leakyRelu(float slope, float[] z, int zo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector zv = FloatVector.fromArray(SPECIES, z, zo + i);
      zv.mul(slope).blend(zv, zv.compare(GT, 0)).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = ActivationReference.leakyRelu(slope, z[zo + i]);
    }
  }

  /** dz = dy where y is above 0, else slope·dy; for a slope not below 0. */
  public static void leakyReluBackward(float slope, float[] dy, int dyo, float[] y, int yo, float[] dz,
      int dzo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector dyv = FloatVector.fromArray(SPECIES, dy, dyo + i);
      FloatVector yv = FloatVector.fromArray(SPECIES, y, yo + i);
      dyv.mul(slope).blend(dyv, yv.compare(GT, 0)).intoArray(dz, dzo + i);
    }
    for (; i < n; i++) {
      dz[dzo + i] = ActivationReference.leakyReluBackward(slope, dy[dyo + i], y[yo + i]);
    }
  }

  /** y = z where it is above 0, else α·(eᶻ − 1). */
  public static void elu(float alpha, float[] z, int zo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector zv = FloatVector.fromArray(SPECIES, z, zo + i);
      VectorMath.expm1(zv).mul(alpha).blend(zv, zv.compare(GT, 0)).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = ActivationReference.elu(alpha, z[zo + i]);
    }
  }

  /** dz = dy where y is above 0, else (y + α)·dy. */
  public static void eluBackward(float alpha, float[] dy, int dyo, float[] y, int yo, float[] dz, int dzo,
      int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector dyv = FloatVector.fromArray(SPECIES, dy, dyo + i);
      FloatVector yv = FloatVector.fromArray(SPECIES, y, yo + i);
      dyv.mul(yv.add(alpha)).blend(dyv, yv.compare(GT, 0)).intoArray(dz, dzo + i);
    }
    for (; i < n; i++) {
      dz[dzo + i] = ActivationReference.eluBackward(alpha, dy[dyo + i], y[yo + i]);
    }
  }

  /** y = 1/(1 + e⁻ᶻ). */
  public static void sigmoid(float[] z, int zo, float[] y, int yo, int n) {
    VectorMath.sigmoid(z, zo, y, yo, n);
  }

  /** dz = y·(1 − y)·dy. */
  public static void sigmoidBackward(float[] dy, int dyo, float[] y, int yo, float[] dz, int dzo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector dyv = FloatVector.fromArray(SPECIES, dy, dyo + i);
      FloatVector yv = FloatVector.fromArray(SPECIES, y, yo + i);
      dyv.mul(yv.mul(yv.neg().add(1))).intoArray(dz, dzo + i);
    }
    for (; i < n; i++) {
      dz[dzo + i] = ActivationReference.sigmoidBackward(dy[dyo + i], y[yo + i]);
    }
  }

  /** y = tanh z. */
  public static void tanh(float[] z, int zo, float[] y, int yo, int n) {
    VectorMath.tanh(z, zo, y, yo, n);
  }

  /** dz = (1 − y²)·dy. */
  public static void tanhBackward(float[] dy, int dyo, float[] y, int yo, float[] dz, int dzo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector dyv = FloatVector.fromArray(SPECIES, dy, dyo + i);
      FloatVector yv = FloatVector.fromArray(SPECIES, y, yo + i);
      dyv.mul(yv.mul(yv).neg().add(1)).intoArray(dz, dzo + i);
    }
    for (; i < n; i++) {
      dz[dzo + i] = ActivationReference.tanhBackward(dy[dyo + i], y[yo + i]);
    }
  }

  /** y = z·Φ(z), Φ the normal distribution function. */
  public static void gelu(float[] z, int zo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector zv = FloatVector.fromArray(SPECIES, z, zo + i);
      zv.mul(phi(zv, VectorMath.expOfNegative(zv.mul(zv).mul(-0.5f)))).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = ActivationReference.gelu(z[zo + i]);
    }
  }

  /** dz = (Φ(z) + z·φ(z))·dy, φ the normal density. */
  public static void geluBackward(float[] dy, int dyo, float[] z, int zo, float[] dz, int dzo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector dyv = FloatVector.fromArray(SPECIES, dy, dyo + i);
      FloatVector zv = FloatVector.fromArray(SPECIES, z, zo + i);
      FloatVector e = VectorMath.expOfNegative(zv.mul(zv).mul(-0.5f));
      dyv.mul(zv.fma(e.mul(DENSITY_AT_ZERO), phi(zv, e))).intoArray(dz, dzo + i);
    }
    for (; i < n; i++) {
      dz[dzo + i] = ActivationReference.geluBackward(dy[dyo + i], z[zo + i]);
    }
  }

  private static FloatVector phi(FloatVector z, FloatVector e) {
    FloatVector t = FloatVector.broadcast(SPECIES, 1).div(z.lanewise(ABS).lanewise(FMA, N0, 1));
    FloatVector p = t.lanewise(FMA, N8, N7);
    p = t.lanewise(FMA, p, N6);
    p = t.lanewise(FMA, p, N5);
    p = t.lanewise(FMA, p, N4);
    p = t.lanewise(FMA, p, N3);
    p = t.lanewise(FMA, p, N2);
    p = t.lanewise(FMA, p, N1);
    FloatVector tail = e.mul(p.mul(t));
    return tail.neg().add(1).blend(tail, z.compare(LT, 0));
  }

  /** y = ½·z·(1 + t), t = tanh(√(2/π)·(z + 0.044715·z³)). */
  public static void geluTanh(float[] z, int zo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector zv = FloatVector.fromArray(SPECIES, z, zo + i);
      FloatVector u = zv.mul(TANH_SCALE).mul(zv.mul(zv).lanewise(FMA, CUBE, 1));
      zv.mul(0.5f).mul(VectorMath.tanh(u).add(1)).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = ActivationReference.geluTanh(z[zo + i]);
    }
  }

  /** dz = ½·(1 + t + z·(1 − t²)·√(2/π)·(1 + 3·0.044715·z²))·dy. */
  public static void geluTanhBackward(float[] dy, int dyo, float[] z, int zo, float[] dz, int dzo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector dyv = FloatVector.fromArray(SPECIES, dy, dyo + i);
      FloatVector zv = FloatVector.fromArray(SPECIES, z, zo + i);
      FloatVector square = zv.mul(zv);
      FloatVector t = VectorMath.tanh(zv.mul(TANH_SCALE).mul(square.lanewise(FMA, CUBE, 1)));
      FloatVector slope = square.lanewise(FMA, 3 * CUBE * TANH_SCALE, TANH_SCALE);
      FloatVector bend = zv.mul(t.mul(t).neg().add(1));
      dyv.mul(bend.fma(slope, t.add(1)).mul(0.5f)).intoArray(dz, dzo + i);
    }
    for (; i < n; i++) {
      dz[dzo + i] = ActivationReference.geluTanhBackward(dy[dyo + i], z[zo + i]);
    }
  }

  /** y = z·σ(z). */
  public static void silu(float[] z, int zo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector zv = FloatVector.fromArray(SPECIES, z, zo + i);
      zv.mul(VectorMath.sigmoid(zv)).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = ActivationReference.silu(z[zo + i]);
    }
  }

  /** dz = σ·(1 + z·(1 − σ))·dy. */
  public static void siluBackward(float[] dy, int dyo, float[] z, int zo, float[] dz, int dzo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector dyv = FloatVector.fromArray(SPECIES, dy, dyo + i);
      FloatVector zv = FloatVector.fromArray(SPECIES, z, zo + i);
      FloatVector s = VectorMath.sigmoid(zv);
      dyv.mul(s.mul(zv.mul(s.neg().add(1)).add(1))).intoArray(dz, dzo + i);
    }
    for (; i < n; i++) {
      dz[dzo + i] = ActivationReference.siluBackward(dy[dyo + i], z[zo + i]);
    }
  }

  /** y = log(1 + eᶻ). */
  public static void softplus(float[] z, int zo, float[] y, int yo, int n) {
    VectorMath.softplus(z, zo, y, yo, n);
  }

  /** dz = (1 − e⁻ʸ)·dy. */
  public static void softplusBackward(float[] dy, int dyo, float[] y, int yo, float[] dz, int dzo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector dyv = FloatVector.fromArray(SPECIES, dy, dyo + i);
      FloatVector yv = FloatVector.fromArray(SPECIES, y, yo + i);
      dyv.mul(VectorMath.expm1(yv.neg()).neg()).intoArray(dz, dzo + i);
    }
    for (; i < n; i++) {
      dz[dzo + i] = ActivationReference.softplusBackward(dy[dyo + i], y[yo + i]);
    }
  }
}
