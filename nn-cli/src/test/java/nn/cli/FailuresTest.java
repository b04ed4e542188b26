package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.ProvisionException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import nn.api.data.DataException;
import nn.engine.fault.FaultException;
import nn.engine.fault.Place;
import nn.engine.model.StorageException;
import nn.engine.program.MemoryException;
import org.junit.jupiter.api.Test;

class FailuresTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int told(Throwable thrown, boolean json, boolean debug) {
    Console console = Console.of(new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream(), err,
        Map.of());
    return new Reporter(console, json, debug).failed(thrown, "Nothing was trained.");
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void faultsOfTheInputLeaveWithTwoAndSayWhatThatMeans() {
    int code = told(FaultException.input(Place.in("net.yaml", 12, 9), "training.epoch", "unknown key"), false,
        false);

    assertThat(code).isEqualTo(2);
    assertThat(said())
        .isEqualTo("net.yaml:12:9: error: training.epoch: unknown key\n1 error. Nothing was trained.\n");
  }

  @Test
  void faultsOfDataKeepTheirPlaceAsData() {
    int code = told(DataException.at("flats.csv", 17, 3, "not a number").suggest("declare it"), true, false);

    assertThat(code).isEqualTo(2);
    assertThat(said())
        .isEqualTo("{\"errors\":[{\"file\":\"flats.csv\",\"line\":17,\"column\":3,\"path\":\"\","
            + "\"message\":\"not a number\",\"hint\":\"declare it\"}]}\n");
  }

  @Test
  void theColumnOfATableIsThePathOfItsFault() {
    told(DataException.at("flats.csv", 17, 3, "column 'area': expected a number, found 'x'"), true, false);
    told(DataException.at("flats.csv", 17, 3, "column 'area': expected a number, found 'x'"), false, false);

    assertThat(said()).contains(
        "\"line\":17,\"column\":3,\"path\":\"area\",\"message\":\"expected a number, found 'x'\"",
        "flats.csv:17:3: error: column 'area': expected a number, found 'x'\n");
  }

  @Test
  void tooLittleMemoryLeavesWithThreeAndBothSizes() {
    assertThat(told(new MemoryException(200L << 20, 32L << 20), false, false)).isEqualTo(3);
    assertThat(said()).contains("needs 200.0 MiB", "32.0 MiB");
  }

  @Test
  void anExhaustedHeapLeavesWithThree() {
    assertThat(told(new OutOfMemoryError("Java heap space"), false, false)).isEqualTo(3);
    assertThat(told(new ExecutionException(new OutOfMemoryError("Java heap space")), false, false))
        .isEqualTo(3);
    assertThat(said()).contains("memory: error:").doesNotContain("java.", "OutOfMemory");
  }

  @Test
  void whatWentWrongWhileARunWasPutTogetherKeepsItsMeaning() {
    assertThat(told(new ProvisionException("wrapped", new MemoryException(200, 100)), false, false))
        .isEqualTo(3);
    assertThat(said()).contains("needs 200 B").doesNotContain("wrapped");
  }

  @Test
  void failedSurroundingsLeaveWithOne() {
    assertThat(told(
        new StorageException(Path.of("/full"), "cannot write", new IOException("No space left on device")),
        false, false)).isEqualTo(1);
    assertThat(told(new UncheckedIOException(new NoSuchFileException("/gone")), false, false)).isEqualTo(1);
    assertThat(said()).contains("/full: error: cannot write: No space left on device",
        "/gone: error: does not exist");
  }

  @Test
  void aBugLeavesWithSeventyAndItsTraceInAFile() throws IOException {
    int code = told(new IllegalStateException("beyond all thought"), false, false);

    assertThat(code).isEqualTo(70);
    assertThat(said()).contains("internal error").doesNotContain("IllegalStateException", "at nn.");
    String file = said().replaceAll("(?s).*the trace is in (.*); please.*", "$1");
    assertThat(Path.of(file)).content().contains("beyond all thought", "at nn.cli.FailuresTest");
    Files.delete(Path.of(file));
  }

  @Test
  void debugShowsTheTrace() {
    told(FaultException.input(new Place.Whole("net.yaml"), "", "no such file"), false, true);

    assertThat(said()).contains("no such file", "at nn.cli.FailuresTest");
  }
}
