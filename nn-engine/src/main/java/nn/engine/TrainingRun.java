package nn.engine;

import com.google.inject.Injector;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import nn.api.Interval;
import nn.api.Tensor;
import nn.engine.Engine.RunOptions;
import nn.engine.config.RunConfig;
import nn.engine.config.TrainingSection;
import nn.engine.data.Examples;
import nn.engine.fault.FaultException;
import nn.engine.fault.Place;
import nn.engine.model.Checkpoint;
import nn.engine.model.ModelFile;
import nn.engine.model.NamedTensor;
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
import nn.engine.train.Trainer;
import nn.engine.train.TrainingConfig;
import nn.engine.train.TrainingListener;
import nn.engine.train.TrainingState;
import nn.engine.wiring.RunModule;
import nn.engine.yaml.YamlWriter;
import nn.kernels.Lanes;
import nn.kernels.WorkerPool;

/** One run: its folder, its checkpoints, its training and the model at its end. */
public final class TrainingRun implements AutoCloseable {

  private static final int SAMPLES = 4;
  private static final String FINGERPRINT = "data";

  private final Injector parent;
  private final Checked checked;
  private final RunDirectory directory;
  private final TrainingConfig config;
  private final int threads;
  private final Optional<Checkpoint> from;
  private final List<String> warnings;
  private final List<Double> losses = new ArrayList<>();
  private double examples;
  private double seconds;

  private TrainingRun(Injector parent, Checked checked, RunDirectory directory, TrainingConfig config,
      int threads,
      Optional<Checkpoint> from, List<String> warnings) {
    this.parent = parent;
    this.checked = checked;
    this.directory = directory;
    this.config = config;
    this.threads = threads;
    this.from = from;
    this.warnings = warnings;
  }

  static TrainingRun start(Injector parent, Checked checked, RunOptions options) throws StorageException {
    RunConfig config = checked.config();
    int threads = Engine.threads(options.threads(), config.training().threads());
    checked.checkMemory(threads);
    Path wanted = options.out().orElse(Path.of(config.output().dir()));
    Path chosen = RunDirectory.choose(wanted, options.out().isPresent(), options.overwrite());
    RunDirectory directory = RunDirectory.open(chosen, config.output().model(), RunReport.FILE);
    Map<String, Object> resolved =
        new LinkedHashMap<>(checked.resolved(parent.getInstance(Registry.class)).plain());
    resolved.put(Checker.BASE, checked.base().toString());
    directory.writeConfig(YamlWriter.write((Object) resolved));
    TrainingConfig training =
        config.training().config(config.data().batch(), checked.data().validation().isPresent());
    directory.writeEnvironment(new Environment(Lanes.SPECIES.length(), threads, new TreeMap<>(), List.of(),
        new TreeMap<>(Map.of(FINGERPRINT, checked.data().fingerprint()))));
    return new TrainingRun(parent, checked, directory, options.smoke() ? smoke(training) : training, threads,
        Optional.empty(), List.of());
  }

  /** One epoch; the examples are cut to two batches by {@link Smoke}. */
  private static TrainingConfig smoke(TrainingConfig c) {
    return new TrainingConfig(1, c.batch(), c.shuffle(), c.dropLast(), c.optimizer(), c.schedule(),
        c.warmup(),
        c.clip(), c.stops(), c.bestOn(), c.onNonFinite());
  }

  static TrainingRun resume(Injector parent, Checked checked, Path path, OptionalInt threads)
      throws StorageException {
    RunConfig config = checked.config();
    checked.checkMemory(Engine.threads(threads, config.training().threads()));
    RunDirectory directory = RunDirectory.resume(path);
    try {
      Checkpoints.Found found = directory.checkpoints(policy(checked)).newestWhole();
      Checkpoint checkpoint = found.checkpoint();
      String fingerprint = checkpoint.progress().getOrDefault(FINGERPRINT, "");
      if (!fingerprint.equals(checked.data().fingerprint())) {
        throw FaultException.input(new Place.Whole(path.toString()), "",
            "the data has changed since this run began: its SHA-256 was " + fingerprint + ", it is "
                + checked.data().fingerprint(),
            "put the old data back, or train anew");
      }
      checkpoint.model().requireTensors(found.file(), ModelContents.shapes(checked.graph()));
      TrainingConfig training = config.training().config(config.data().batch(),
          checked.data().validation().isPresent());
      return new TrainingRun(parent, checked, directory, training,
          Engine.threads(threads, config.training().threads()), Optional.of(checkpoint), found.warnings());
    } catch (RuntimeException | StorageException fault) {
      directory.close();
      throw fault;
    }
  }

  private static Checkpoints.Policy policy(Checked checked) {
    TrainingSection.Checkpoint wish = checked.config().training().checkpoint();
    String on = wish.bestOn().orElse("loss");
    String metric = on.substring(on.indexOf('.') + 1);
    boolean higher = checked.metrics().containsKey(metric) && checked.metrics().get(metric).higherIsBetter();
    return new Checkpoints.Policy(wish.keepLast(), wish.keepBest(), higher);
  }

  /** What is being trained. */
  public Checked checked() {
    return checked;
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
   * @param interrupted asked after each step; true ends the run, to be resumed later
   */
  public TrainingResult train(List<TrainingListener> listeners, BooleanSupplier interrupted)
      throws StorageException {
    List<TrainingListener> all = new ArrayList<>(listeners);
    int done =
        from.map(checkpoint -> Integer.parseInt(checkpoint.progress().getOrDefault("epoch", "0"))).orElse(0);
    MetricsLog log = directory.metrics(columns(), done);
    Recorder recorder = new Recorder(directory.checkpoints(policy(checked)), log);
    all.add(recorder);
    RunConfig run = checked.config();
    Injector injector = parent.createChildInjector(new RunModule(new RunModule.Run(run.name(), run.seed(),
        checked.graph(), checked.data(), config, checked.metrics(), threads, all)));
    try (WorkerPool pool = injector.getInstance(WorkerPool.class)) {
      Trainer trainer = injector.getInstance(Trainer.class);
      from.ifPresent(checkpoint -> restore(trainer, checkpoint));
      if (from.isEmpty()) {
        recorder.writeCheckpoint(trainer.state(), Double.NaN);
      }
      Trainer.End end = trainer.run(interrupted);
      TrainingState state = trainer.state();
      log.close();
      if (end == Trainer.End.INTERRUPTED) {
        return result(end, state, Map.of(), Optional.empty(), Optional.empty());
      }
      state.weights().copyFrom(state.best());
      return finish(end, state, injector.getInstance(Evaluator.class), pool);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof StorageException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("loss"));
    columns.addAll(checked.metrics().keySet());
    return columns;
  }

  private TrainingResult finish(Trainer.End end, TrainingState state, Evaluator evaluator, WorkerPool pool)
      throws StorageException {
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    List<String> classes = ModelContents.classes(checked.data().preprocessing().target());
    Optional<ConfusionMatrix> confusion = Optional.empty();
    for (RunConfig.Part part : parts()) {
      Optional<Examples> examplesOf = examples(part);
      if (examplesOf.isPresent()) {
        Optional<ConfusionMatrix> counts = classes.isEmpty() ? Optional.empty()
            : Optional.of(new ConfusionMatrix(classes));
        metrics.put(name(part), counts.isPresent() ? evaluator.evaluate(examplesOf.get(), counts.get())
            : evaluator.evaluate(examplesOf.get()));
        confusion = counts;
      }
    }
    SortedMap<String, Double> flat = new TreeMap<>();
    metrics.forEach((part, figures) -> figures.forEach((name, value) -> flat.put(part + "." + name, value)));
    Path file = directory.file(checked.config().output().model());
    model(state.weights(), flat, samples(state.weights(), pool)).write(file);
    directory.finish();
    return result(end, state, metrics, confusion, Optional.of(file));
  }

  private TrainingResult result(Trainer.End end, TrainingState state,
      Map<String, Map<String, Double>> metrics,
      Optional<ConfusionMatrix> confusion, Optional<Path> model) {
    return new TrainingResult(end, state.epoch(), state.step(), state.bestEpoch(),
        seconds == 0 ? 0 : examples / seconds, metrics, confusion, List.copyOf(losses), model,
        directory.path());
  }

  private List<RunConfig.Part> parts() {
    return checked.config().evaluation().on().orElse(List.of(RunConfig.Part.values()));
  }

  private static String name(RunConfig.Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }

  private Optional<Examples> examples(RunConfig.Part part) {
    return switch (part) {
      case TRAIN -> Optional.of(checked.data().train());
      case VALIDATION -> checked.data().validation();
      case TEST -> checked.data().test();
    };
  }

  private ModelFile model(Weights weights, SortedMap<String, Double> metrics, List<Sample> samples) {
    return new ModelFile(
        ModelContents.configuration(checked.resolved(parent.getInstance(Registry.class)).plain()),
        ModelContents.json(checked.data().preprocessing().toMap()),
        ModelContents.classes(checked.data().preprocessing().target()), List.of(), metrics, samples,
        ModelContents.tensors(weights));
  }

  /** The first training rows with what the network gives for them: loading computes them again. */
  private List<Sample> samples(Weights weights, WorkerPool pool) {
    Program program = Program.prediction(weights, 1, pool);
    List<Sample> samples = new ArrayList<>();
    Examples rows = checked.data().train();
    for (int i = 0; i < Math.min(SAMPLES, rows.size()); i++) {
      Tensor input = program.input(0);
      rows.input(0, i, input.array(), input.offset());
      SortedMap<String, float[]> in = new TreeMap<>(Map.of("features", copy(input)));
      program.predict(1);
      samples.add(new Sample(in, new TreeMap<>(Map.of("output", copy(program.prediction())))));
    }
    return samples;
  }

  private static float[] copy(Tensor tensor) {
    return Arrays.copyOfRange(tensor.array(), tensor.offset(), tensor.offset() + tensor.rowSize());
  }

  private void restore(Trainer trainer, Checkpoint checkpoint) {
    TrainingState state = trainer.state();
    ModelContents.copy(checkpoint.model().tensors(), ModelContents.tensors(state.weights()));
    ModelContents.copy(checkpoint.state(), stateTensors(state));
    state.restore(checkpoint.progress());
  }

  private static List<NamedTensor> stateTensors(TrainingState state) {
    List<NamedTensor> tensors = new ArrayList<>();
    for (int slot = 0; slot < state.slots().length; slot++) {
      tensors.addAll(ModelContents.tensors(state.weights(), state.slots()[slot], "optimizer." + slot + "."));
    }
    for (NamedTensor best : ModelContents.tensors(state.best())) {
      tensors.add(new NamedTensor("best." + best.name(), best.shape(), best.array(), best.offset()));
    }
    return tensors;
  }

  /** Writes the row of each epoch and the checkpoint that is due. */
  private final class Recorder implements TrainingListener {

    private static final double SPARE_SECONDS = 2;

    private final Checkpoints checkpoints;
    private final MetricsLog log;
    private long written = System.nanoTime();

    Recorder(Checkpoints checkpoints, MetricsLog log) {
      this.checkpoints = checkpoints;
      this.log = log;
    }

    private void writeCheckpoint(TrainingState state, double score) throws StorageException {
      SortedMap<String, String> progress = new TreeMap<>(state.counters());
      progress.put(FINGERPRINT, checked.data().fingerprint());
      if (!Double.isNaN(score)) {
        progress.put(Checkpoint.SCORE, Double.toString(score));
      }
      checkpoints
          .write(new Checkpoint(model(state.weights(), new TreeMap<>(), List.of()), stateTensors(state),
              progress));
    }

    @Override
    public void epoch(EpochReport report, TrainingState state) {
      losses.add(report.figures().getOrDefault("train.loss", Double.NaN));
      seconds += report.seconds();
      examples += report.examplesPerSecond() * report.seconds();
      try {
        Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
        report.figures().forEach((name, value) -> rows
            .computeIfAbsent(name.substring(0, name.indexOf('.')), _ -> new LinkedHashMap<>())
            .put(name.substring(name.indexOf('.') + 1), value));
        for (Map.Entry<String, Map<String, Double>> row : rows.entrySet()) {
          log.append(report.epoch(), row.getKey(), row.getValue());
        }
        if (due(report)) {
          writeCheckpoint(state, report.figures().getOrDefault(config.bestOn(), Double.NaN));
          written = System.nanoTime();
        }
      } catch (StorageException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Every so many epochs as configured; by default each, but not more often than every other second. */
    private boolean due(EpochReport report) {
      Interval every = checked.config().training().checkpoint().every();
      boolean explicit = every.count() != 1 || every.unit() != Interval.Unit.EPOCHS;
      long epochs = every.unit() == Interval.Unit.EPOCHS ? Math.max(1, every.count()) : 1;
      boolean spare = !explicit && report.seconds() < SPARE_SECONDS / 40
          && System.nanoTime() - written < SPARE_SECONDS * 1e9;
      return report.epoch() == report.epochs() || (report.epoch() % epochs == 0 && !spare);
    }
  }

  @Override
  public void close() throws StorageException {
    directory.close();
  }
}
