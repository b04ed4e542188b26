package nn.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nn.engine.fault.Fault;
import nn.engine.fault.FaultException.ExitCode;
import nn.engine.fault.Place;
import nn.engine.fault.Quote;
import nn.engine.fault.Suggest;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns arguments that cannot be understood into faults, with the nearest name that can. */
final class ArgumentFaults implements IParameterExceptionHandler {

  private final Console console;

  ArgumentFaults(Console console) {
    this.console = console;
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    boolean json = List.of(arguments).contains("--json");
    new Reporter(console, json, false).faults(List.of(fault(e)), "");
    return ExitCode.INPUT.code();
  }

  private static Fault fault(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String verb = command.getCommandSpec().qualifiedName();
    String help = "'" + verb + " --help' shows what it takes";
    return switch (e) {
      case UnmatchedArgumentException unmatched -> unmatched(unmatched, command, help);
      case MissingParameterException missing -> {
        List<String> names = missing.getMissing().stream().map(ArgumentFaults::name).toList();
        yield at(verb,
            missing.getMissing().stream().allMatch(ArgSpec::isOption) && !missing.getMissing().getFirst()
                .required() ? names.getFirst() + " needs a value" : String.join(", ", names) + " is missing",
            help);
      }
      case OverwrittenOptionException twice -> at(name(twice.getOverwritten()), "is given twice", help);
      default -> {
        ArgSpec argument = e.getArgSpec();
        String value = e.getValue();
        yield argument == null
            ? at(verb, String.valueOf(e.getMessage()), help)
            : at(name(argument) + (value == null ? "" : " " + value), reason(e, argument, value), help);
      }
    };
  }

  private static String reason(ParameterException e, ArgSpec argument, String value) {
    String message = String.valueOf(e.getMessage());
    if (e.getCause() instanceof CommandLine.TypeConversionException why) {
      return why.getMessage() + ", found " + Quote.value(value);
    }
    int expected = message.indexOf("expected ");
    if (expected >= 0) {
      return "expected " + message.substring(expected + "expected ".length()) + ", found "
          + Quote.value(value);
    }
    return argument.isOption() && message.startsWith("Expected parameter") ? "needs a value"
        : "cannot be " + Quote.value(String.valueOf(value));
  }

  private static Fault unmatched(UnmatchedArgumentException e, CommandLine command, String help) {
    String given = e.getUnmatched().getFirst();
    boolean verbs = !command.getSubcommands().isEmpty();
    String kind = e.isUnknownOption() ? "option" : verbs ? "command" : "argument";
    Collection<String> known = e.isUnknownOption()
        ? command.getCommandSpec().optionsMap().keySet()
        : command.getSubcommands().keySet();
    int equals = given.indexOf('=');
    String name = e.isUnknownOption() && equals > 0 ? given.substring(0, equals) : given;
    Optional<String> nearest = Suggest.nearest(name, known);
    List<String> hints = new ArrayList<>();
    if (nearest.isEmpty() && e.isUnknownOption() && known.contains("--set")) {
      hints.add("what stands in the file is changed with --set KEY=VALUE");
    }
    hints.add(help);
    return Fault.error(new Place.CommandLine(given), "",
        "unknown " + kind + nearest.map(near -> ", did you mean '" + near + "'?").orElse(""),
        hints.toArray(String[]::new));
  }

  private static Fault at(String argument, String message, String hint) {
    return Fault.error(new Place.CommandLine(argument), "", message, hint);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
