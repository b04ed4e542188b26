package nn.cli;

import picocli.CommandLine;

/** All verbs, in the order in which the help shows them. */
final class Verbs {

  private Verbs() {}

  static void addTo(CommandLine nn, Console console) {
    nn.addSubcommand("train", new TrainVerb(console));
    nn.addSubcommand("resume", new ResumeVerb(console));
    nn.addSubcommand("evaluate", new EvaluateVerb(console));
    nn.addSubcommand("predict", new PredictVerb(console));
    nn.addSubcommand("validate", new ValidateVerb(console));
    nn.addSubcommand("render", new RenderVerb(console));
    nn.addSubcommand("inspect", new InspectVerb(console));
    CommandLine plugins = new CommandLine(new PluginsVerb(console));
    plugins.addSubcommand("list", new PluginsListVerb(console));
    plugins.addSubcommand("describe", new PluginsDescribeVerb(console));
    plugins.addSubcommand("check", new PluginsCheckVerb(console));
    plugins.addSubcommand("new", new PluginsNewVerb(console));
    nn.addSubcommand("plugins", plugins);
    nn.addSubcommand("schema", new SchemaVerb(console));
    nn.addSubcommand("doctor", new DoctorVerb(console));
    nn.addSubcommand("bench", new BenchVerb(console));
    nn.addSubcommand("init", new InitVerb(console));
  }
}
