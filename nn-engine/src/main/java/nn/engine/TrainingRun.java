package nn.engine;

import com.google.inject.Injector;
import com.google.inject.Module;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import nn.engine.Engine.RunOptions;
import nn.engine.config.RunConfig;
import nn.engine.config.TrainingSection;
import nn.engine.data.Examples;
import nn.engine.data.TargetCoding;
import nn.engine.fault.FaultException;
import nn.engine.fault.Place;
import nn.engine.model.Checkpoint;
import nn.engine.model.ModelFile;
import nn.engine.model.PluginOrigin;
import nn.engine.model.Sample;
import nn.engine.model.StorageException;
import nn.engine.plugin.Registry;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.engine.report.RunReport;
import nn.engine.run.Checkpoints;
import nn.engine.run.Environment;
import nn.engine.run.MetricsLog;
import nn.engine.run.RunDirectory;
import nn.engine.train.EpochReport;
import nn.engine.train.Evaluator;
import nn.engine.train.Measures;
import nn.engine.train.NumericException;
import nn.engine.train.Trainer;
import nn.engine.train.TrainingConfig;
import nn.engine.train.TrainingListener;
import nn.engine.train.TrainingState;
import nn.engine.wiring.RunModule;
import nn.engine.yaml.YamlWriter;
import nn.kernels.Lanes;
import nn.kernels.WorkerPool;

/** One run: its folder, its training and the model at its end. */
public final class TrainingRun implements AutoCloseable {

  private static final int SAMPLES = 4;

  private final Injector parent;
  private final String configuration;
  private final Checked checked;
  private final RunDirectory directory;
  private final TrainingConfig config;
  private final int threads;
  private final List<PluginOrigin> plugins;
  private final Optional<Checkpoint> from;
  private final List<String> warnings;

  private TrainingRun(Injector parent, Checked checked, boolean smoke, RunDirectory directory, int threads,
      List<PluginOrigin> plugins, Optional<Checkpoint> from, List<String> warnings) {
    RunConfig run = checked.config();
    TrainingConfig full =
        run.training().config(run.data().batch(), checked.data().validation().isPresent());
    this.parent = parent;
    this.configuration =
        ModelContents.configuration(checked.resolved(parent.getInstance(Registry.class)).plain());
    this.checked = smoke ? Smoke.of(checked) : checked;
    this.config = smoke ? Smoke.of(full) : full;
    this.directory = directory;
    this.threads = threads;
    this.plugins = plugins;
    this.from = from;
    this.warnings = List.copyOf(warnings);
  }

  static TrainingRun start(Injector parent, Checked checked, RunOptions options) throws StorageException {
    RunConfig config = checked.config();
    int threads = Engine.threads(options.threads(), config.training().threads());
    checked.checkMemory(threads);
    Registry registry = parent.getInstance(Registry.class);
    List<PluginOrigin> plugins = PluginOrigins.of(registry, checked);
    Path wanted = options.out().orElse(Path.of(config.output().dir()));
    Path chosen = RunDirectory.choose(wanted, options.out().isPresent(), options.overwrite());
    RunDirectory.requireUnread(chosen, InputFiles.of(checked), config.output().model(), RunReport.FILE);
    RunDirectory directory = RunDirectory.open(chosen, config.output().model(), RunReport.FILE);
    return directory.orClose(() -> {
      Map<String, Object> resolved = new LinkedHashMap<>(checked.resolved(registry).plain());
      resolved.put(Checker.BASE, checked.base().toString());
      if (options.smoke()) {
        Smoke.mark(resolved);
      }
      directory.writeConfig(YamlWriter.write((Object) resolved));
      directory.writeEnvironment(environment(checked, threads, plugins));
      return new TrainingRun(parent, checked, options.smoke(), directory, threads, plugins, Optional.empty(),
          List.of());
    });
  }

  private static Environment environment(Checked checked, int threads, List<PluginOrigin> plugins) {
    SortedMap<String, String> versions = new TreeMap<>(Map.of("nn", Engine.version()));
    SortedMap<String, String> data = new TreeMap<>();
    // The fingerprint of the table that is split, and that of a file of test rows where there is one.
    String[] fingerprints = checked.data().fingerprint().split("\\+", 2);
    for (int i = 0; i < fingerprints.length; i++) {
      data.put(i == 0 ? "data.source" : "data.source.test", "sha256:" + fingerprints[i]);
    }
    return new Environment(Lanes.SPECIES.length(), threads, versions, plugins, data);
  }

  static TrainingRun resume(Injector parent, Checked checked, Path path, OptionalInt threads)
      throws StorageException {
    int count = Engine.threads(threads, checked.config().training().threads());
    checked.checkMemory(count);
    RunDirectory directory = RunDirectory.resume(path);
    return directory.orClose(() -> {
      Checkpoints.Found found = directory.checkpoints(policy(checked)).newestWhole();
      Checkpoint checkpoint = found.checkpoint();
      requireSameData(checkpoint, checked, path);
      checkpoint.model().requireTensors(found.file(), ModelContents.shapes(checked.graph()));
      List<PluginOrigin> plugins = PluginOrigins.of(parent.getInstance(Registry.class), checked);
      List<String> warnings = new ArrayList<>(found.warnings());
      warnings.addAll(PluginOrigins.changes(checkpoint.model().plugins(), plugins));
      return new TrainingRun(parent, checked, Smoke.marked(directory.config()), directory,
          count, plugins, Optional.of(checkpoint), warnings);
    });
  }

  private static void requireSameData(Checkpoint checkpoint, Checked checked, Path run) {
    String before = checkpoint.progress().getOrDefault(RunState.FINGERPRINT, "");
    String now = checked.data().fingerprint();
    if (!before.equals(now)) {
      throw FaultException.input(new Place.Whole(run.toString()), "",
          "the data has changed since this run began: its SHA-256 was " + before + ", it is " + now,
          "put the old data back, or train anew");
    }
  }

  private static Checkpoints.Policy policy(Checked checked) {
    TrainingSection.Checkpoint wish = checked.config().training().checkpoint();
    String on = wish.bestOn().orElse("loss");
    String metric = on.substring(on.indexOf('.') + 1);
    boolean higher = Measures.higherIsBetter(checked.graph(), checked.measures(), metric);
    return new Checkpoints.Policy(wish.keepLast(), wish.keepBest(), higher);
  }

  /** What is being trained. */
  public Checked checked() {
    return checked;
  }

  /** How it is trained. */
  public TrainingConfig config() {
    return config;
  }

  /** The run's folder. */
  public Path path() {
    return directory.path();
  }

  /** What was odd when a run was taken up again. */
  public List<String> warnings() {
    return warnings;
  }

  /** Threads that compute. */
  public int threads() {
    return threads;
  }

  /**
   * Trains to the end, evaluates the best weights and writes the model.
   *
   * @param listeners who hears of steps and epochs
   * @param interrupted asked after each step; true saves the run and ends it there, to be resumed later
   */
  public TrainingResult train(List<TrainingListener> listeners, BooleanSupplier interrupted)
      throws StorageException {
    return train(listeners, interrupted, List.of());
  }

  /**
   * The same with other services in the place of some.
   *
   * @param overrides bindings that go before those of {@link RunModule}
   */
  public TrainingResult train(List<TrainingListener> listeners, BooleanSupplier interrupted,
      List<Module> overrides) throws StorageException {
    RunConfig run = checked.config();
    Tally tally = new Tally();
    try (RunRecorder recorder = recorder()) {
      List<TrainingListener> all = new ArrayList<>(listeners);
      all.add(tally);
      all.add(recorder);
      Injector injector = RunModule.child(parent, new RunModule.Run(run.name(), run.seed(), checked.graph(),
          checked.data(), config, checked.measures(), threads, all), overrides);
      try (WorkerPool pool = injector.getInstance(WorkerPool.class)) {
        Trainer trainer = injector.getInstance(Trainer.class);
        begin(trainer.state(), recorder);
        Trainer.End end = trainer.run(interrupted);
        return end == Trainer.End.INTERRUPTED ? interrupted(trainer.state(), recorder, tally)
            : finished(end, trainer.state(), recorder, tally, injector.getInstance(Evaluator.class), pool);
      }
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof StorageException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private RunRecorder recorder() throws StorageException {
    int epochs = from.map(c -> Integer.parseInt(c.progress().getOrDefault("epoch", "0"))).orElse(0);
    List<String> columns = Measures.names(checked.graph(), checked.measures());
    Optional<MetricsLog> layers = checked.config().output().layers()
        ? Optional.of(directory.layers(epochs)) : Optional.empty();
    return new RunRecorder(directory.checkpoints(policy(checked)), directory.metrics(columns, epochs), layers,
        directory.events(), checked.config().training().checkpoint().every(), config.bestOn(),
        (state, score) -> RunState.save(state, model(state.weights(), List.of(), List.of()),
            checked.data().fingerprint(), score));
  }

  private void begin(TrainingState state, RunRecorder recorder) throws StorageException {
    if (from.isPresent()) {
      RunState.restore(state, from.get());
    }
    recorder.event(from.isPresent() ? "resume" : "start", "epochs", config.epochs(), "epoch", state.epoch(),
        "step", state.step());
    if (from.isEmpty()) {
      recorder.checkpoint(state, Double.NaN);
    }
  }

  private TrainingResult interrupted(TrainingState state, RunRecorder recorder, Tally tally)
      throws StorageException {
    recorder.checkpoint(state, Double.NaN);
    recorder.event("interrupted", "epoch", state.epoch(), "step", state.step());
    return tally.result(Trainer.End.INTERRUPTED, state, List.of(), Optional.empty());
  }

  private TrainingResult finished(Trainer.End end, TrainingState state, RunRecorder recorder, Tally tally,
      Evaluator evaluator, WorkerPool pool) throws StorageException {
    if (state.bestEpoch() > 0) { // else no figure was a number, and the last weights are as good as any
      state.weights().copyFrom(state.best());
    }
    List<Evaluation> evaluations = evaluate(evaluator);
    for (Evaluation evaluation : evaluations) {
      double loss = evaluation.metrics().getOrDefault("loss", 0.0);
      if (!Double.isFinite(loss)) {
        throw new NumericException(
            "the loss of the " + evaluation.part() + " part is " + loss + " after the last step, "
                + state.step());
      }
    }
    Path file = directory.file(checked.config().output().model());
    model(state.weights(), evaluations, samples(state.weights(), pool)).write(file);
    recorder.event("end", "end", end.name().toLowerCase(Locale.ROOT), "epoch", state.epoch(), "step",
        state.step(), "best_epoch", state.bestEpoch());
    directory.finish();
    return tally.result(end, state, evaluations, Optional.of(file));
  }

  /** Judges the parts of the data that the configuration wants judged. */
  private List<Evaluation> evaluate(Evaluator evaluator) {
    List<TargetCoding> targets = checked.data().preprocessing().targets();
    List<Evaluation> evaluations = new ArrayList<>();
    for (RunConfig.Part part : checked.config().evaluation().on().orElse(List.of(RunConfig.Part.values()))) {
      examples(part).ifPresent(examples -> evaluations
          .add(Evaluation.of(part.name().toLowerCase(Locale.ROOT), examples, checked.graph(), targets,
              evaluator)));
    }
    return evaluations;
  }

  private Optional<Examples> examples(RunConfig.Part part) {
    return switch (part) {
      case TRAIN -> Optional.of(checked.data().train());
      case VALIDATION -> checked.data().validation();
      case TEST -> checked.data().test();
    };
  }

  private ModelFile model(Weights weights, List<Evaluation> evaluations, List<Sample> samples) {
    SortedMap<String, Double> metrics = new TreeMap<>();
    evaluations.forEach(e -> e.metrics().forEach((name, value) -> metrics.put(e.part() + "." + name, value)));
    return new ModelFile(configuration, ModelContents.json(checked.data().preprocessing().toMap()),
        checked.data().fingerprint(),
        ModelContents.classes(checked.data().preprocessing().targets()), plugins, metrics, samples,
        ModelContents.tensors(weights));
  }

  /** The first training rows with what the network gives for them: loading computes them again. */
  private List<Sample> samples(Weights weights, WorkerPool pool) {
    return new StoredSamples(Program.prediction(weights, 1, pool), checked.data().preprocessing())
        .take(checked.data().train(), SAMPLES);
  }

  /** Adds up what the result tells of the epochs. */
  private final class Tally implements TrainingListener {

    private final List<Double> losses = new ArrayList<>();
    private double examples;
    private double seconds;

    @Override
    public void step(StepEvent event) {
      examples += event.rows();
      seconds += event.nanos() * 1e-9;
    }

    @Override
    public void epoch(EpochReport report, TrainingState state) {
      losses.add(report.figures().getOrDefault("train.loss", Double.NaN));
    }

    TrainingResult result(Trainer.End end, TrainingState state, List<Evaluation> evaluations,
        Optional<Path> model) {
      return new TrainingResult(end, state.epoch(), state.step(), state.bestEpoch(),
          seconds == 0 ? 0 : examples / seconds, evaluations, List.copyOf(losses), model, directory.path());
    }
  }

  @Override
  public void close() throws StorageException {
    directory.close();
  }
}
