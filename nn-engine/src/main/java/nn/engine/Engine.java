package nn.engine;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import nn.engine.fault.Fault;
import nn.engine.fault.Faults;
import nn.engine.model.ModelFile;
import nn.engine.model.StorageException;
import nn.engine.network.NetworkCompiler;
import nn.engine.plugin.PluginFolder;
import nn.engine.plugin.PluginLoader;
import nn.engine.plugin.Plugins;
import nn.engine.plugin.Registry;
import nn.engine.program.Weights;
import nn.engine.report.EpochTimes;
import nn.engine.report.RunReport;
import nn.engine.run.RunDirectory;
import nn.engine.wiring.EngineModule;
import nn.engine.yaml.MapNode;

/**
 * The way in: an engine has plugins, checks configurations, trains networks and loads what was trained.
 *
 * <pre>{@code
 * Engine engine = Engine.open(Engine.Options.of(new SimpleMeterRegistry()));
 * Checked checked = engine.check(Path.of("iris.yaml"), "iris.yaml", List.of(), List.of());
 * try (TrainingRun run = engine.prepare(checked, RunOptions.DEFAULT)) {
 *   TrainingResult result = run.train(List.of(), () -> false);
 * }
 * }</pre>
 */
public final class Engine {

  private final Options options;
  private final Plugins plugins;
  private final List<Fault> warnings;
  private final Injector injector;

  /**
   * What an engine is opened with.
   *
   * @param folders where plugin jars lie, beside those of the class path
   * @param environment looks up a variable of the environment for {@code ${env:NAME}}
   * @param meters where meters are registered
   */
  public record Options(List<PluginFolder> folders, Function<String, Optional<String>> environment,
      MeterRegistry meters) {

    /** The extensions of the class path alone. */
    public static Options of(MeterRegistry meters) {
      return new Options(List.of(), name -> Optional.ofNullable(System.getenv(name)), meters);
    }
  }

  /**
   * What may be said of a run beside its configuration.
   *
   * @param out the run's folder; empty for the configuration's
   * @param overwrite whether a finished run in it may be replaced
   * @param threads how many threads compute; empty for what the configuration says
   * @param smoke whether to do two batches of each phase only
   */
  public record RunOptions(Optional<Path> out, boolean overwrite, OptionalInt threads, boolean smoke) {

    /** As the configuration says. */
    public static final RunOptions DEFAULT =
        new RunOptions(Optional.empty(), false, OptionalInt.empty(), false);
  }

  private Engine(Options options, Plugins plugins, List<Fault> warnings) {
    this.options = options;
    this.plugins = plugins;
    this.warnings = warnings;
    this.injector = Guice.createInjector(new EngineModule(plugins.registry(), options.meters()));
  }

  /**
   * Loads plugins and wires an engine.
   *
   * @throws nn.engine.fault.FaultException if a folder that the user named cannot be read
   */
  public static Engine open(Options options) {
    Faults faults = new Faults();
    Plugins plugins = PluginLoader.load(options.folders(), faults);
    faults.throwIfAny();
    return new Engine(options, plugins, faults.sortedWarnings());
  }

  /** The version of nn, {@code development} where it was not packed into a jar. */
  public static String version() {
    return Optional.ofNullable(Engine.class.getPackage().getImplementationVersion()).orElse("development");
  }

  /** All extensions. */
  public Registry registry() {
    return plugins.registry();
  }

  /** Jars that were loaded. */
  public List<String> jars() {
    return plugins.jars();
  }

  /** What was odd about plugin jars. */
  public List<Fault> warnings() {
    return warnings;
  }

  /**
   * Reads a configuration and its data, and fits the network together; trains nothing and writes nothing.
   *
   * @param file where it is
   * @param name how the user called it
   * @param sets values from the command line, {@code training.epochs=3}
   * @param unsets keys to take out
   * @throws nn.engine.fault.FaultException with every fault found
   */
  public Checked check(Path file, String name, List<String> sets, List<String> unsets) throws IOException {
    return checker().check(file, name, sets, unsets);
  }

  /**
   * The same for a configuration that is only measured: where its data is not there, made-up data of the shape that the
   * file tells stands in for it, with a warning.
   *
   * @throws nn.engine.fault.FaultException with every fault found
   */
  public Checked checkToMeasure(Path file, String name, List<String> sets, List<String> unsets)
      throws IOException {
    return checker().checkToMeasure(file, name, sets, unsets);
  }

  /**
   * The same for a configuration that is trained next: a thread of its own prepares the compiler for a large network while
   * the data is read.
   */
  public Checked checkToTrain(Path file, String name, List<String> sets, List<String> unsets)
      throws IOException {
    return checker().checkToTrain(file, name, sets, unsets);
  }

  private Checker checker() {
    return new Checker(plugins.registry(), injector.getInstance(NetworkCompiler.class),
        options.environment());
  }

  /**
   * Checks a configuration that was written in Java.
   *
   * @param recipe the configuration
   * @param base the folder that paths of data are relative to
   * @throws nn.engine.fault.FaultException with every fault found
   */
  public Checked check(Recipe recipe, Path base) throws IOException {
    return checker().check(recipe, base.toAbsolutePath());
  }

  /** The configuration with everything filled in that its file leaves out; places say where each value came from. */
  public MapNode resolve(Checked checked) {
    return checked.resolved(plugins.registry());
  }

  /** Makes the run's folder and everything a run needs. */
  public TrainingRun prepare(Checked checked, RunOptions run) throws StorageException {
    return TrainingRun.start(injector, checked, run);
  }

  /**
   * Takes up an interrupted run where its newest whole checkpoint left it.
   *
   * @throws nn.engine.fault.FaultException if the data or the configuration no longer fit
   */
  public TrainingRun resume(Path directory, OptionalInt threads) throws IOException {
    RunDirectory.requireRun(directory);
    Path config = directory.resolve("config.yaml");
    return TrainingRun.resume(injector, checker().check(config, config.toString(), List.of(), List.of()),
        directory,
        threads);
  }

  /**
   * Writes the report of a run that is finished into its folder, if the configuration wants one.
   *
   * @param times who listened to the run
   * @return the file
   */
  public Optional<Path> report(Checked checked, TrainingResult result, EpochTimes times) throws IOException {
    if (!checked.config().output().report() || result.model().isEmpty()) {
      return Optional.empty();
    }
    Weights weights = new Weights(checked.graph());
    ModelContents.copy(ModelFile.read(result.model().get()).tensors(), ModelContents.tensors(weights));
    return Optional
        .of(RunReport.write(checked, resolve(checked), result, weights, times, InstantSource.system()));
  }

  /** The training step of a configuration, to be timed. */
  public StepBench bench(Checked checked, OptionalInt threads) {
    return StepBench.of(injector, checked, threads(threads, checked.config().training().threads()));
  }

  /** Opens a trained model. */
  public LoadedModel load(Path model) throws IOException {
    return LoadedModel.open(plugins.registry(), injector.getInstance(NetworkCompiler.class), model);
  }

  /** How many threads a run uses: what is asked for, or a thread for each processor. */
  static int threads(OptionalInt asked, OptionalInt configured) {
    return asked.orElse(configured.orElse(Runtime.getRuntime().availableProcessors()));
  }

  /** The plugin folders of an installation: those of {@code NN_PLUGINS}, and {@code plugins/} beside the launcher. */
  public static List<PluginFolder> folders(Optional<Path> home, Map<String, String> environment,
      List<Path> named) {
    List<PluginFolder> folders = new ArrayList<>();
    home.ifPresent(path -> folders.add(new PluginFolder(path.resolve("plugins"), false, "plugins")));
    for (String part : environment.getOrDefault("NN_PLUGINS", "").split(File.pathSeparator, -1)) {
      if (!part.isBlank()) {
        folders.add(new PluginFolder(Path.of(part), true, "NN_PLUGINS"));
      }
    }
    named.forEach(path -> folders.add(new PluginFolder(path, true, "--plugins")));
    return folders;
  }
}
