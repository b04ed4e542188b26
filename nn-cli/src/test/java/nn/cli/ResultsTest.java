package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {

  private record Failing(String reason) {

    OutputStream stream() {
      return new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          throw new IOException(reason);
        }
      };
    }
  }

  private static String errorOf(String reason, int code) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        Console.of(new ByteArrayInputStream(new byte[0]), new Failing(reason).stream(), err, Map.of());

    assertThat(Nn.run(new String[] {"plugins", "list"}, console)).isEqualTo(code);

    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aFullDeviceIsToldOnStandardErrorAndLeavesWithOne() {
    assertThat(errorOf("No space left on device", 1))
        .isEqualTo("standard output: error: cannot be written: No space left on device\n");
  }

  @Test
  void aReaderThatHasEnoughEndsItQuietly() {
    assertThat(errorOf("Broken pipe", Reporter.READER_GONE)).isEmpty();
  }

  @Test
  void theHelpIsAResultToo() {
    Console console = Console.of(new ByteArrayInputStream(new byte[0]), new Failing("No space left").stream(),
        OutputStream.nullOutputStream(), Map.of());

    assertThat(Nn.run(new String[] {"--help"}, console)).isEqualTo(1);
  }
}
