package nn.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/** All verbs, in the order in which the help shows them. */
final class Verbs {

  private static final Map<String, Function<Console, Object>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("train", TrainVerb::new);
    ALL.put("resume", ResumeVerb::new);
    ALL.put("evaluate", EvaluateVerb::new);
    ALL.put("predict", PredictVerb::new);
    ALL.put("validate", ValidateVerb::new);
    ALL.put("render", RenderVerb::new);
    ALL.put("inspect", InspectVerb::new);
    ALL.put("plugins", Verbs::plugins);
    ALL.put("schema", SchemaVerb::new);
    ALL.put("doctor", DoctorVerb::new);
    ALL.put("bench", BenchVerb::new);
    ALL.put("init", InitVerb::new);
    ALL.put("completion", CompletionVerb::new);
  }

  private Verbs() {}

  /** Adds the verb that the arguments begin with, which is all they can mean; all verbs where they begin with none. */
  static void addTo(CommandLine nn, String[] args, Console console) {
    Optional<String> named = Optional.of(args).filter(a -> a.length > 0).map(a -> a[0])
        .filter(verb -> ALL.containsKey(verb) && !verb.equals("completion"));
    ALL.forEach((name, verb) -> {
      if (named.isEmpty() || named.get().equals(name)) {
        nn.addSubcommand(name, verb.apply(console));
      }
    });
  }

  /** What they are called. */
  static Set<String> names() {
    return ALL.keySet();
  }

  private static CommandLine plugins(Console console) {
    CommandLine plugins = new CommandLine(new PluginsVerb(console));
    plugins.addSubcommand("list", new PluginsListVerb(console));
    plugins.addSubcommand("describe", new PluginsDescribeVerb(console));
    plugins.addSubcommand("check", new PluginsCheckVerb(console));
    plugins.addSubcommand("new", new PluginsNewVerb(console));
    return plugins;
  }
}
