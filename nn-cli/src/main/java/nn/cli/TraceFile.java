package nn.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps the trace of an internal error where the user finds it. */
final class TraceFile {

  private TraceFile() {}

  /** The trace as text. */
  static String text(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  /** Writes it to a new file in the first of these folders that takes it. */
  static Optional<Path> write(Throwable thrown, String about, Path... folders) {
    for (Path folder : folders) {
      try {
        Path file = Files.createTempFile(folder, "nn-error-", ".log");
        return Optional.of(Files.writeString(file, about + "\n" + text(thrown)));
      } catch (IOException e) {
        thrown.addSuppressed(e); // the next folder may take it
      }
    }
    return Optional.empty();
  }
}
