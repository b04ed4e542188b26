package nn.engine.train;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nn.engine.program.LayerSignal;

/**
 * Judges how the gradient comes through from the last layer that learns to the others: it vanishes where far less arrives,
 * and explodes where far more does. Hochreiter 1991; Bengio, Simard, Frasconi 1994.
 */
final class Backflow {

  /** The part of the gradient at the last layer below which a layer learns practically nothing. */
  private static final double VANISHED = 1e-4;

  private static final double EXPLODED = 1e4;

  private Backflow() {}

  /** What is wrong, naming the layer where it is worst. */
  static Optional<String> fault(List<LayerSignal> signals) {
    List<LayerSignal> learners =
        signals.stream().filter(s -> s.learns() && Double.isFinite(s.gradient())).toList();
    if (learners.size() < 2 || learners.getLast().gradient() == 0) {
      return Optional.empty();
    }
    LayerSignal last = learners.getLast();
    LayerSignal least = last;
    LayerSignal most = last;
    for (LayerSignal signal : learners) {
      least = signal.gradient() < least.gradient() ? signal : least;
      most = signal.gradient() > most.gradient() ? signal : most;
    }
    if (least.gradient() < VANISHED * last.gradient()) {
      return Optional.of(text("vanishes", least, last,
          "an activation such as relu, init: he_normal, batch_norm or residual layers help"));
    }
    return most.gradient() > EXPLODED * last.gradient()
        ? Optional.of(text("explodes", most, last,
            "clip: {global_norm: 1.0}, a smaller init or batch_norm help"))
        : Optional.empty();
  }

  private static String text(String what, LayerSignal layer, LayerSignal last, String mend) {
    return String.format(Locale.ROOT, "the gradient %s: its norm is %.1e at layer '%s' and %.1e at '%s'; %s",
        what,
        layer.gradient(), layer.layer(), last.gradient(), last.layer(), mend);
  }
}
