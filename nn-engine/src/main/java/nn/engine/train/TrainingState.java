package nn.engine.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import nn.api.Parameter;
import nn.engine.network.Graph;
import nn.engine.program.Weights;

/**
 * All that a run must know to go on after any step: weights, the optimizer's slots, the best weights so far, and a few
 * counters. The order of the data follows from the epoch.
 */
public final class TrainingState {

  private final Weights weights;
  private final Weights best;
  private final float[][] slots;
  private final float[] mean;
  int epoch;
  int batch;
  double epochLoss;
  long epochExamples;
  double epochWeight;
  long step;
  int skipped;
  boolean stopped;
  int bestEpoch;
  double bestFigure = Double.NaN;
  final Map<String, Double> stopBest = new LinkedHashMap<>();
  final Map<String, Long> stopSince = new LinkedHashMap<>();
  double seconds;

  /** What the schedule remembers. */
  final double[] schedule;

  TrainingState(Weights weights, Weights best, float[][] slots, float[] mean, int scheduleMemory) {
    this.weights = weights;
    this.best = best;
    this.slots = slots;
    this.mean = mean;
    this.schedule = new double[scheduleMemory];
  }

  /** The weights of the last step. */
  public Weights weights() {
    return weights;
  }

  /** The weights of the best epoch. */
  public Weights best() {
    return best;
  }

  /** The optimizer's slots, laid out as the weights. */
  public float[][] slots() {
    return slots;
  }

  /** The running mean of the weights, laid out as they are; empty where none is kept. */
  public float[] mean() {
    return mean;
  }

  /** Whole epochs done. */
  public int epoch() {
    return epoch;
  }

  /** Batches done of the epoch that has begun. */
  public int batch() {
    return batch;
  }

  /** Steps done. */
  public long step() {
    return step;
  }

  /** The epoch whose weights are the best; 0 before the first. */
  public int bestEpoch() {
    return bestEpoch;
  }

  /** The figure of the best epoch. */
  public double bestFigure() {
    return bestFigure;
  }

  /** What of the last step is not finite, such as {@code the weights of dense_1}; empty if all is well. */
  Optional<String> nonFinite() {
    for (Graph.ParameterNode node : weights.graph().parameters()) {
      Parameter parameter = node.parameter();
      int from = weights.offset(parameter);
      int to = from + Math.toIntExact(parameter.shape().size());
      if (!finite(weights.values(), from, to) || (mean.length > 0 && !finite(mean, from, to))) {
        return Optional.of("the weights of " + parameter.layer());
      }
      for (float[] slot : slots) {
        if (!finite(slot, from, to)) {
          return Optional.of("what the optimizer remembers of " + parameter.layer());
        }
      }
    }
    return finite(weights.states(), 0, weights.states().length) ? Optional.empty()
        : Optional.of("the running statistics");
  }

  private static boolean finite(float[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Float.isFinite(values[i])) {
        return false;
      }
    }
    return true;
  }

  /** The counters as texts, exact. */
  public Map<String, String> counters() {
    Map<String, String> counters = new LinkedHashMap<>();
    counters.put("epoch", Integer.toString(epoch));
    counters.put("batch", Integer.toString(batch));
    counters.put("epoch_loss", Double.toString(epochLoss));
    counters.put("epoch_examples", Long.toString(epochExamples));
    counters.put("epoch_weight", Double.toString(epochWeight));
    counters.put("step", Long.toString(step));
    counters.put("skipped", Integer.toString(skipped));
    counters.put("stopped", Boolean.toString(stopped));
    counters.put("best_epoch", Integer.toString(bestEpoch));
    counters.put("best_figure", Double.toString(bestFigure));
    counters.put("seconds", Double.toString(seconds));
    stopBest.forEach((key, value) -> counters.put("stop_best " + key, Double.toString(value)));
    stopSince.forEach((key, value) -> counters.put("stop_since " + key, Long.toString(value)));
    for (int i = 0; i < schedule.length; i++) {
      counters.put("schedule " + i, Double.toString(schedule[i]));
    }
    return counters;
  }

  /** Takes counters back from texts; weights and slots are filled by whoever reads the checkpoint. */
  public void restore(Map<String, String> counters) {
    counters.forEach((key, text) -> {
      switch (key) {
        case "epoch" -> epoch = Integer.parseInt(text);
        case "batch" -> batch = Integer.parseInt(text);
        case "epoch_loss" -> epochLoss = Double.parseDouble(text);
        case "epoch_examples" -> epochExamples = Long.parseLong(text);
        case "epoch_weight" -> epochWeight = Double.parseDouble(text);
        case "step" -> step = Long.parseLong(text);
        case "skipped" -> skipped = Integer.parseInt(text);
        case "stopped" -> stopped = Boolean.parseBoolean(text);
        case "best_epoch" -> bestEpoch = Integer.parseInt(text);
        case "best_figure" -> bestFigure = Double.parseDouble(text);
        case "seconds" -> seconds = Double.parseDouble(text);
        default -> {
          if (key.startsWith("stop_best ")) {
            stopBest.put(key.substring("stop_best ".length()), Double.valueOf(text));
          } else if (key.startsWith("stop_since ")) {
            stopSince.put(key.substring("stop_since ".length()), Long.valueOf(text));
          } else if (key.startsWith("schedule ")) {
            schedule[Integer.parseInt(key.substring("schedule ".length()))] = Double.parseDouble(text);
          }
        }
      }
    });
  }
}
