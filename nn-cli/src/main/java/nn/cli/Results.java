package nn.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import nn.engine.fault.Place;
import org.jspecify.annotations.Nullable;

/**
 * Standard output: takes results and nothing else, in UTF-8 wherever it runs, and remembers its first failure, which a
 * {@link PrintStream} would swallow.
 */
final class Results {

  private final Remembering bytes;
  private final PrintStream text;

  Results(OutputStream out) {
    bytes = new Remembering(out);
    text = new PrintStream(bytes, false, StandardCharsets.UTF_8);
  }

  /** Standard output could not be written. */
  static final class LostException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient IOException reason;

    LostException(IOException reason) {
      super(reason);
      this.reason = reason;
    }

    /** Whether its reader has gone, as {@code head} does once it has enough. */
    boolean readerHasGone() {
      return String.valueOf(reason.getMessage()).contains("Broken pipe");
    }

    IOException reason() {
      return reason;
    }

    Place place() {
      return new Place.Described("standard output");
    }
  }

  /** Where text goes; lines end with a line feed on every system. */
  PrintStream text() {
    return text;
  }

  /** One line. */
  void line(String line) {
    text.print(line);
    text.print('\n');
  }

  /** Bytes go as they are; a failure is thrown at once. */
  OutputStream bytes() {
    return bytes;
  }

  /** Writes what is buffered, and throws if anything so far could not be written. */
  void flush() {
    text.flush();
    lost().ifPresent(lost -> {
      throw lost;
    });
  }

  /** Whether anything so far could not be written, and why. */
  Optional<LostException> lost() {
    return Optional.ofNullable(bytes.failure).map(LostException::new);
  }

  private static final class Remembering extends OutputStream {

    private final OutputStream out;
    private @Nullable IOException failure;

    private Remembering(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] b, int offset, int length) throws IOException {
      try {
        out.write(b, offset, length);
      } catch (IOException e) {
        throw keep(e);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        throw keep(e);
      }
    }

    private IOException keep(IOException e) {
      if (failure == null) {
        failure = e;
      }
      return e;
    }
  }
}
