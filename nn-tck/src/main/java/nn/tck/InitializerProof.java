package nn.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nn.api.Initializer;
import nn.api.RandomStream;
import nn.api.Shape;

/**
 * Checks the promises of an {@link Initializer} for parameters of one to four axes: finite numbers, the same at any place
 * in memory, and nothing else written.
 */
public final class InitializerProof {

  private static final List<Shape> SHAPES =
      List.of(Shape.of(1), Shape.of(6), Shape.of(5, 7), Shape.of(7, 3), Shape.of(3, 2, 4, 5));

  private static final int MARGIN = 3;
  private static final float UNTOUCHED = -77;

  private final Initializer subject;
  private final List<Finding> findings = new ArrayList<>();

  /** A proof of this initialiser. */
  public InitializerProof(Initializer subject) {
    this.subject = subject;
  }

  /** Every promise that is not kept; empty if all are. */
  public List<Finding> findings() {
    findings.clear();
    SHAPES.forEach(this::check);
    Written.check(subject).ifPresent(findings::add);
    return List.copyOf(findings);
  }

  private void check(Shape shape) {
    Initializer.Fan fan = Initializer.Fan.of(shape);
    float[] first = new float[fan.size() + MARGIN];
    float[] second = new float[fan.size() + 2 * MARGIN];
    Arrays.fill(first, Float.NaN);
    Arrays.fill(second, Float.NaN);
    for (int i = 0; i < MARGIN; i++) {
      second[i] = UNTOUCHED;
      second[MARGIN + fan.size() + i] = UNTOUCHED;
    }
    subject.fill(first, 0, fan, RandomStream.of(3, "kernel"));
    subject.fill(second, MARGIN, fan, RandomStream.of(3, "kernel"));
    for (int i = 0; i < fan.size(); i++) {
      if (!Float.isFinite(first[i]) || first[i] != second[MARGIN + i]) {
        findings.add(new Finding("values are finite and the same at any offset",
            shape + ", element " + i + ": " + first[i] + " and " + second[MARGIN + i]));
        break;
      }
    }
    for (int i = 0; i < MARGIN; i++) {
      if (second[i] != UNTOUCHED || second[MARGIN + fan.size() + i] != UNTOUCHED) {
        findings.add(new Finding("nothing outside the parameter is touched",
            shape + ": a number beside it has changed"));
        return;
      }
    }
  }
}
