package nn.engine.train;

import java.util.List;
import java.util.Map;

/** Judges after each epoch whether a stop of the configuration has been reached. */
final class Stops {

  private final List<TrainingConfig.Stop> stops;
  private final Evaluator evaluator;
  private final boolean limitTime;

  Stops(List<TrainingConfig.Stop> stops, Evaluator evaluator) {
    this.stops = stops;
    this.evaluator = evaluator;
    this.limitTime = stops.stream().anyMatch(stop -> stop instanceof TrainingConfig.After);
  }

  boolean higherIsBetter(String figure) {
    return evaluator.higherIsBetter(figure.substring(figure.indexOf('.') + 1));
  }

  /** Whether there is a time after which a run ends. */
  boolean limitTime() {
    return limitTime;
  }

  /** Whether a run of so many seconds is to end. */
  boolean timeIsUp(double seconds) {
    for (int i = 0; i < stops.size(); i++) {
      if (stops.get(i) instanceof TrainingConfig.After after && seconds >= after.time().toNanos() * 1e-9) {
        return true;
      }
    }
    return false;
  }

  /** Whether these figures, or the time, end the run; every stop takes note of them. */
  boolean reached(Map<String, Double> figures, TrainingState state, long stepsPerEpoch) {
    boolean reached = timeIsUp(state.seconds);
    for (int i = 0; i < stops.size(); i++) {
      reached |= switch (stops.get(i)) {
        // The place tells stops on the same figure apart.
        case TrainingConfig.Patience patience -> exhausted(i + " " + patience.on(), patience, figures, state,
            stepsPerEpoch);
        case TrainingConfig.Reaches goal -> goalReached(goal, figures);
        case TrainingConfig.After _ -> false;
      };
    }
    return reached;
  }

  private boolean goalReached(TrainingConfig.Reaches goal, Map<String, Double> figures) {
    double figure = figures.getOrDefault(goal.on(), Double.NaN);
    return higherIsBetter(goal.on()) ? figure >= goal.value() : figure <= goal.value();
  }

  private boolean exhausted(String key, TrainingConfig.Patience patience, Map<String, Double> figures,
      TrainingState state, long stepsPerEpoch) {
    double figure = figures.getOrDefault(patience.on(), Double.NaN);
    double best = state.stopBest.getOrDefault(key, Double.NaN);
    boolean better = !Double.isNaN(figure) && (Double.isNaN(best)
        || (higherIsBetter(patience.on()) ? figure > best + patience.minDelta()
            : figure < best - patience.minDelta()));
    if (better) {
      state.stopBest.put(key, figure);
      state.stopSince.put(key, state.step);
    }
    long since = state.stopSince.computeIfAbsent(key, _ -> state.step);
    return state.step - since >= patience.patience().steps(stepsPerEpoch);
  }
}
