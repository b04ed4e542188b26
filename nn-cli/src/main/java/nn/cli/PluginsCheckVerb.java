package nn.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nn.engine.fault.Fault;
import nn.engine.fault.FaultException;
import nn.engine.fault.FaultException.ExitCode;
import nn.engine.fault.FaultPrinter;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import nn.engine.fault.Quote;
import nn.engine.plugin.ExtensionType;
import nn.engine.plugin.PluginLoader;
import nn.engine.plugin.Registry;
import nn.engine.run.JsonText;
import nn.tck.Examination;
import nn.tck.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code nn plugins check JAR}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = {
        "Prove the extensions of a jar: gradients against differences, the same bits for any split of the"
            + " work, slices, allocation.",
        "Leaves with 2 if a promise is not kept."})
final class PluginsCheckVerb extends Verb {

  @Parameters(paramLabel = "JAR",
      description = "The plugin: a jar, or a folder of jars that belong together.")
  Path jar = Path.of("");

  PluginsCheckVerb(Console console) {
    super(console);
  }

  @Override
  int run() {
    if (!Files.exists(jar)) {
      throw FaultException.input(new Place.Whole(jar.toString()), "", "there is no such file",
          "resolved: " + jar.toAbsolutePath().normalize());
    }
    Faults faults = new Faults();
    Registry registry = PluginLoader.loadOne(jar, faults).registry();
    List<ExtensionType> types = registry.all().stream().filter(type -> !type.origin().isBuiltIn()).toList();
    List<Fault> odd = faults.sortedWarnings();
    if (types.isEmpty() && odd.isEmpty()) {
      throw FaultException.input(new Place.Whole(jar.toString()), "",
          "this is no plugin: it has no jar's name",
          "give the path of a jar, such as target/my-plugin-1.0.jar");
    }
    common.reporter(console).warnings(odd);
    List<Map<String, Object>> examined = new ArrayList<>();
    int kept = 0;
    for (ExtensionType type : types) {
      say("examining " + type.name() + " ...");
      Examination.Result result = Examination.of(type, registry);
      kept += result.findings().isEmpty() ? 1 : 0;
      examined.add(data(type, result));
      if (!common.json) {
        tell(type, result);
      }
    }
    boolean good = odd.isEmpty() && kept == types.size() && !types.isEmpty();
    if (common.json) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("jar", jar.toString());
      data.put("ok", good);
      data.put("extensions", examined);
      data.put("warnings", odd.stream().map(FaultPrinter::data).toList());
      print(JsonText.of(data));
    } else {
      print(Quote.escape(jar.toString()) + ": " + kept + " of " + types.size()
          + " extensions keep their promises"
          + (odd.isEmpty() ? "" : "; " + Numbers.count(odd.size(), "warning")));
    }
    return good ? 0 : ExitCode.INPUT.code();
  }

  private void tell(ExtensionType type, Examination.Result result) {
    Style style = console.outStyle();
    print((result.findings().isEmpty() ? style.green("ok") : style.red("broken")) + " " + type.kind().word()
        + " "
        + type.fullName());
    result.tried().forEach(subject -> print("  tried " + subject));
    for (Finding finding : result.findings()) {
      print("  not kept: " + finding.promise());
      print("    " + finding.detail());
    }
  }

  private static Map<String, Object> data(ExtensionType type, Examination.Result result) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("kind", type.kind().word());
    data.put("name", type.fullName());
    data.put("tried", result.tried());
    data.put("findings", result.findings().stream()
        .map(finding -> Map.of("promise", finding.promise(), "detail", finding.detail())).toList());
    return data;
  }
}
