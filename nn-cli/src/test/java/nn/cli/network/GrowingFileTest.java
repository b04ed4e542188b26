package nn.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import nn.engine.Engine;
import nn.engine.TrainingRun;
import nn.engine.train.EpochReport;
import nn.engine.train.TrainingListener;
import nn.engine.train.TrainingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that changes while a network is trained on it. */
class GrowingFileTest {

  private static final String CONFIG = """
      seed: 2
      data: {source: {type: csv, path: rows.csv}, target: y}
      model: {layers: [{type: dense, units: 4, activation: tanh}]}
      training: {epochs: 4}
      """;

  @TempDir
  Path directory;

  /** C20: rows that come later belong to no part of this run. */
  @Test
  void theRunUsesTheRowsThatItChecked() throws IOException {
    Path data = directory.resolve("rows.csv");
    StringBuilder rows = new StringBuilder("x,y\n");
    for (int i = 0; i < 60; i++) {
      rows.append(i % 7).append(',').append(i * i % 11).append('\n');
    }
    Files.writeString(data, rows);
    String undisturbed = trained("undisturbed", List.of());

    String disturbed = trained("disturbed", List.of(new TrainingListener() {
      @Override
      public void epoch(EpochReport report, TrainingState state) {
        try {
          Files.writeString(data, "900,-900\noops\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }));

    assertThat(disturbed).isEqualTo(undisturbed);
    assertThat(data).content().hasLineCount(1 + 60 + 4 * 2);
  }

  private String trained(String out, List<TrainingListener> listeners) throws IOException {
    Path config = Files.writeString(directory.resolve("net.yaml"), CONFIG);
    Engine engine = Engine.open(Engine.Options.of(new SimpleMeterRegistry()));
    try (TrainingRun run = engine.prepare(engine.check(config, "net.yaml", List.of(), List.of()),
        new Engine.RunOptions(Optional.of(directory.resolve(out)), false, OptionalInt.of(1), false))) {
      return Runs.sha256(run.train(listeners, () -> false));
    }
  }
}
