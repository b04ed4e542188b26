package nn.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import nn.engine.Checked;
import nn.engine.Engine;
import nn.engine.run.JsonText;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Origins;
import nn.engine.yaml.YamlWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nn render FILE.yaml}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = {"Print a configuration with everything filled in, and where each value came from.",
        "What is printed trains the same model; paths of data stay relative to the folder of FILE.yaml."})
final class RenderVerb extends Verb {

  @Parameters(paramLabel = "FILE.yaml", description = "The configuration.")
  Path file = Path.of("");

  @Mixin
  final Overrides overrides = new Overrides();

  @Option(names = "--no-origins", description = "Leave out the comments that say where values came from.")
  boolean plain;

  RenderVerb(Console console) {
    super(console);
  }

  @Override
  String consequence() {
    return "Nothing was printed.";
  }

  @Override
  int run() throws Exception {
    Engine engine = Engines.open(this);
    Checked checked = overrides.check(engine, file);
    common.reporter(console).warnings(checked.warnings());
    MapNode resolved = engine.resolve(checked);
    if (common.json) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("file", file.toString());
      data.put("configuration", resolved.plain());
      data.put("origins", Origins.of(resolved));
      print(JsonText.of(data));
    } else {
      String yaml = plain ? YamlWriter.write(resolved) : YamlWriter.writeWithOrigins(resolved);
      print(yaml.stripTrailing());
    }
    return 0;
  }
}
