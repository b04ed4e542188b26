package nn.kernels;

import nn.api.math.Maths;

/** The activations of {@link Activations} and their derivatives, for one number: the bits that the kernels give. */
public final class ActivationReference {

  static final float DENSITY_AT_ZERO = 0.3989423f; // 1/√(2π)
  static final float TANH_SCALE = 0.7978846f; // √(2/π)
  static final float CUBE = 0.044715f;

  // Φ(−a) = e^(−a²/2)·(N1·t + N2·t² + …) with t = 1/(1 + N0·a), for a ≥ 0: a minimax fit to Mills' ratio, made like
  // those of nn.api.math.Coefficients; the error is 1e-8, in the tail 4e-7 relative.
  static final float N0 = 0x1.2e147ap-2f;
  static final float N1 = 0x1.e1b3b2p-4f;
  static final float N2 = 0x1.e8a882p-4f;
  static final float N3 = 0x1.83c9bap-4f;
  static final float N4 = 0x1.229024p-3f;
  static final float N5 = -0x1.498be8p-4f;
  static final float N6 = 0x1.e7c062p-3f;
  static final float N7 = -0x1.56717ap-3f;
  static final float N8 = 0x1.274fc0p-5f;

  private ActivationReference() {
  }

  /** max(z, 0). */
  public static float relu(float z) {
    return Math.max(z, 0);
  }

  /** dy where y is above 0. */
  public static float reluBackward(float dy, float y) {
    return y <= 0 ? 0 : dy;
  }

  /** z where it is above 0, else slope·z. */
  public static float leakyRelu(float slope, float z) {
    return z > 0 ? z : z * slope;
  }

  /** By the sign of y, which is that of z for a slope not below 0. */
  public static float leakyReluBackward(float slope, float dy, float y) {
    return y > 0 ? dy : dy * slope;
  }

  /** z where it is above 0, else α·(eᶻ − 1). */
  public static float elu(float alpha, float z) {
    return z > 0 ? z : alpha * Maths.expm1(z);
  }

  /** α·eᶻ = y + α. */
  public static float eluBackward(float alpha, float dy, float y) {
    return y > 0 ? dy : dy * (y + alpha);
  }

  /** 1/(1 + e⁻ᶻ). */
  public static float sigmoid(float z) {
    return Maths.sigmoid(z);
  }

  /** y·(1 − y). */
  public static float sigmoidBackward(float dy, float y) {
    return dy * (y * (1 - y));
  }

  /** tanh z. */
  public static float tanh(float z) {
    return Maths.tanh(z);
  }

  /** 1 − y². */
  public static float tanhBackward(float dy, float y) {
    return dy * (1 - y * y);
  }

  /** z·Φ(z), Φ the normal distribution function. */
  public static float gelu(float z) {
    return z * phi(z, Maths.exp(-0.5f * (z * z)));
  }

  /** Φ(z) + z·φ(z), φ the normal density. */
  public static float geluBackward(float dy, float z) {
    float e = Maths.exp(-0.5f * (z * z));
    return dy * Math.fma(z, DENSITY_AT_ZERO * e, phi(z, e));
  }

  /** Φ(z), given e = e^(−z²/2), which the density needs as well. */
  private static float phi(float z, float e) {
    float t = 1 / Math.fma(N0, Math.abs(z), 1);
    float p = Math.fma(N8, t, N7);
    p = Math.fma(p, t, N6);
    p = Math.fma(p, t, N5);
    p = Math.fma(p, t, N4);
    p = Math.fma(p, t, N3);
    p = Math.fma(p, t, N2);
    p = Math.fma(p, t, N1);
    float tail = e * (p * t);
    return z < 0 ? tail : 1 - tail;
  }

  /** ½·z·(1 + t), t = tanh(√(2/π)·(z + 0.044715·z³)). */
  public static float geluTanh(float z) {
    return 0.5f * z * (1 + tangent(z, z * z));
  }

  /** ½·(1 + t) + ½·z·(1 − t²)·√(2/π)·(1 + 3·0.044715·z²). */
  public static float geluTanhBackward(float dy, float z) {
    float square = z * z;
    float t = tangent(z, square);
    float slope = Math.fma(3 * CUBE * TANH_SCALE, square, TANH_SCALE);
    return dy * (0.5f * Math.fma(z * (1 - t * t), slope, 1 + t));
  }

  private static float tangent(float z, float square) {
    return Maths.tanh(TANH_SCALE * z * Math.fma(CUBE, square, 1));
  }

  /** z·σ(z). */
  public static float silu(float z) {
    return z * Maths.sigmoid(z);
  }

  /** σ·(1 + z·(1 − σ)). */
  public static float siluBackward(float dy, float z) {
    float s = Maths.sigmoid(z);
    return dy * (s * (z * (1 - s) + 1));
  }

  /** log(1 + eᶻ). */
  public static float softplus(float z) {
    return Maths.softplus(z);
  }

  /** σ(z) = 1 − e⁻ʸ. */
  public static float softplusBackward(float dy, float y) {
    return dy * -Maths.expm1(-y);
  }
}
