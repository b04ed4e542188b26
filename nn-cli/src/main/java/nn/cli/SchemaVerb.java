package nn.cli;

import nn.engine.schema.JsonSchema;
import picocli.CommandLine.Command;

/** {@code nn schema}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = {"Print the JSON Schema of a configuration, installed plugins included.",
        "An editor with a YAML language server completes and checks with it: write it to a file, and put",
        "'# yaml-language-server: $schema=FILE' at the top of a configuration."})
final class SchemaVerb extends Verb {

  SchemaVerb(Console console) {
    super(console);
  }

  @Override
  int run() {
    print(JsonText.indented(JsonSchema.of(Engines.open(this).registry())));
    return 0;
  }
}
