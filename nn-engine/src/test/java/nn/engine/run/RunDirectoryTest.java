package nn.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import nn.engine.model.PluginOrigin;
import nn.engine.model.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

  @TempDir
  Path directory;

  private Path run() {
    return directory.resolve("runs/digits");
  }

  private void finish(Path path) throws IOException {
    try (RunDirectory run = RunDirectory.open(path)) {
      run.writeConfig("name: digits\n");
      run.finish();
    }
  }

  private void interrupt(Path path) throws IOException {
    try (RunDirectory run = RunDirectory.open(path)) {
      run.writeConfig("name: digits\n");
      Files.createFile(path.resolve("checkpoints/checkpoint-10.safetensors"));
    }
  }

  @Test
  void looksBeforeItTouchesAnything() throws IOException {
    assertThat(RunDirectory.choose(run(), false, false)).isEqualTo(run());

    assertThat(run()).doesNotExist();
    assertThat(run().getParent()).doesNotExist();
  }

  @Test
  void takesANumberedSiblingOfARunThatIsThere() throws IOException {
    finish(run());
    assertThat(RunDirectory.choose(run(), false, false)).isEqualTo(directory.resolve("runs/digits-2"));

    interrupt(directory.resolve("runs/digits-2"));
    assertThat(RunDirectory.choose(run(), false, false)).isEqualTo(directory.resolve("runs/digits-3"));
  }

  @Test
  void usesADirectoryAgainInWhichARunNeverCameToACheckpoint() throws IOException {
    RunDirectory.open(run()).close();

    assertThat(RunDirectory.choose(run(), true, false)).isEqualTo(run());
  }

  @Test
  void refusesAnExplicitDirectoryWithARunUnlessItMayBeOverwritten() throws IOException {
    finish(run());
    assertThatThrownBy(() -> RunDirectory.choose(run(), true, false)).isInstanceOf(RunException.class)
        .hasMessageContaining("holds a finished run")
        .satisfies(e -> assertThat(((RunException) e).mend().orElseThrow()).contains("--overwrite"));
    assertThat(RunDirectory.choose(run(), true, true)).isEqualTo(run());

    interrupt(run());
    assertThatThrownBy(() -> RunDirectory.choose(run(), true, false)).isInstanceOf(RunException.class)
        .hasMessageContaining("holds an interrupted run")
        .satisfies(e -> assertThat(((RunException) e).mend().orElseThrow()).contains("nn resume"));
  }

  @Test
  void removesTheOldRunAndNothingElseWhenItStartsAgain() throws IOException {
    interrupt(run());
    Files.createFile(run().resolve("notes.txt"));
    Files.createFile(run().resolve("model.safetensors"));
    Files.createFile(run().resolve(".model.safetensors.4711.partial"));
    Files.createFile(run().resolve("checkpoints/.checkpoint-11.safetensors.4711.partial"));

    RunDirectory.open(run(), "model.safetensors").close();

    assertThat(names(run())).containsExactly(".lock", "checkpoints", "notes.txt");
    assertThat(names(run().resolve("checkpoints"))).isEmpty();
  }

  @Test
  void refusesAFileAndADirectoryBelowAFile() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(() -> RunDirectory.choose(file, true, true)).isInstanceOf(RunException.class)
        .hasMessageContaining("is a file, expected a directory");
    assertThatThrownBy(() -> RunDirectory.choose(file.resolve("a/b"), false, false))
        .isInstanceOf(RunException.class)
        .hasMessageContaining(file + " is a file");
    assertThatThrownBy(() -> RunDirectory.resume(file)).isInstanceOf(RunException.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void refusesADirectoryThatCannotBeWritten() throws IOException {
    Path closed = Files.createDirectory(directory.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(closed), "the superuser may write anywhere");

    assertThatThrownBy(() -> RunDirectory.choose(closed.resolve("x"), false, false))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("permission denied");
  }

  @Test
  void resumesOnlyWhatWasInterrupted() throws IOException {
    assertThatThrownBy(() -> RunDirectory.resume(run())).isInstanceOf(RunException.class)
        .hasMessageContaining("does not exist");
    Files.createDirectories(run());
    assertThatThrownBy(() -> RunDirectory.resume(run())).isInstanceOf(RunException.class)
        .hasMessageContaining("holds no run");
    finish(run());
    assertThatThrownBy(() -> RunDirectory.resume(run())).isInstanceOf(RunException.class)
        .hasMessageContaining("finished");

    interrupt(run());
    Path leftover = Files.createFile(run().resolve("checkpoints/.checkpoint-11.safetensors.4711.partial"));
    try (RunDirectory resumed = RunDirectory.resume(run())) {
      assertThat(resumed.config()).hasContent("name: digits");
      assertThat(leftover).doesNotExist();
    }
  }

  @Test
  void refusesASecondRunInThisProcessAndStaysLocked() throws Exception {
    try (RunDirectory first = RunDirectory.open(run())) {
      String pid = Long.toString(ProcessHandle.current().pid());
      assertThatThrownBy(() -> RunDirectory.open(run())).isInstanceOf(RunException.class)
          .hasMessageContaining(pid);
      assertThatThrownBy(() -> RunDirectory.choose(run(), false, false)).isInstanceOf(RunException.class)
          .hasMessageContaining(pid);
      assertThat(first.path()).isEqualTo(run());

      Process other = launch(run());
      assertThat(other.waitFor()).as("another process finds it locked").isNotZero();
    }
    RunDirectory.open(run()).close();
  }

  @Test
  void namesTheProcessThatHoldsTheDirectoryAndTakesOverWhenItIsKilled() throws Exception {
    Files.createDirectories(run());
    Process other = LockHolder.start(run());
    try {
      String pid = "process " + other.pid();
      assertThatThrownBy(() -> RunDirectory.choose(run(), false, false)).isInstanceOf(RunException.class)
          .hasMessageContaining(pid);
      assertThatThrownBy(() -> RunLock.take(run())).isInstanceOf(RunException.class)
          .hasMessageContaining(pid);
    } finally {
      other.destroyForcibly().waitFor();
    }

    RunDirectory.open(run()).close();
  }

  private static Process launch(Path path) throws IOException {
    Process process =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
            System.getProperty("java.class.path"), LockHolder.class.getName(), path.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    return process;
  }

  @Test
  void writesMetricsTheSameInEveryLocale() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      try (RunDirectory run = RunDirectory.open(run());
          MetricsLog log = run.metrics(List.of("loss", "a,b"), 0)) {
        log.append(1, "train", Map.of("loss", 0.5));
        log.append(1, "validation", Map.of("a,b", 1e-7, "loss", Double.NaN));
        assertThatThrownBy(() -> log.append(1, "train", Map.of("los", 1.0)))
            .isInstanceOf(IllegalArgumentException.class);
      }
    } finally {
      Locale.setDefault(before);
    }

    assertThat(run().resolve("metrics.csv"))
        .hasContent("epoch,split,loss,\"a,b\"\n1,train,0.5,\n1,validation,NaN,1.0E-7\n");
  }

  @Test
  void cutsMetricsThatTheResumedRunWillWriteAgain() throws IOException {
    interrupt(run());
    Path csv = run().resolve("metrics.csv");
    Files.writeString(csv,
        "epoch,split,loss\n1,train,3.0\n2,train,2.0\n2,validation,2.5\n3,train,1.0\n3,vali");

    try (RunDirectory run = RunDirectory.resume(run()); MetricsLog log = run.metrics(List.of("loss"), 2)) {
      log.append(3, "train", Map.of("loss", 1.0));
    }

    assertThat(csv).hasContent("epoch,split,loss\n1,train,3.0\n2,train,2.0\n2,validation,2.5\n3,train,1.0\n");
    try (RunDirectory run = RunDirectory.resume(run())) {
      assertThatThrownBy(() -> run.metrics(List.of("mae"), 2)).isInstanceOf(RunException.class);
    }
  }

  @Test
  void continuesEventsAfterTheLastWholeLine() throws IOException {
    interrupt(run());
    Path events = run().resolve("events.jsonl");
    Files.writeString(events, "{\"event\":\"start\"}\n{\"event\":\"ep");

    try (RunDirectory run = RunDirectory.resume(run()); EventLog log = run.events()) {
      LinkedHashMap<String, Object> fields = new LinkedHashMap<>();
      fields.put("step", 12L);
      fields.put("loss", Float.NaN);
      fields.put("ok", true);
      fields.put("names", List.of("\"a\"\n"));
      log.append("resume", fields);
    }

    assertThat(events).hasContent("""
        {"event":"start"}
        {"event":"resume","step":12,"loss":null,"ok":true,"names":["\\"a\\"\\n"]}
        """);
  }

  @Test
  void tellsWhereItRan() throws IOException {
    try (RunDirectory run = RunDirectory.open(run())) {
      run.writeEnvironment(new Environment(8, 2, new TreeMap<>(Map.of("nn", "0.1.0")),
          List.of(new PluginOrigin("nn:nn-layers:0.1.0", "ab")),
          new TreeMap<>(Map.of("iris.csv", "sha256:12"))));
    }

    assertThat(run().resolve("environment.json")).content()
        .contains("\"jdk\":\"", "\"cpu\":\"", "\"lanes\":8", "\"threads\":2",
            "\"versions\":{\"nn\":\"0.1.0\"}",
            "\"plugins\":[{\"coordinates\":\"nn:nn-layers:0.1.0\",\"sha256\":\"ab\"}]",
            "\"data\":{\"iris.csv\":\"sha256:12\"}")
        .doesNotContain("null");
  }

  @Test
  void asksForSpaceBeforeTheDirectoryIsThere() throws IOException {
    RunDirectory.requireSpace(run(), 1);

    assertThatThrownBy(() -> RunDirectory.requireSpace(run(), Long.MAX_VALUE))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("needs 9223372036854775807 bytes of free space, found ");
  }

  private static List<String> names(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return new ArrayList<>(files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }
}
