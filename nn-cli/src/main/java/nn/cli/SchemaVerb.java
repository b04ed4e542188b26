package nn.cli;

import nn.engine.schema.JsonSchema;
import picocli.CommandLine.Command;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** {@code nn schema}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = {"Print the JSON Schema of a configuration, installed plugins included.",
        "An editor with a YAML language server completes and checks with it: write it to a file, and put",
        "'# yaml-language-server: $schema=FILE' at the top of a configuration."})
final class SchemaVerb extends Verb {

  private static final ObjectWriter PRETTY = new JsonMapper().writerWithDefaultPrettyPrinter();

  SchemaVerb(Console console) {
    super(console);
  }

  @Override
  int run() {
    print(PRETTY.writeValueAsString(JsonSchema.of(Engines.open(this).registry())));
    return 0;
  }
}
