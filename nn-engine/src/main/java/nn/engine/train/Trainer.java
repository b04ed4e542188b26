package nn.engine.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import nn.api.Parameter;
import nn.api.Schedule;
import nn.engine.data.Examples;
import nn.engine.program.ParameterUpdate;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.kernels.WorkerPool;

/**
 * Trains a network: epochs of mini-batches, evaluation after each, the best weights kept, and an end where a
 * stop says so.
 */
public final class Trainer {

  private final TrainingConfig config;
  private final long seed;
  private final Program program;
  private final ParameterUpdate update;
  private final Evaluator evaluator;
  private final Batcher batcher;
  private final Optional<Examples> validation;
  private final TrainingState state;
  private final Stops stops;
  private final List<TrainingListener> listeners;
  private final TrainingListener.StepEvent event = new TrainingListener.StepEvent();

  /** Why a run ended. */
  public enum End {
    /** All epochs are done. */
    EPOCHS,
    /** A stop of the configuration ended it. */
    STOPPED,
    /** It was interrupted from outside, between two steps. */
    INTERRUPTED
  }

  /** A trainer at the start of a run; {@link #state} may be restored before {@link #run}. */
  public Trainer(TrainingConfig config, long seed, Weights weights, Examples train,
      Optional<Examples> validation, Evaluator evaluator, WorkerPool pool, List<TrainingListener> listeners) {
    this.config = config;
    this.seed = seed;
    this.validation = validation;
    this.evaluator = evaluator;
    this.listeners = List.copyOf(listeners);
    int rows = Math.min(config.batch(), train.size());
    program = Program.training(weights, rows, pool, seed);
    update = new ParameterUpdate(program, config.optimizer(), config.clip());
    batcher = new Batcher(train, rows, config.dropLast());
    Weights best = new Weights(weights.graph());
    best.copyFrom(weights);
    state = new TrainingState(weights, best, update.slots());
    stops = new Stops(config.stops(), evaluator);
  }

  /** Where the run is. */
  public TrainingState state() {
    return state;
  }

  /** Batches in an epoch. */
  public int batches() {
    return batcher.batches();
  }

  /** The program that trains. */
  public Program program() {
    return program;
  }

  /** Trains to the end; {@code interrupted} is asked after each step. */
  public End run(BooleanSupplier interrupted) {
    long began = System.nanoTime();
    double before = state.secondsBefore;
    while (state.epoch < config.epochs()) {
      long start = System.nanoTime();
      double loss = 0;
      long examples = 0;
      if (config.shuffle()) {
        batcher.shuffle(seed, state.epoch + 1);
      }
      for (int b = 0; b < batcher.batches(); b++) {
        double stepLoss = step(b);
        if (!Double.isNaN(stepLoss)) {
          loss += stepLoss * event.rows;
          examples += event.rows;
        }
        if (interrupted.getAsBoolean()) {
          return End.INTERRUPTED;
        }
        if (stops.timeIsUp(before + (System.nanoTime() - began) * 1e-9) && b + 1 < batcher.batches()) {
          break;
        }
      }
      double trained = (System.nanoTime() - start) * 1e-9;
      state.epoch++;
      Map<String, Double> figures = figures(loss / examples);
      boolean best = keepBest(figures);
      state.secondsBefore = before + (System.nanoTime() - began) * 1e-9;
      boolean stop = stops.reached(figures, state, batcher.batches());
      EpochReport report = new EpochReport(state.epoch, config.epochs(), state.step, figures, event.rate,
          (System.nanoTime() - start) * 1e-9, examples / trained, best);
      listeners.forEach(listener -> listener.epoch(report, state));
      if (stop) {
        return End.STOPPED;
      }
    }
    return End.EPOCHS;
  }

  /**
   * One step on a batch, counted from 0: batching, forward, loss, backward, optimizer.
   *
   * @return the mean loss with penalties, NaN if the batch was skipped
   * @throws NumericException if loss or gradient is not finite and the configuration says stop
   */
  public double step(int batch) {
    long start = System.nanoTime();
    int rows = batcher.fill(batch, program);
    long number = state.step + 1;
    double loss = program.gradientStep(rows, number);
    update.measureGradients();
    loss += update.penalty();
    double norm = update.gradientNorm();
    state.step = number;
    event.rows = rows;
    if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
      refuse(loss, batch);
      return Double.NaN;
    }
    float rate = rate(number - 1);
    update.apply(rate, number);
    event.step = number;
    event.loss = loss;
    event.gradientNorm = norm;
    event.rate = rate;
    event.epoch = state.epoch + 1;
    event.batch = batch + 1;
    event.batches = batcher.batches();
    event.nanos = System.nanoTime() - start;
    for (int i = 0; i < listeners.size(); i++) {
      listeners.get(i).step(event);
    }
    return loss;
  }

  private void refuse(double loss, int batch) {
    String where = update.nonFinite().map(Parameter::name)
        .map(name -> name.substring(0, name.lastIndexOf('.'))).orElse("the loss");
    String what =
        Double.isFinite(loss) ? "the gradient of " + where : "the loss (" + loss + "), first in " + where;
    String message = what + " is not finite at step " + state.step + " (epoch " + (state.epoch + 1)
        + ", batch " + (batch + 1) + ")";
    if (config.onNonFinite() == TrainingConfig.OnNonFinite.STOP) {
      throw new NumericException(message);
    }
    listeners.forEach(listener -> listener.skipped(state.step, message));
  }

  /** The learning rate of a step, counted from 0: a linear warm-up, then the schedule. */
  float rate(long step) {
    float base = config.optimizer().learningRate();
    long perEpoch = batcher.batches();
    long warmup = config.warmup().steps(perEpoch);
    long total = perEpoch * config.epochs();
    if (step < warmup) {
      float first = scheduled(base, 0, total - warmup, perEpoch);
      return first * ((step + 1f) / (warmup + 1f));
    }
    return scheduled(base, step - warmup, total - warmup, perEpoch);
  }

  private float scheduled(float base, long step, long steps, long perEpoch) {
    Optional<Schedule> schedule = config.schedule();
    return schedule.isEmpty()
        ? base
        : schedule.get().rate(base, new Schedule.Progress(step, Math.max(1, steps), perEpoch));
  }

  private Map<String, Double> figures(double trainLoss) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("train.loss", trainLoss);
    validation.ifPresent(
        examples -> evaluator.evaluate(examples)
            .forEach((name, value) -> figures.put("validation." + name, value)));
    return figures;
  }

  /** A figure that is not a number is never the best. */
  private boolean keepBest(Map<String, Double> figures) {
    double figure = figures.getOrDefault(config.bestOn(), Double.NaN);
    boolean better = !Double.isNaN(figure) && (Double.isNaN(state.bestFigure)
        || (stops.higherIsBetter(config.bestOn()) ? figure > state.bestFigure : figure < state.bestFigure));
    if (better) {
      state.bestFigure = figure;
      state.bestEpoch = state.epoch;
      state.best().copyFrom(state.weights());
    }
    return better;
  }
}
