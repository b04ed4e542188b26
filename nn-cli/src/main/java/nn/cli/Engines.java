package nn.cli;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.Optional;
import nn.engine.Engine;
import nn.kernels.Lanes;

/** Opens the engine of this installation. */
final class Engines {

  private Engines() {}

  /** The same for a verb that trains or predicts, which not every machine can do in useful time. */
  static Engine openToCompute(Verb verb) {
    Machine.requireFma(Lanes.fma(), Boolean.getBoolean(Machine.SLOW));
    return open(verb);
  }

  /** With the plugins beside the launcher, of {@code NN_PLUGINS} and of {@code --plugins}; their warnings are told. */
  static Engine open(Verb verb) {
    Console console = verb.console;
    Engine engine = Engine.open(new Engine.Options(
        Engine.folders(Installation.home(), console.environment(), verb.common.plugins),
        name -> Optional.ofNullable(console.environment().get(name)), new CompositeMeterRegistry()));
    verb.common.reporter(console).warnings(engine.warnings());
    return engine;
  }
}
