package nn.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nn.api.Activation;

/** Checks the promises of an {@link Activation}: the derivative, in-place use, slices, repeatability, no allocation. */
public final class ActivationProof {

  /** float32 with a difference step of 1e-2: rounding 6e-8/1e-2 and truncation h²/6 stay well below. */
  private static final double TOLERANCE = 2e-3;

  private static final double STEP = 1e-2;
  private static final int POINTS = 161;
  private static final int ROW = 500;

  private final Activation subject;
  private final float[] kinks;
  private final List<Finding> findings = new ArrayList<>();

  /** A proof of this activation; within 0.01 of its kinks the derivative is not checked. */
  public ActivationProof(Activation subject) {
    this.subject = subject;
    this.kinks = subject.kinks();
  }

  /** Every promise that is not kept; empty if all are. */
  public List<Finding> findings() {
    findings.clear();
    float[] z = points();
    derivative(z);
    inPlace(z);
    slices(z);
    backwardSlices(z);
    singles(z);
    finiteFarOut();
    notANumber();
    allocatesNothing();
    Written.check(subject).ifPresent(findings::add);
    return List.copyOf(findings);
  }

  /** Points at even distances, and beside each kink those nearest to it whose steps do not reach it. */
  private float[] points() {
    float[] z = new float[POINTS + 2 * kinks.length];
    for (int i = 0; i < POINTS; i++) {
      z[i] = (i - POINTS / 2) * 0.0613f + 0.0171f;
    }
    for (int i = 0; i < kinks.length; i++) {
      z[POINTS + 2 * i] = kinks[i] - 1.05f * (float) STEP;
      z[POINTS + 2 * i + 1] = kinks[i] + 1.05f * (float) STEP;
    }
    return z;
  }

  private float[] forward(float[] z) {
    float[] y = new float[z.length];
    subject.forward(z, 0, y, 0, z.length);
    return y;
  }

  private float[] backward(float[] dy, float[] z, float[] y) {
    float[] dz = new float[z.length];
    Arrays.fill(dz, Float.NaN);
    subject.backward(dy, 0, read(z, Activation.Reads.OUTPUT), 0, read(y, Activation.Reads.INPUT), 0, dz, 0,
        z.length);
    return dz;
  }

  /** The array, or NaN where backward says that it does not read it. */
  private float[] read(float[] array, Activation.Reads without) {
    if (subject.backwardReads() != without) {
      return array;
    }
    float[] poison = new float[array.length];
    Arrays.fill(poison, Float.NaN);
    return poison;
  }

  private void derivative(float[] z) {
    float[] up = new float[z.length];
    float[] down = new float[z.length];
    float[] dy = new float[z.length];
    for (int i = 0; i < z.length; i++) {
      up[i] = z[i] + (float) STEP;
      down[i] = z[i] - (float) STEP;
      dy[i] = 1.5f - i * 0.01f;
    }
    float[] above = forward(up);
    float[] below = forward(down);
    float[] dz = backward(dy, z, forward(z));
    for (int i = 0; i < z.length; i++) {
      double slope = ((double) above[i] - below[i]) / ((double) up[i] - down[i]) * dy[i];
      if (!nearKink(z[i]) && !(Math.abs(dz[i] - slope) <= TOLERANCE * Math.max(1, Math.abs(slope)))) {
        findings.add(new Finding("the derivative is that of the function",
            String.format(Locale.ROOT, "at z = %s backward gives %s, differences give %.5f", z[i], dz[i],
                slope)));
        return;
      }
    }
  }

  private boolean nearKink(float z) {
    for (float kink : kinks) {
      if (Math.abs(z - kink) <= STEP) {
        return true;
      }
    }
    return false;
  }

  private void inPlace(float[] z) {
    float[] y = forward(z);
    float[] same = z.clone();
    subject.forward(same, 0, same, 0, same.length);
    expectEqual("forward may write over its input", y, same);
    float[] dy = forward(points());
    float[] apart = backward(dy, z, y);
    float[] over = dy.clone();
    subject.backward(over, 0, z, 0, y, 0, over, 0, z.length);
    expectEqual("backward may write over its output gradient", apart, over);
  }

  /** Pieces at other offsets give the same bits and touch nothing beside them. */
  private void slices(float[] z) {
    float[] y = forward(z);
    float[] wide = new float[z.length + 7];
    Arrays.fill(wide, -77);
    for (int from = 0; from < z.length; from += 19) {
      subject.forward(z, from, wide, from + 3, Math.min(19, z.length - from));
    }
    expectEqual("a slice gives the bits of the whole", y, Arrays.copyOfRange(wide, 3, 3 + z.length));
    for (int i : new int[] {0, 1, 2, z.length + 3, z.length + 6}) {
      if (wide[i] != -77) {
        findings
            .add(new Finding("nothing outside the slice is touched", "index " + (i - 3) + " was written"));
      }
    }
  }

  /** The same on the way back, each array at an offset of its own. */
  private void backwardSlices(float[] z) {
    float[] y = forward(z);
    float[] dy = forward(points());
    float[] wide = new float[z.length + 7];
    Arrays.fill(wide, -77);
    for (int from = 0; from < z.length; from += 23) {
      int n = Math.min(23, z.length - from);
      subject.backward(shifted(dy, 5), from + 5, read(shifted(z, 1), Activation.Reads.OUTPUT), from + 1,
          read(shifted(y, 2), Activation.Reads.INPUT), from + 2, wide, from + 3, n);
    }
    expectEqual("a slice of gradients gives the bits of the whole", backward(dy, z, y),
        Arrays.copyOfRange(wide, 3, 3 + z.length));
    for (int i : new int[] {0, 1, 2, z.length + 3, z.length + 6}) {
      if (wide[i] != -77) {
        findings.add(new Finding("backward touches nothing outside the slice",
            "index " + (i - 3) + " was written"));
      }
    }
  }

  private static float[] shifted(float[] values, int by) {
    float[] array = new float[values.length + by];
    System.arraycopy(values, 0, array, by, values.length);
    return array;
  }

  /** A slice is cut into vectors and a rest: the bits of an element must not depend on which it falls into. */
  private void singles(float[] z) {
    float[] y = forward(z);
    float[] dy = forward(points());
    float[] oneY = new float[z.length];
    float[] oneZ = new float[z.length];
    for (int i = 0; i < z.length; i++) {
      subject.forward(z, i, oneY, i, 1);
      subject.backward(dy, i, z, i, y, i, oneZ, i, 1);
    }
    expectEqual("one element alone has the bits it has in a slice", y, oneY);
    expectEqual("one gradient alone has the bits it has in a slice", backward(dy, z, y), oneZ);
  }

  /** Training stops at the first number that is none; an activation must not hide it. */
  private void notANumber() {
    float y = forward(new float[] {Float.NaN})[0];
    if (!Float.isNaN(y)) {
      findings.add(new Finding("what is not a number stays so", "NaN gives " + y));
    }
  }

  private void finiteFarOut() {
    float[] z = {-60, -30, 0, 30, 60};
    float[] y = forward(z);
    float[] dz = backward(new float[] {1, 1, 1, 1, 1}, z, y);
    for (int i = 0; i < z.length; i++) {
      if (!Float.isFinite(dz[i]) && Float.isFinite(y[i])) {
        findings.add(
            new Finding("the derivative is finite where the function is", "at z = " + z[i] + ": " + dz[i]));
      }
    }
  }

  /** Both ways, on slices as long as a row of a usual layer. */
  private void allocatesNothing() {
    float[] z = new float[ROW];
    float[] y = new float[ROW];
    float[] dz = new float[ROW];
    for (int i = 0; i < ROW; i++) {
      z[i] = (i - ROW / 2) * 0.013f;
    }
    Warm.check(() -> {
      subject.forward(z, 0, y, 0, ROW);
      subject.backward(z, 0, z, 0, y, 0, dz, 0, ROW);
    }).ifPresent(findings::add);
  }

  private void expectEqual(String promise, float[] expected, float[] found) {
    for (int i = 0; i < expected.length; i++) {
      if (Float.floatToIntBits(expected[i]) != Float.floatToIntBits(found[i])) {
        findings.add(new Finding(promise, "element " + i + ": " + found[i] + " instead of " + expected[i]));
        return;
      }
    }
  }
}
