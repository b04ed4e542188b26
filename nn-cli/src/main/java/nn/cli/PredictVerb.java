package nn.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.engine.LoadedModel;
import nn.engine.fault.FaultException;
import nn.engine.fault.FaultPrinter;
import nn.engine.fault.Place;
import nn.engine.model.AtomicFile;
import nn.engine.run.JsonText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nn predict MODEL}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = "Send rows of data through a model; each comes out with its prediction.")
final class PredictVerb extends Verb {

  private static final Path STANDARD = Path.of("-");
  /** On the systems that have it the file that a shell redirects from. */
  private static final Path STANDARD_INPUT = Path.of("/dev/stdin");
  private static final int BUFFER = 1 << 16;

  @Parameters(paramLabel = "MODEL", description = "A .safetensors file that nn has written.")
  Path model = Path.of("");

  @Option(names = "--in", paramLabel = "FILE",
      description = {"The rows, in the format of the training data or as CSV; - is standard input,",
          "the default."})
  Path in = STANDARD;

  @Option(names = "--out", paramLabel = "FILE",
      description = "Where they go; - is standard output, the default.")
  Path out = STANDARD;

  @Option(names = "--format", paramLabel = "csv|jsonl", converter = RowFormat.Converter.class,
      description = {"How rows are written; by default what the name of --out tells, else csv. Without",
          "--out --json writes one document."})
  @Nullable
  RowFormat format;

  @Mixin
  final Continuation continuation = new Continuation();

  PredictVerb(Console console) {
    super(console);
  }

  @Override
  int run() throws Exception {
    if (continuation.isAsked()) {
      return continued();
    }
    RowFormat rowFormat = check();
    try (LoadedModel loaded = Engines.openToCompute(this).load(model)) {
      if (in.equals(STANDARD)) {
        predict(loaded, "standard input", console.in(), rowFormat);
        return 0;
      }
      if (!Files.isRegularFile(in) || !Files.isReadable(in)) {
        throw FaultException.input(new Place.Whole(in.toString()), "", unreadable());
      }
      try (InputStream file = Files.newInputStream(in)) {
        predict(loaded, in.toString(), file, rowFormat);
      }
    }
    return 0;
  }

  private int continued() throws IOException {
    if (!in.equals(STANDARD) || !out.equals(STANDARD) || format != null) {
      throw FaultException.input(new Place.CommandLine("--continue"), "",
          "continues a text, and takes no --in, --out or --format", "leave them out");
    }
    try (LoadedModel loaded = Engines.open(this).load(model)) {
      String text = continuation.text();
      String written = continuation.write(loaded, model, warning -> say("warning: " + warning));
      print(common.json ? JsonText.of(Map.of("text", text, "continuation", written))
          : text + loaded.unit().orElseThrow().join(List.of("", written)));
    }
    return 0;
  }

  private String unreadable() {
    return Files.isDirectory(in) ? "is a directory, expected a file"
        : Files.exists(in) ? "permission denied" : "no such file; looked for " + in.toAbsolutePath();
  }

  private RowFormat check() throws IOException {
    refuseOutput(in.equals(STANDARD) ? STANDARD_INPUT : in, "is the file that is read");
    refuseOutput(model, "is the model itself");
    Optional<RowFormat> named = RowFormat.of(out);
    if (format == null && named.isEmpty() && !out.equals(STANDARD)) {
      throw FaultException.input(new Place.CommandLine("--out " + out), "",
          "does not tell its format by its name: expected .csv or .jsonl",
          "add --format csv or --format jsonl");
    }
    if (common.json && out.equals(STANDARD)) {
      if (format != null) {
        throw FaultException.input(new Place.CommandLine("--format"), "",
            "--json prints one document to standard output", "leave one of them out, or add --out FILE");
      }
      return RowFormat.JSON;
    }
    return format == null ? named.orElse(RowFormat.CSV) : format;
  }

  /** What is read must not be what is written, by whatever name or link. */
  private void refuseOutput(Path input, String what) throws IOException {
    if (!out.equals(STANDARD) && Files.isRegularFile(out) && Files.exists(input)
        && Files.isSameFile(input, out)) {
      throw FaultException.input(new Place.CommandLine("--out " + out), "", what, "take another file");
    }
  }

  private void predict(LoadedModel loaded, String name, InputStream rows, RowFormat rowFormat)
      throws IOException {
    if (out.equals(STANDARD)) {
      if (common.json) {
        afterwards(copy -> write(loaded, name, rows, rowFormat, copy));
      } else {
        console.results().flush();
        BufferedOutputStream results = new BufferedOutputStream(console.results().bytes(), BUFFER);
        try {
          write(loaded, name, rows, rowFormat, results);
        } finally {
          results.flush(); // the rows before one that has a fault
        }
      }
      return;
    }
    long[] count = {0};
    AtomicFile.write(out, channel -> {
      OutputStream file = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
      count[0] = write(loaded, name, rows, rowFormat, file);
      file.flush();
    });
    say(Numbers.count(count[0], "row") + " written to " + out);
    if (common.json) {
      print(JsonText.of(Map.of("rows", count[0], "out", out.toString())));
    }
  }

  private interface Writing {
    void to(OutputStream file) throws IOException;
  }

  /** Prints a document once it is whole: with a fault in the rows nothing is printed. */
  private void afterwards(Writing writing) throws IOException {
    Path copy = Files.createTempFile("nn-predictions-", ".json");
    try {
      try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(copy), BUFFER)) {
        writing.to(file);
      }
      console.results().flush();
      Files.copy(copy, console.results().bytes());
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private long write(LoadedModel loaded, String name, InputStream data, RowFormat rowFormat,
      OutputStream target) throws IOException {
    int[] warned = {0};
    PredictedRows rows =
        new PredictedRows(target, rowFormat, loaded.outputs(), warning -> {
          if (warned[0]++ < FaultPrinter.LIMIT) {
            say("warning: " + warning);
          }
        });
    loaded.predict(name, data, rows);
    if (warned[0] > FaultPrinter.LIMIT) {
      say("and " + Numbers.count(warned[0] - FaultPrinter.LIMIT, "more warning"));
    }
    return rows.end();
  }
}
