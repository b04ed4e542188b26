package nn.cli;

import java.util.List;
import nn.engine.fault.FaultException;
import nn.engine.fault.Place;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A verb that is planned: it says so and never seems to have worked. */
@Command(hidden = true, description = "Not supported yet.")
final class MissingVerb extends Verb {

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(arity = "0..*", hidden = true)
  List<String> arguments = List.of();

  MissingVerb(Console console) {
    super(console);
  }

  @Override
  int run() {
    throw FaultException.input(new Place.CommandLine(spec == null ? "nn" : spec.qualifiedName()), "",
        "not supported yet", "'nn --help' lists the commands there are");
  }
}
