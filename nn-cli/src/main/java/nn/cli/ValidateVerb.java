package nn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.engine.Checked;
import nn.engine.Engine;
import nn.engine.fault.Fault;
import nn.engine.fault.FaultPrinter;
import nn.engine.fault.Quote;
import nn.engine.run.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nn validate FILE.yaml}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = "Find all errors of a configuration, and write nothing.")
final class ValidateVerb extends Verb {

  @Parameters(paramLabel = "FILE.yaml", description = "The configuration.")
  Path file = Path.of("");

  @Mixin
  final Overrides overrides = new Overrides();

  @Option(names = "--plan",
      description = {"Show the layers with their shapes, parameters and FLOPs, the memory that training",
          "needs, and how long an epoch takes about."})
  boolean plan;

  ValidateVerb(Console console) {
    super(console);
  }

  @Override
  String consequence() {
    return "Nothing was trained.";
  }

  @Override
  int run() throws Exception {
    Engine engine = Engines.open(this);
    Checked checked = overrides.check(engine, file);
    Optional<Plan> planned = plan ? Optional.of(Plan.of(engine, checked)) : Optional.empty();
    List<Fault> warnings = new ArrayList<>(checked.warnings());
    planned.flatMap(Plan::warning).ifPresent(warnings::add);
    common.reporter(console).warnings(warnings);
    if (common.json) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("file", file.toString());
      data.put("valid", true);
      data.put("notes", checked.notes());
      data.put("warnings", warnings.stream().map(FaultPrinter::data).toList());
      planned.ifPresent(p -> data.putAll(p.data()));
      print(JsonText.of(data));
      return 0;
    }
    print(Quote.escape(file.toString()) + ": no errors");
    checked.notes().forEach(note -> say("note: " + note));
    planned.ifPresent(p -> p.lines().forEach(this::print));
    return 0;
  }
}
