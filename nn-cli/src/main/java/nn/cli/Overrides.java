package nn.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import nn.engine.Checked;
import nn.engine.Engine;
import picocli.CommandLine.Option;

/** Changes to a configuration from the command line. */
final class Overrides {

  @Option(names = "--set", paramLabel = "KEY=VALUE",
      description = "Change a value of the file: training.epochs=5, model.layers[0].units=32. May be repeated.")
  List<String> set = List.of();

  @Option(names = "--unset", paramLabel = "KEY", description = "Take a key out of the file. May be repeated.")
  List<String> unset = List.of();

  /** Checks a file of configuration with these changes. */
  Checked check(Engine engine, Path file) throws IOException {
    return check(engine, file, file.toString());
  }

  /** The same for a file that is trained next. */
  Checked checkToTrain(Engine engine, Path file) throws IOException {
    return engine.checkToTrain(file, file.toString(), set, unset);
  }

  /** The same for a file that is measured only, with or without its data. */
  Checked checkToMeasure(Engine engine, Path file) throws IOException {
    return engine.checkToMeasure(file, file.toString(), set, unset);
  }

  /** The same for a file that is called otherwise. */
  Checked check(Engine engine, Path file, String name) throws IOException {
    return engine.check(file, name, set, unset);
  }
}
