package nn.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** Changes to a configuration from the command line. */
final class Overrides {

  @Option(names = "--set", paramLabel = "KEY=VALUE",
      description = "Change a value of the file: training.epochs=5, model.layers[0].units=32. May be repeated.")
  List<String> set = List.of();

  @Option(names = "--unset", paramLabel = "KEY", description = "Take a key out of the file. May be repeated.")
  List<String> unset = List.of();
}
