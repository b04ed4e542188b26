package nn.cli;

import com.google.inject.ProvisionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nn.api.UserException;
import nn.api.data.DataException;
import nn.engine.config.DataFaults;
import nn.engine.fault.Fault;
import nn.engine.fault.FaultException;
import nn.engine.fault.FaultException.ExitCode;
import nn.engine.fault.Place;
import nn.engine.fault.Quote;
import nn.engine.model.ModelException;
import nn.engine.model.StorageException;
import nn.engine.network.NetworkException;
import nn.engine.plugin.PluginCalls;
import nn.engine.plugin.PluginException;
import nn.engine.program.MemoryException;
import nn.engine.run.RunException;
import nn.engine.train.NumericException;

/** The one place that knows what an exception means to the user: its faults and its exit code. */
final class Failures {

  private static final Pattern TEXT = Pattern.compile("(.+):([1-9][0-9]{0,8}):([1-9][0-9]{0,8})");
  private static final Pattern BINARY = Pattern.compile("(.+)@([0-9]{1,18})");

  private Failures() {}

  /** What the user is told, and what the process leaves with. */
  record Failure(ExitCode code, List<Fault> faults) {

    private Failure(ExitCode code, Fault fault) {
      this(code, List.of(fault));
    }

    boolean isBug() {
      return code == ExitCode.BUG;
    }
  }

  /** What an exception means; a bug has no faults. */
  static Failure of(Throwable thrown) {
    return switch (thrown) {
      case FaultException e -> new Failure(e.exitCode(), e.faults());
      case ModelException e -> new Failure(ExitCode.INPUT, e.fault());
      case RunException e -> new Failure(ExitCode.INPUT, e.fault());
      case DataException e -> new Failure(ExitCode.INPUT, DataFaults.of(e));
      case NetworkException e -> new Failure(ExitCode.INPUT,
          user(new Place.Described(e.id().isEmpty() ? "model.loss" : "the layer " + e.id()), e.fault()));
      case UserException e -> new Failure(ExitCode.INPUT, user(new Place.Described("nn"), e));
      case NumericException e -> new Failure(ExitCode.NUMERIC,
          Fault.error(new Place.Described("training"), "", message(e),
              "lower the learning rate, or limit the gradient: training.clip: {global_norm: 1.0}"));
      case MemoryException e -> new Failure(ExitCode.MEMORY, memory(sizes(e)));
      case OutOfMemoryError e -> new Failure(ExitCode.MEMORY, memory("needs more memory than the "
          + Numbers.bytes(Runtime.getRuntime().maxMemory()) + " that are available"));
      case StorageException e -> new Failure(ExitCode.SURROUNDINGS, e.fault());
      case Results.LostException e -> new Failure(ExitCode.SURROUNDINGS,
          Fault.error(e.place(), "", "cannot be written: " + StorageException.reason(e.reason())));
      case InvalidPathException e -> new Failure(ExitCode.INPUT,
          Fault.error(new Place.Described("nn"), "",
              Quote.value(e.getInput()) + " cannot be the path of a file here: " + e.getReason(),
              "write another path, or set LC_ALL to a locale with UTF-8 if its letters are right"));
      case UncheckedIOException e -> of(cause(e));
      case IOException e -> new Failure(ExitCode.SURROUNDINGS,
          Fault.error(place(e), "", StorageException.reason(e)));
      case ExecutionException e when e.getCause() != null -> of(cause(e));
      case CompletionException e when e.getCause() != null -> of(cause(e));
      case ProvisionException e when e.getCause() != null -> of(cause(e)); // met while a run was put together
      default -> PluginCalls.failure(thrown).map(Failures::plugin)
          .orElse(new Failure(ExitCode.BUG, List.of()));
    };
  }

  private static Failure plugin(PluginException e) {
    return new Failure(ExitCode.INPUT, Fault.error(new Place.Whole(e.jar()), "", message(e),
        "--debug shows the trace, for the plugin's author; without the plugin's jar nn does not call it"));
  }

  private static Throwable cause(Throwable e) {
    Throwable cause = e.getCause();
    return cause == null ? e : cause;
  }

  private static Fault user(Place place, UserException e) {
    return Fault.error(place, "", message(e), e.mend().stream().toArray(String[]::new));
  }

  private static String sizes(MemoryException e) {
    if (e.isOfOneArray()) {
      return "needs an array of " + Numbers.bytes(e.needed()) + ", and none can have more than "
          + Numbers.bytes(e.limit());
    }
    String parts =
        e.parts().entrySet().stream().map(part -> part.getKey() + " " + Numbers.bytes(part.getValue()))
            .collect(Collectors.joining(", "));
    return "needs " + Numbers.bytes(e.needed()) + " of memory" + (parts.isEmpty() ? "" : " (" + parts + ")")
        + ", available are " + Numbers.bytes(e.limit());
  }

  private static Fault memory(String message) {
    return Fault.error(new Place.Described("memory"), "", message,
        "take a smaller batch or network, or give Java more: NN_JAVA_OPTS=-Xmx8g");
  }

  private static String message(Throwable e) {
    return String.valueOf(e.getMessage());
  }

  private static Place place(IOException e) {
    return e instanceof FileSystemException f && f.getFile() != null
        ? new Place.Whole(f.getFile())
        : new Place.Described("nn");
  }

  /** {@code flats.csv:17:3} or {@code images.idx@16} or a file. */
  static Place place(String text) {
    Matcher inText = TEXT.matcher(text);
    if (inText.matches()) {
      return Place.in(inText.group(1), Integer.parseInt(inText.group(2)), Integer.parseInt(inText.group(3)));
    }
    Matcher inBytes = BINARY.matcher(text);
    return inBytes.matches()
        ? new Place.Binary(inBytes.group(1), Long.parseLong(inBytes.group(2)))
        : new Place.Whole(text);
  }
}
