package nn.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nn.api.Optimizer;
import nn.api.Parameter;
import nn.api.RandomStream;
import nn.api.Shape;

/**
 * Checks the promises of an {@link Optimizer}: it moves weights downhill, changes nothing outside its span and no
 * gradient, gives the same bits for pieces as for the whole, starts from slots of zeros, and allocates nothing.
 */
public final class OptimizerProof {

  private static final int SIZE = 48;
  private static final int MARGIN = 5;
  private static final int STEPS = 200;
  private static final float UNTOUCHED = -77;

  private final Optimizer subject;
  private final List<Finding> findings = new ArrayList<>();

  /** A proof of this optimizer. */
  public OptimizerProof(Optimizer subject) {
    this.subject = subject;
  }

  /** Every promise that is not kept; empty if all are. */
  public List<Finding> findings() {
    findings.clear();
    if (!(subject.learningRate() > 0) || subject.slots() < 0) {
      findings.add(new Finding("the learning rate is above 0 and slots at least 0",
          "rate " + subject.learningRate() + ", " + subject.slots() + " slots"));
      return List.copyOf(findings);
    }
    Written.check(subject).ifPresent(findings::add);
    Memory whole = new Memory();
    whole.steps(SIZE);
    goesDown(whole);
    allocatesNothing();
    staysInside(whole);
    Memory again = new Memory();
    again.steps(SIZE);
    expectEqual("the same steps give the same bits again", whole, again);
    if (subject.scope() == Optimizer.Scope.ELEMENT) {
      Memory pieces = new Memory();
      pieces.steps(7);
      expectEqual("pieces give the bits of the whole", whole, pieces);
    }
    return List.copyOf(findings);
  }

  /** Of f(w) = Σ wᵢ²/2, whose gradient is w. */
  private void goesDown(Memory after) {
    double before = new Memory().objective();
    if (!(after.objective() < before)) {
      findings.add(new Finding("weights go downhill", String.format(Locale.ROOT,
          "half the sum of squares is %.6f after %d steps and was %.6f", after.objective(), STEPS, before)));
    }
  }

  private void allocatesNothing() {
    Memory memory = new Memory();
    Optimizer.Span span = new Optimizer.Span(memory.parameter, memory.weights, memory.weights.clone(),
        memory.slots, MARGIN, SIZE);
    float rate = subject.learningRate();
    Warm.check(() -> subject.update(span, rate, STEPS)).ifPresent(findings::add);
  }

  private void staysInside(Memory memory) {
    if (memory.outside(memory.weights) || Arrays.stream(memory.slots).anyMatch(memory::outside)) {
      findings.add(new Finding("nothing outside the span is touched", "a number beside it has changed"));
    }
    if (memory.changedGradient) {
      findings.add(new Finding("gradients are not changed", "update wrote to them"));
    }
  }

  private void expectEqual(String promise, Memory expected, Memory found) {
    for (int i = 0; i < expected.weights.length; i++) {
      if (Float.floatToIntBits(expected.weights[i]) != Float.floatToIntBits(found.weights[i])) {
        findings.add(new Finding(promise, "weight " + (i - MARGIN) + ": " + found.weights[i] + " instead of "
            + expected.weights[i]));
        return;
      }
    }
  }

  /** One parameter with something on either side that is nobody's business. */
  private final class Memory {

    private final Parameter parameter = new Parameter(0, "subject.kernel", Shape.of(6, SIZE / 6));
    private final float[] weights = new float[SIZE + 2 * MARGIN];
    private final float[] gradients = new float[SIZE + 2 * MARGIN];
    private final float[][] slots = new float[subject.slots()][SIZE + 2 * MARGIN];
    private boolean changedGradient;

    Memory() {
      for (float[] array : slots) {
        Arrays.fill(array, 0, MARGIN, UNTOUCHED);
        Arrays.fill(array, SIZE + MARGIN, array.length, UNTOUCHED);
      }
      Arrays.fill(weights, UNTOUCHED);
      RandomStream random = RandomStream.of(7, "weights");
      for (int i = 0; i < SIZE; i++) {
        weights[MARGIN + i] = random.gaussian(i);
      }
    }

    void steps(int piece) {
      for (long step = 1; step <= STEPS; step++) {
        System.arraycopy(weights, 0, gradients, 0, weights.length);
        float[] before = gradients.clone();
        for (int from = 0; from < SIZE; from += piece) {
          subject.update(new Optimizer.Span(parameter, weights, gradients, slots, MARGIN + from,
              Math.min(piece, SIZE - from)), subject.learningRate(), step);
        }
        changedGradient |= !Arrays.equals(before, gradients);
      }
    }

    double objective() {
      double sum = 0;
      for (int i = MARGIN; i < MARGIN + SIZE; i++) {
        sum += 0.5 * weights[i] * weights[i];
      }
      return sum;
    }

    boolean outside(float[] array) {
      for (int i = 0; i < MARGIN; i++) {
        if (array[i] != UNTOUCHED || array[MARGIN + SIZE + i] != UNTOUCHED) {
          return true;
        }
      }
      return false;
    }
  }
}
