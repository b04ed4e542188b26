package nn.engine.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import nn.api.AdaptiveSchedule;
import nn.api.Optimizer;
import nn.api.Parameter;
import nn.engine.data.Examples;
import nn.engine.program.LayerSignal;
import nn.engine.program.ParameterUpdate;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.engine.train.TrainingConfig.OnNonFinite;
import nn.kernels.WorkerPool;

/**
 * Trains a network: epochs of mini-batches, evaluation after each, the best weights kept, and an end where a
 * stop says so.
 */
public final class Trainer {

  /** Batches that may be skipped one after the other: more than an odd row, less than a network that is lost. */
  static final int MOST_SKIPPED = 10;

  private final TrainingConfig config;
  private final Clock clock;
  private final long seed;
  private final Examples train;
  private final Program program;
  private final ParameterUpdate update;
  private final Evaluator evaluator;
  private final Batcher batcher;
  private final Optional<Examples> validation;
  private final LearningRate rates;
  private final int stepsPerEpoch;
  private final TrainingState state;
  private final float[] statesBefore;
  private final Stops stops;
  private final List<TrainingListener> listeners;
  private int stepRows;
  private boolean warned;
  private double stepWeight;
  private long ended;
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

  /** A trainer at the start of a run, with the optimizer of its configuration and the clock of this machine. */
  public Trainer(TrainingConfig config, long seed, Weights weights, Examples train,
      Optional<Examples> validation, Evaluator evaluator, WorkerPool pool, List<TrainingListener> listeners) {
    this(config, config.optimizer(), Clock.SYSTEM, seed, weights, train, validation, evaluator, pool,
        listeners);
  }

  /** A trainer at the start of a run; {@link #state} may be restored before {@link #run}. */
  public Trainer(TrainingConfig config, Optimizer optimizer, Clock clock, long seed, Weights weights,
      Examples train, Optional<Examples> validation, Evaluator evaluator, WorkerPool pool,
      List<TrainingListener> listeners) {
    this.config = config;
    this.clock = clock;
    this.seed = seed;
    this.train = train;
    this.validation = validation;
    this.evaluator = evaluator;
    this.listeners = List.copyOf(listeners);
    int rows = Math.min(config.batch(), train.size());
    program = Program.training(weights, rows, pool, seed);
    update = new ParameterUpdate(program, optimizer, config.clip(), config.accumulate() > 1, config.ema());
    batcher = new Batcher(train, program, rows, config.dropLast());
    stepsPerEpoch = (batcher.batches() + config.accumulate() - 1) / config.accumulate();
    rates = new LearningRate(optimizer.learningRate(), config.schedule(),
        config.warmup().steps(stepsPerEpoch), (long) stepsPerEpoch * config.epochs(), stepsPerEpoch);
    Weights best = new Weights(weights.graph());
    best.copyFrom(weights);
    state = new TrainingState(weights, best, update.slots(), update.mean(),
        rates.adaptive().map(AdaptiveSchedule::memory).orElse(0));
    statesBefore = new float[config.onNonFinite() == OnNonFinite.SKIP_BATCH ? weights.states().length : 0];
    stops = new Stops(config.stops(), evaluator);
    ended = clock.nanos();
  }

  /** Where the run is. */
  public TrainingState state() {
    return state;
  }

  /** Steps in an epoch, each of one batch or of as many as are accumulated. */
  public int stepsPerEpoch() {
    return stepsPerEpoch;
  }

  /** The program that trains. */
  public Program program() {
    return program;
  }

  /**
   * Trains to the end, from wherever {@link #state} is.
   *
   * @param interrupted asked after each step; true ends the run there, to be taken up again
   */
  public End run(BooleanSupplier interrupted) {
    double before = state.seconds;
    long began = clock.nanos();
    while (!state.stopped && state.epoch < config.epochs()) {
      long start = clock.nanos();
      long examplesBefore = state.epochExamples;
      boolean whole = steps(interrupted, before, began);
      state.seconds = before + secondsSince(began);
      if (!whole) {
        return End.INTERRUPTED;
      }
      double rate = (state.epochExamples - examplesBefore) / secondsSince(start);
      endEpoch(start, rate, before, began);
    }
    return state.stopped ? End.STOPPED : End.EPOCHS;
  }

  /** The steps of the epoch that are left; false if it was interrupted. Where time is up the epoch ends early. */
  private boolean steps(BooleanSupplier interrupted, double before, long began) {
    begin(state.epoch + 1);
    ended = clock.nanos();
    boolean timeIsUp = false;
    while (state.batch < stepsPerEpoch && !timeIsUp) {
      step(state.batch);
      state.batch++;
      if (interrupted.getAsBoolean()) {
        requireFiniteState();
        return false;
      }
      timeIsUp = stops.limitTime() && stops.timeIsUp(before + secondsSince(began));
    }
    return true;
  }

  private void endEpoch(long start, double examplesPerSecond, double before, long began) {
    requireFiniteState();
    double trainLoss = state.epochLoss / state.epochWeight;
    state.epoch++;
    state.batch = 0;
    state.epochLoss = 0;
    state.epochExamples = 0;
    state.epochWeight = 0;
    List<LayerSignal> signals = stepRows == 0 ? List.of() : program.signals(update.squares());
    // What is judged and kept is the mean of the weights, where there is one.
    exchangeMean();
    Map<String, Double> figures = figures(trainLoss);
    boolean best = keepBest(figures);
    exchangeMean();
    rates.adaptive().ifPresent(schedule -> follow(schedule, figures));
    state.seconds = before + secondsSince(began);
    state.stopped = stops.reached(figures, state, stepsPerEpoch);
    if (state.bestEpoch == 0 && (state.stopped || state.epoch == config.epochs())) {
      requireFiniteLoss(figures);
    }
    EpochReport report = new EpochReport(state.epoch, config.epochs(), state.step, figures, event.rate,
        secondsSince(start), examplesPerSecond, signals, best);
    warn(signals);
    listeners.forEach(listener -> listener.epoch(report, state));
  }

  /** A step may move weights so far that nothing but the next one would notice, and there may be none. */
  private void requireFiniteState() {
    state.nonFinite().ifPresent(what -> {
      throw new NumericException(what + " are not finite after step " + state.step + " (epoch "
          + (state.epoch + 1) + ")");
    });
  }

  private void requireFiniteLoss(Map<String, Double> figures) {
    figures.forEach((name, value) -> {
      if (name.endsWith(".loss") && !Double.isFinite(value)) {
        throw new NumericException(
            name + " is " + value + " after step " + state.step + " (epoch " + state.epoch + ")");
      }
    });
  }

  /** Once in a run is enough. */
  private void warn(List<LayerSignal> signals) {
    Optional<String> fault = warned ? Optional.empty() : Backflow.fault(signals);
    fault.ifPresent(text -> {
      warned = true;
      String message = text + " (epoch " + state.epoch + ")";
      listeners.forEach(listener -> listener.warning(message));
    });
  }

  private void exchangeMean() {
    float[] mean = state.mean();
    float[] w = state.weights().values();
    for (int i = 0; i < mean.length; i++) {
      float weight = w[i];
      w[i] = mean[i];
      mean[i] = weight;
    }
  }

  private void follow(AdaptiveSchedule schedule, Map<String, Double> figures) {
    String on = schedule.on().orElse(validation.isPresent() ? "validation.loss" : TrainingConfig.TRAIN_LOSS);
    rates.observe(schedule, figures.getOrDefault(on, Double.NaN), stops.higherIsBetter(on), state.step,
        state.schedule);
  }

  private double secondsSince(long start) {
    return (clock.nanos() - start) * 1e-9;
  }

  /** Orders the examples for an epoch, counted from 1. */
  public void begin(int epoch) {
    if (config.shuffle()) {
      batcher.shuffle(seed, epoch);
    }
  }

  /**
   * One step on a batch, or on as many as are accumulated, counted from 0: batching, forward, loss, backward, optimizer.
   *
   * @return the mean loss with penalties, NaN if the batch was skipped
   * @throws NumericException if loss or gradient is not finite and the configuration says stop, or too many batches in
   *     a row had to be skipped
   */
  public double step(int batch) {
    long number = state.step + 1;
    keepStates();
    double loss = gradients(batch, number);
    float rate = rates.of(number - 1, state.schedule);
    boolean onePass = update.isOnePass() && config.onNonFinite() == OnNonFinite.STOP && Double.isFinite(loss);
    if (onePass) {
      update.measureAndApply(rate, number);
    } else {
      update.measureGradients();
    }
    loss += update.penalty();
    double norm = update.gradientNorm();
    state.step = number;
    if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
      System.arraycopy(statesBefore, 0, state.weights().states(), 0, statesBefore.length);
      refuse(loss, batch);
      return Double.NaN;
    }
    state.skipped = 0;
    if (!onePass) {
      update.apply(rate, number);
    }
    state.epochLoss += loss * stepWeight;
    state.epochWeight += stepWeight;
    state.epochExamples += stepRows;
    event.step = number;
    event.rows = stepRows;
    event.loss = loss;
    event.gradientNorm = norm;
    event.rate = rate;
    event.epoch = state.epoch + 1;
    event.batch = batch + 1;
    event.batches = stepsPerEpoch;
    long now = clock.nanos();
    event.nanos = now - ended;
    ended = now;
    for (int i = 0; i < listeners.size(); i++) {
      listeners.get(i).step(event);
    }
    return loss;
  }

  /** A batch that is skipped leaves the states as they were. */
  private void keepStates() {
    if (statesBefore.length > 0) {
      System.arraycopy(state.weights().states(), 0, statesBefore, 0, statesBefore.length);
    }
  }

  /** Forms the gradients of a step and returns its mean loss. The batches of one step have random numbers of their own. */
  private double gradients(int index, long number) {
    int each = config.accumulate();
    if (each == 1) {
      stepRows = batcher.select(index);
      double loss = program.gradientStep(stepRows, number);
      stepWeight = program.batchWeight();
      return loss;
    }
    int start = index * each;
    double loss = 0;
    stepRows = 0;
    stepWeight = 0;
    for (int b = start; b < Math.min(start + each, batcher.batches()); b++) {
      int rows = batcher.select(b);
      double mean = program.gradientStep(rows, (number - 1) * each + b - start + 1);
      update.accumulate(program.batchWeight(), b == start);
      loss += mean * program.batchWeight();
      stepRows += rows;
      stepWeight += program.batchWeight();
    }
    update.averageAccumulated(stepWeight);
    return stepWeight == 0 ? 0 : loss / stepWeight;
  }

  private void refuse(double loss, int batch) {
    ended = clock.nanos();
    Optional<String> layer = update.nonFinite().map(Parameter::layer);
    boolean lossIsFine = Double.isFinite(loss);
    String message =
        (lossIsFine ? "the gradient of " + layer.orElseThrow() : "the loss") + " is not finite at step "
            + state.step + " (epoch " + (state.epoch + 1) + ", batch " + (batch + 1) + ")"
            + (lossIsFine ? "" : ": it is " + loss + layer.map(name -> ", first in " + name).orElse(""));
    if (config.onNonFinite() == OnNonFinite.STOP) {
      throw new NumericException(message);
    }
    state.skipped++;
    listeners.forEach(listener -> listener.skipped(state.step, message));
    if (state.skipped == MOST_SKIPPED) {
      throw new NumericException(message + ", and so it was for " + MOST_SKIPPED + " batches in a row");
    }
  }

  private Map<String, Double> figures(double trainLoss) {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (config.looksAtTrainingMetrics()) {
      evaluator.evaluate(train).forEach((name, value) -> figures.put("train." + name, value));
    }
    figures.put(TrainingConfig.TRAIN_LOSS, trainLoss);
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
