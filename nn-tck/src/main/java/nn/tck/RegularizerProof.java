package nn.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nn.api.RandomStream;
import nn.api.Regularizer;

/**
 * Checks the promises of a {@link Regularizer}: the gradient is that of the penalty and is added, slices give what the
 * whole gives, weights stay as they are, and nothing else is written.
 */
public final class RegularizerProof {

  private static final int SIZE = 41;
  private static final int MARGIN = 3;
  private static final float BEFORE = 0.75f;

  /** Of the penalty in double of float32 weights, central differences; curvature of third order is left to them. */
  private static final double TOLERANCE = 1e-3;

  private static final float STEP = 1f / 256;

  private final Regularizer subject;
  private final float[] weights = new float[SIZE + 2 * MARGIN];
  private final List<Finding> findings = new ArrayList<>();

  /** A proof of this penalty. */
  public RegularizerProof(Regularizer subject) {
    this.subject = subject;
    RandomStream random = RandomStream.of(7, "weights");
    for (int i = 0; i < weights.length; i++) {
      float number = random.gaussian(i);
      weights[i] = number + Math.copySign(0.02f, number); // a penalty may have a kink at 0
    }
  }

  /** Every promise that is not kept; empty if all are. */
  public List<Finding> findings() {
    findings.clear();
    float[] kept = weights.clone();
    double penalty = subject.penalty(weights, MARGIN, SIZE);
    if (!(penalty >= 0) || (subject.isNone() && penalty != 0)) {
      findings.add(new Finding("a penalty is a number of at least 0, and 0 where there is none",
          String.valueOf(penalty)));
    }
    float[] gradient = gradient(SIZE);
    slopes(gradient);
    if (!Arrays.equals(gradient, gradient(7))) {
      findings.add(new Finding("slices give the gradients of the whole", "they differ"));
    }
    for (int i = 0; i < MARGIN; i++) {
      if (gradient[i] != BEFORE || gradient[MARGIN + SIZE + i] != BEFORE) {
        findings.add(new Finding("nothing outside the slice is touched", "a number beside it has changed"));
        break;
      }
    }
    if (!Arrays.equals(kept, weights)) {
      findings.add(new Finding("weights are not changed", "addGradient wrote to them"));
    }
    Written.check(subject).ifPresent(findings::add);
    return List.copyOf(findings);
  }

  private float[] gradient(int piece) {
    float[] gradient = new float[weights.length];
    Arrays.fill(gradient, BEFORE);
    for (int from = 0; from < SIZE; from += piece) {
      subject.addGradient(weights, gradient, MARGIN + from, Math.min(piece, SIZE - from));
    }
    return gradient;
  }

  private void slopes(float[] gradient) {
    for (int i = MARGIN; i < MARGIN + SIZE; i++) {
      float[] up = weights.clone();
      float[] down = weights.clone();
      up[i] += STEP;
      down[i] -= STEP;
      double slope = (subject.penalty(up, MARGIN, SIZE) - subject.penalty(down, MARGIN, SIZE))
          / ((double) up[i] - down[i]);
      double found = gradient[i] - (double) BEFORE;
      if (!(Math.abs(slope - found) <= TOLERANCE * Math.max(1, Math.abs(slope)))) {
        findings.add(new Finding("the gradient of the penalty is added",
            String.format(Locale.ROOT, "weight %s: %.6f was added, differences give %.6f", weights[i], found,
                slope)));
        return;
      }
    }
  }
}
