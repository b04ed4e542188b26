package nn.engine;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import nn.api.Interval;
import nn.engine.model.Checkpoint;
import nn.engine.model.StorageException;
import nn.engine.program.LayerSignal;
import nn.engine.run.Checkpoints;
import nn.engine.run.EventLog;
import nn.engine.run.MetricsLog;
import nn.engine.run.RunDirectory;
import nn.engine.train.EpochReport;
import nn.engine.train.TrainingListener;
import nn.engine.train.TrainingState;

/** Writes down what happens in a run: the rows of each epoch, the checkpoint that is due, and events. */
final class RunRecorder implements TrainingListener, AutoCloseable {

  /** An epoch shorter than this, after a checkpoint younger than {@link #YOUNG}, has none of its own by default. */
  private static final double SHORT = 0.05;
  private static final double YOUNG = 2;

  private final Checkpoints checkpoints;
  private final MetricsLog metrics;
  private final Optional<MetricsLog> layers;
  private final EventLog events;
  private final Optional<Interval> every;
  private final String bestOn;
  private final Snapshot snapshot;

  /** Seconds of epochs since the last checkpoint. */
  private double secondsSince;

  /** Makes a checkpoint of the run as it is now. */
  interface Snapshot {
    Checkpoint of(TrainingState state, double score);
  }

  /**
   * A recorder that has written nothing yet.
   *
   * @param every how often the configuration wants a checkpoint; empty where it does not say
   * @param bestOn the figure by which the best checkpoints are kept
   */
  RunRecorder(Checkpoints checkpoints, MetricsLog metrics, Optional<MetricsLog> layers, EventLog events,
      Optional<Interval> every, String bestOn, Snapshot snapshot) {
    this.checkpoints = checkpoints;
    this.metrics = metrics;
    this.layers = layers;
    this.events = events;
    this.every = every;
    this.bestOn = bestOn;
    this.snapshot = snapshot;
  }

  /** Notes an event with its fields, alternately name and value. */
  void event(String name, Object... fields) throws StorageException {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      map.put((String) fields[i], fields[i + 1]);
    }
    events.append(name, map);
  }

  /** Writes a checkpoint of the run as it is now. */
  void checkpoint(TrainingState state, double score) throws StorageException {
    checkpoints.write(snapshot.of(state, score));
    secondsSince = 0;
    event("checkpoint", "epoch", state.epoch(), "step", state.step());
  }

  @Override
  public void epoch(EpochReport report, TrainingState state) {
    try {
      for (Map.Entry<String, Map<String, Double>> row : byPart(report.figures()).entrySet()) {
        metrics.append(report.epoch(), row.getKey(), row.getValue());
      }
      if (layers.isPresent()) {
        for (LayerSignal signal : report.signals()) {
          layers.get().append(report.epoch(), signal.layer(), values(signal));
        }
      }
      event("epoch", "epoch", report.epoch(), "step", report.step(), "figures", report.figures(),
          "learning_rate", report.rate(), "seconds", report.seconds(), "best", report.best());
      secondsSince += report.seconds();
      if (due(report)) {
        checkpoint(state, report.figures().getOrDefault(bestOn, Double.NaN));
      }
    } catch (StorageException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void skipped(long step, String reason) {
    try {
      event("skipped", "step", step, "reason", reason);
    } catch (StorageException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Double> values(LayerSignal signal) {
    Map<String, Double> values = new LinkedHashMap<>();
    double[] numbers = {signal.activation(), signal.gradient(), signal.weightGradient()};
    for (int i = 0; i < numbers.length; i++) {
      if (!Double.isNaN(numbers[i])) {
        values.put(RunDirectory.LAYER_COLUMNS.get(i), numbers[i]);
      }
    }
    return values;
  }

  @Override
  public void warning(String message) {
    try {
      event("warning", "message", message);
    } catch (StorageException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code {validation.loss: 1}} as {@code {validation: {loss: 1}}}. */
  private static Map<String, Map<String, Double>> byPart(Map<String, Double> figures) {
    Map<String, Map<String, Double>> parts = new LinkedHashMap<>();
    figures.forEach((name, value) -> parts
        .computeIfAbsent(name.substring(0, name.indexOf('.')), _ -> new LinkedHashMap<>())
        .put(name.substring(name.indexOf('.') + 1), value));
    return parts;
  }

  private boolean due(EpochReport report) {
    if (report.epoch() == report.epochs()) {
      return true;
    }
    return every.map(wanted -> report.epoch() % Math.max(1, wanted.count()) == 0)
        .orElseGet(() -> report.seconds() >= SHORT || secondsSince >= YOUNG);
  }

  @Override
  public void close() throws StorageException {
    try (events) {
      metrics.close();
      if (layers.isPresent()) {
        layers.get().close();
      }
    }
  }
}
