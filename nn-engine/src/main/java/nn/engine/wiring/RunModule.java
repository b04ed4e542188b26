package nn.engine.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.util.Modules;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nn.api.Optimizer;
import nn.engine.data.PreparedData;
import nn.engine.network.Graph;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.engine.train.Clock;
import nn.engine.train.Evaluator;
import nn.engine.train.Measures;
import nn.engine.train.Trainer;
import nn.engine.train.TrainingConfig;
import nn.engine.train.TrainingListener;
import nn.engine.train.TrainingMeters;
import nn.kernels.WorkerPool;

/** What the configuration of one run describes; a test overrides a binding to put something else in its place. */
public final class RunModule extends AbstractModule {

  private static final int EVALUATION_ROWS = 256;

  private final Run run;

  /**
   * A run about to start.
   *
   * @param name what it is called
   * @param seed where its random numbers come from
   * @param graph its network
   * @param data its data
   * @param config how it is trained
   * @param measures what is measured of each output beside its loss
   * @param threads how many threads compute
   * @param listeners who hears of it
   */
  public record Run(String name, long seed, Graph graph, PreparedData data, TrainingConfig config,
      List<Measures> measures, int threads, List<TrainingListener> listeners) {}

  /** Rows of a batch that is evaluated: no more than the largest part of the data has. */
  public static int evaluationRows(PreparedData data) {
    return Stream.of(Optional.of(data.train()), data.validation(), data.test()).flatMap(Optional::stream)
        .mapToInt(part -> Math.min(part.size(), EVALUATION_ROWS)).max().orElse(1);
  }

  /** The bindings of this run. */
  public RunModule(Run run) {
    this.run = run;
  }

  /** The services of a run below those of an engine; {@code overrides} go before the bindings of this module. */
  public static Injector child(Injector engine, Run run, List<Module> overrides) {
    return engine.createChildInjector(Modules.override(new RunModule(run)).with(overrides));
  }

  @Override
  protected void configure() {
    bind(Run.class).toInstance(run);
    bind(PreparedData.class).toInstance(run.data());
    bind(TrainingConfig.class).toInstance(run.config());
    bind(Optimizer.class).toInstance(run.config().optimizer());
    bind(Clock.class).toInstance(Clock.SYSTEM);
  }

  @Provides
  @Singleton
  WorkerPool pool() {
    return new WorkerPool(run.threads());
  }

  @Provides
  @Singleton
  Weights weights() {
    return Weights.initial(run.graph(), run.seed());
  }

  @Provides
  @Singleton
  Evaluator evaluator(Weights weights, WorkerPool pool) {
    return new Evaluator(Program.prediction(weights, evaluationRows(run.data()), pool), run.measures());
  }

  @Provides
  @Singleton
  Trainer trainer(TrainingConfig config, Optimizer optimizer, Clock clock, Weights weights, PreparedData data,
      Evaluator evaluator, WorkerPool pool, MeterRegistry meters) {
    List<TrainingListener> listeners = new ArrayList<>(run.listeners());
    listeners.add(new TrainingMeters(meters, run.name()));
    return new Trainer(config, optimizer, clock, run.seed(), weights, data.train(), data.validation(),
        evaluator, pool, listeners);
  }
}
