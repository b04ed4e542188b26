package nn.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run leaves behind that a signal ends, and what becomes of it when it is taken up again. */
@Tag("long")
class InterruptedRunTest {

  /** Long enough that no signal comes too late, short enough to be waited for. */
  private static final String CONFIG = """
      name: net
      seed: 3
      data:
        source: {type: random, rows: 2000, shape: [16], classes: 3}
        target: target
        batch: {size: 32}
      model:
        layers:
          - {type: dense, units: 32, activation: relu}
          - {type: dropout, rate: 0.1}
      training: {epochs: 60, threads: 2}
      """;

  @TempDir
  static Path folder;

  private static String whole = "";

  @BeforeAll
  static void aRunWithoutABreak() throws Exception {
    Files.writeString(folder.resolve("net.yaml"), CONFIG);
    Spawned run = train("whole");
    assertThat(run.end()).as(run.said()).isZero();
    whole = sha256("whole");
  }

  private static Spawned train(String out) throws IOException {
    return Spawned.nn("train", folder.resolve("net.yaml").toString(), "--out",
        folder.resolve(out).toString());
  }

  private static String sha256(String run) throws Exception {
    byte[] model = Files.readAllBytes(folder.resolve(run).resolve("model.safetensors"));
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(model));
  }

  private static void assertResumes(String run) throws Exception {
    Spawned resumed = Spawned.nn("resume", folder.resolve(run).toString(), "--threads", "1");
    assertThat(resumed.end()).as(resumed.said()).isZero();
    assertThat(sha256(run)).isEqualTo(whole);
    assertThat(Files.readAllLines(folder.resolve(run).resolve("metrics.csv")))
        .isEqualTo(Files.readAllLines(folder.resolve("whole/metrics.csv")));
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void aSignalSavesTheRunWhichThenEndsAsIfNothingHadBeen(String signal, int code) throws Exception {
    Spawned run = train(signal);
    run.await("epoch  3/60");

    assertThat(run.signal(signal).end()).as(run.said()).isEqualTo(code);

    assertThat(run.said()).contains("stopping after this step", "go on with: nn resume")
        .doesNotContain("Exception");
    assertThat(folder.resolve(signal).resolve("model.safetensors")).doesNotExist();
    assertResumes(signal);
  }

  @Test
  void aKilledRunIsTakenUpWithoutHelp() throws Exception {
    Spawned run = train("killed");
    run.await("epoch 10/60");
    run.kill();

    assertResumes("killed");
  }

  @Test
  void aSecondSignalEndsTheProcessAtOnce() throws Exception {
    Spawned sleeper = Spawned.start(Spawned.words(List.of(), Sleeper.class.getName()));
    sleeper.await("ready");
    sleeper.signal("INT").await("noted");
    assertThat(sleeper.isAlive()).isTrue();

    assertThat(sleeper.signal("INT").end()).isEqualTo(130);
  }

  @Test
  void aSecondRunInTheFolderIsRefusedAndTheFirstUnharmed() throws Exception {
    Spawned first = train("shared");
    first.await("epoch  1/60");

    Spawned second = train("shared");

    assertThat(second.end()).isEqualTo(2);
    assertThat(second.said()).contains("is in use by process " + first.pid());
    assertThat(first.end()).as(first.said()).isZero();
    assertThat(sha256("shared")).isEqualTo(whole);
  }
}
