package nn.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.api.Layer;
import nn.api.option.Describe;
import nn.engine.Engine;
import nn.engine.fault.FaultException;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import nn.engine.fault.Quote;
import nn.engine.fault.Suggest;
import nn.engine.plugin.ExtensionKind;
import nn.engine.plugin.ExtensionType;
import nn.engine.plugin.OptionInfo;
import nn.engine.plugin.Registry;
import nn.engine.run.JsonText;
import nn.tck.Examination;
import nn.tck.Fit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code nn plugins describe NAME}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = "Show the options of a layer, an activation or whatever has this name, with an example.")
final class PluginsDescribeVerb extends Verb {

  @Parameters(paramLabel = "NAME", description = "Its name, or vendor:name.")
  String name = "";

  PluginsDescribeVerb(Console console) {
    super(console);
  }

  @Override
  int run() {
    Engine engine = Engines.open(this);
    List<ExtensionType> found = new ArrayList<>();
    for (ExtensionKind kind : ExtensionKind.values()) {
      Optional<ExtensionType> exact = engine.registry().get(kind, name);
      exact.ifPresentOrElse(found::add, () -> engine.registry().all(kind).stream()
          .filter(type -> type.name().equals(name)).forEach(found::add));
    }
    if (found.isEmpty()) {
      throw FaultException.input(new Place.CommandLine(name), "",
          "nothing named " + Quote.value(name) + " is installed" + Suggest
              .didYouMean(name, PluginsListVerb.names(engine)).map(words -> ", " + words).orElse(""),
          "'nn plugins list' shows what is");
    }
    if (common.json) {
      print(
          JsonText.of(Map.of("plugins", found.stream().map(type -> data(type, engine.registry())).toList())));
    } else {
      found.forEach(type -> describe(type, engine.registry()));
    }
    return 0;
  }

  private void describe(ExtensionType type, Registry registry) {
    Optional<Describe> description = type.description();
    print(type.name() + ": " + type.kind().word() + " of " + PluginsListVerb.origin(type));
    description.map(Describe::value).filter(t -> !t.isEmpty()).ifPresent(text -> print("  " + text));
    description.map(Describe::formula).filter(t -> !t.isEmpty())
        .ifPresent(text -> print("  formula: " + text));
    description.map(Describe::source).filter(t -> !t.isEmpty()).ifPresent(text -> print("  source: " + text));
    List<String> shapes = shapes(type, registry);
    if (!shapes.isEmpty()) {
      print("  shapes: " + String.join("; ", shapes) + " (as in the example)");
    }
    if (!type.options().isEmpty()) {
      print("");
      Table table = new Table("llll", "option", "type", "default", "meaning");
      type.options()
          .forEach(o -> table.row(o.name(), o.type() + o.range().words().map(w -> " " + w).orElse(""),
              fallback(o, registry), o.doc()));
      table.lines().forEach(line -> print("  " + line));
    }
    description.map(Describe::example).filter(t -> !t.isEmpty())
        .ifPresent(text -> print("\n  example: " + text));
    print("");
  }

  /** What a layer makes of the usual kinds of input, as it stands in its example; empty for what is no layer. */
  private static List<String> shapes(ExtensionType type, Registry registry) {
    return Examination.example(type, registry, new Faults()).filter(Layer.class::isInstance)
        .map(layer -> Fit.of((Layer) layer).stream().map(Fit::words).toList()).orElse(List.of());
  }

  private static String fallback(OptionInfo option, Registry registry) {
    return option.required() ? "required"
        : option.defaultValue().map(value -> DefaultText.of(value, registry)).orElse("-");
  }

  private static Map<String, Object> data(ExtensionType type, Registry registry) {
    Map<String, Object> data = new LinkedHashMap<>(PluginsListVerb.data(type));
    type.description().ifPresent(d -> {
      data.put("formula", d.formula());
      data.put("source", d.source());
      data.put("example", d.example());
      data.put("shapes", shapes(type, registry));
    });
    data.put("options", type.options().stream().map(o -> data(o, registry)).toList());
    return data;
  }

  private static Map<String, Object> data(OptionInfo option, Registry registry) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", option.name());
    data.put("type", option.type().toString());
    data.put("required", option.required());
    option.defaultValue().ifPresent(value -> data.put("default", DefaultText.of(value, registry)));
    data.put("range", option.range().words().orElse(""));
    data.put("doc", option.doc());
    return data;
  }
}
