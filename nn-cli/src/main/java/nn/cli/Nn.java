package nn.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import nn.engine.fault.FaultException.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code nn}. */
@Command(name = "nn", description = "Trains neural networks that a YAML file describes.",
    mixinStandardHelpOptions = true, versionProvider = Version.class, synopsisSubcommandLabel = "VERB",
    footer = {"", "Begin with: nn train configs/iris.yaml"})
public final class Nn implements Callable<Integer> {

  private final Console console;

  @Spec
  private @Nullable CommandSpec spec;

  private Nn(Console console) {
    this.console = console;
  }

  public static void main(String[] args) {
    System.exit(run(args, Console.ofProcess()));
  }

  /** Runs a command and gives the exit code. */
  static int run(String[] args, Console console) {
    try {
      if (args.length == 1 && args[0].equals("--version")) { // asked for often, and done before the verbs are there
        Version.lines().forEach(console.results()::line);
        console.results().flush();
        return 0;
      }
      CommandLine command = commandLine(args, console);
      int code = command.execute(args);
      command.getOut().flush();
      if (code == 0) { // else a fault has been told already
        console.results().flush();
      }
      return code;
    } catch (Throwable e) {
      return new Reporter(console, List.of(args).contains("--json"), false).failed(e, "");
    } finally {
      console.err().flush();
    }
  }

  private static CommandLine commandLine(String[] args, Console console) {
    CommandLine command = new CommandLine(new Nn(console));
    Verbs.addTo(command, args, console);
    // After all verbs are there: the settings go to each of them.
    return command.registerConverter(Path.class, new PathArgument())
        .setParameterExceptionHandler(new ArgumentFaults(console))
        .setOut(new PrintWriter(console.results().text(), false, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi(console.outStyle())));
  }

  /** Without a verb: says which there are. */
  @Override
  public Integer call() {
    return usage(spec, console);
  }

  /** The usage on standard error, for a command that lacks its verb. */
  static int usage(@Nullable CommandSpec spec, Console console) {
    if (spec != null) {
      spec.commandLine().usage(console.err(), ansi(console.errStyle()));
    }
    return ExitCode.INPUT.code();
  }

  private static Ansi ansi(Style style) {
    return style.coloured() ? Ansi.ON : Ansi.OFF;
  }
}
