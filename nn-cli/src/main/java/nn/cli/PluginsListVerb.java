package nn.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nn.api.option.Describe;
import nn.engine.Engine;
import nn.engine.fault.FaultPrinter;
import nn.engine.plugin.ExtensionKind;
import nn.engine.plugin.ExtensionType;
import nn.engine.run.JsonText;
import picocli.CommandLine.Command;

/** {@code nn plugins list}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = "List the layers, activations and all else that a configuration may name, and their jars.")
final class PluginsListVerb extends Verb {

  PluginsListVerb(Console console) {
    super(console);
  }

  @Override
  int run() {
    Engine engine = Engines.open(this);
    if (common.json) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("plugins", engine.registry().all().stream().map(PluginsListVerb::data).toList());
      data.put("jars", engine.jars());
      data.put("warnings", engine.warnings().stream().map(FaultPrinter::data).toList());
      print(JsonText.of(data));
      return 0;
    }
    for (ExtensionKind kind : ExtensionKind.values()) {
      List<ExtensionType> types = engine.registry().all(kind);
      print(kind.plural() + (types.isEmpty() ? ": none installed" : ""));
      Table table = new Table("lll", "", "", "");
      types
          .forEach(type -> table.row("  " + type.name(), origin(type), type.description().map(Describe::value)
              .orElse("")));
      table.lines().stream().skip(1).forEach(this::print);
    }
    return 0;
  }

  /** {@code nn 0.1.0}, {@code acme 1.2 (swish.jar)}. */
  static String origin(ExtensionType type) {
    ExtensionType.Origin origin = type.origin();
    String version = origin.version().isEmpty() ? "" : " " + origin.version();
    return origin.vendor() + version + (origin.isBuiltIn() ? "" : " (" + origin.jar() + ")");
  }

  /** An extension as data, without its options. */
  static Map<String, Object> data(ExtensionType type) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("kind", type.kind().word());
    data.put("name", type.name());
    data.put("vendor", type.origin().vendor());
    data.put("version", type.origin().version());
    data.put("jar", type.origin().jar());
    data.put("description", type.description().map(Describe::value).orElse(""));
    return data;
  }

  /** Names by kind, for those who look for one. */
  static List<String> names(Engine engine) {
    List<String> names = new ArrayList<>();
    for (ExtensionKind kind : ExtensionKind.values()) {
      names.addAll(engine.registry().names(kind));
    }
    return names;
  }
}
