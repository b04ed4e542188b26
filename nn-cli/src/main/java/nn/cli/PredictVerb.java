package nn.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.api.data.DataException;
import nn.engine.LoadedModel;
import nn.engine.fault.Fault;
import nn.engine.fault.FaultException;
import nn.engine.fault.Place;
import nn.engine.model.AtomicFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nn predict MODEL}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = "Send rows of data through a model; each comes out with its prediction.")
final class PredictVerb extends Verb {

  private static final Path STANDARD = Path.of("-");
  private static final int BUFFER = 1 << 16;

  @Parameters(paramLabel = "MODEL", description = "A .safetensors file that nn has written.")
  Path model = Path.of("");

  @Option(names = "--in", paramLabel = "FILE",
      description = "The rows, as CSV; - is standard input, the default.")
  Path in = STANDARD;

  @Option(names = "--out", paramLabel = "FILE",
      description = "Where they go; - is standard output, the default.")
  Path out = STANDARD;

  @Option(names = "--format", paramLabel = "csv|jsonl", converter = RowFormat.Converter.class,
      description = "How rows are written; by default what the name of --out tells, else csv.")
  @Nullable
  RowFormat format;

  @Option(names = "--continue", hidden = true)
  @Nullable
  String text;

  @Option(names = "--length", hidden = true)
  @Nullable
  String length;

  PredictVerb(Console console) {
    super(console);
  }

  @Override
  int run() throws Exception {
    RowFormat rowFormat = check();
    try (LoadedModel loaded = Engines.open(this).load(model)) {
      if (!in.equals(STANDARD)) {
        predict(loaded, in, rowFormat);
        return 0;
      }
      Path copy = Files.createTempFile("nn-stdin-", ".csv");
      try {
        // The reader goes through a table twice, which a pipe cannot do.
        Files.copy(console.in(), copy, StandardCopyOption.REPLACE_EXISTING);
        predict(loaded, copy, rowFormat);
      } catch (DataException e) {
        throw renamed(e, copy);
      } finally {
        Files.deleteIfExists(copy);
      }
    }
    return 0;
  }

  private RowFormat check() throws IOException {
    if (text != null || length != null) {
      throw FaultException.input(new Place.CommandLine(text != null ? "--continue" : "--length"), "",
          "not supported yet");
    }
    if (!out.equals(STANDARD) && !in.equals(STANDARD) && Files.exists(out) && Files.isSameFile(in, out)) {
      throw FaultException.input(new Place.CommandLine("--out " + out), "", "is the file that --in reads",
          "take another file");
    }
    Optional<RowFormat> named = RowFormat.of(out);
    if (format == null && named.isEmpty() && !out.equals(STANDARD)) {
      throw FaultException.input(new Place.CommandLine("--out " + out), "",
          "does not tell its format by its name: expected .csv or .jsonl",
          "add --format csv or --format jsonl");
    }
    return format == null ? named.orElse(RowFormat.CSV) : format;
  }

  private void predict(LoadedModel loaded, Path data, RowFormat rowFormat) throws IOException {
    if (out.equals(STANDARD)) {
      console.results().flush();
      write(loaded, data, rowFormat, console.results().bytes());
      return;
    }
    AtomicFile.write(out, channel -> {
      OutputStream file = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
      int rows = write(loaded, data, rowFormat, file);
      file.flush();
      say(Numbers.count(rows) + " rows written to " + out);
      if (common.json) {
        print(JsonText.of(Map.of("rows", rows, "out", out.toString())));
      }
    });
  }

  private static int write(LoadedModel loaded, Path data, RowFormat rowFormat, OutputStream target)
      throws IOException {
    PredictedRows rows = new PredictedRows(target, rowFormat, loaded.classes());
    loaded.predict(data, rows);
    return rows.rows();
  }

  private static FaultException renamed(DataException e, Path copy) {
    String place = e.place().replace(copy.toString(), "standard input");
    String message = String.valueOf(e.getMessage()).replace(copy.toString(), "standard input");
    Fault fault = Fault.error(Failures.place(place), "", message, e.mend().stream().toArray(String[]::new));
    return new FaultException(FaultException.ExitCode.INPUT, List.of(fault)).because(e);
  }
}
