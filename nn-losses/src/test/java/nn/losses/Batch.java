package nn.losses;

import java.util.Arrays;
import nn.api.Loss;
import nn.api.Loss.Samples;
import nn.api.Tensor;

/** Samples given as rows of numbers. What a loss is to give starts as NaN. */
final class Batch implements Samples {

  private final Tensor prediction;
  private final Tensor target;
  private final Tensor loss;
  private final Tensor gradient;
  private final int samples;
  private boolean wantsGradient;

  Batch(float[][] predictions, float[][] targets) {
    samples = predictions.length;
    prediction = tensor(predictions);
    target = tensor(targets);
    loss = new Tensor(nans(samples), 0, 1);
    gradient = new Tensor(nans(samples * predictions[0].length), 0, predictions[0].length);
  }

  private static Tensor tensor(float[][] rows) {
    int width = rows[0].length;
    Tensor t = new Tensor(new float[2 + rows.length * width], 2, width);
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, t.array(), t.offset(i), width);
    }
    return t;
  }

  private static float[] nans(int n) {
    float[] a = new float[n];
    Arrays.fill(a, Float.NaN);
    return a;
  }

  /** ℓ of each sample. */
  float[] losses(Loss of) {
    wantsGradient = false;
    for (int i = 0; i < samples; i++) {
      of.evaluate(this, i, i + 1);
    }
    return loss.array().clone();
  }

  /** scale · ∂ℓ/∂z, row after row, and the losses that come with it. */
  float[][] gradient(Loss of) {
    wantsGradient = true;
    of.evaluate(this, 0, samples);
    return new float[][] {gradient.array().clone(), loss.array().clone()};
  }

  @Override
  public Tensor prediction() {
    return prediction;
  }

  @Override
  public Tensor target() {
    return target;
  }

  @Override
  public Tensor loss() {
    return loss;
  }

  @Override
  public boolean wantsGradient() {
    return wantsGradient;
  }

  @Override
  public Tensor gradient() {
    return gradient;
  }

  @Override
  public float scale(int sample) {
    return 0.5f * sample + 0.25f;
  }
}
