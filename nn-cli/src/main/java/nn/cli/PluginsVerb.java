package nn.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nn plugins}, which wants a verb of its own. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, synopsisSubcommandLabel = "VERB",
    description = "Show what is installed.")
final class PluginsVerb implements Callable<Integer> {

  private final Console console;

  @Spec
  private @Nullable CommandSpec spec;

  PluginsVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return Nn.usage(spec, console);
  }
}
