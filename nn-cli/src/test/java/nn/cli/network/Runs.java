package nn.cli.network;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import nn.engine.Checked;
import nn.engine.Engine;
import nn.engine.TrainingResult;
import nn.engine.TrainingRun;

/** Runs of one small configuration that has everything random in it: split, order, start, dropout. */
record Runs(Engine engine, Path config) {

  private static final String TEXT = """
      seed: 11
      data:
        source: {type: random, rows: 600, shape: [64], classes: 5}
        target: target
        batch: {size: 128}
      model:
        layers:
          - {type: dense, units: 128, activation: relu}
          - {type: dropout, rate: 0.2}
          - {type: dense, units: 64, activation: tanh}
      training:
        epochs: 6
        optimizer: {type: adam, learning_rate: 1e-3}
        clip: {global_norm: 1.0}
      """;

  static Runs in(Path directory) throws IOException {
    return in(directory, new SimpleMeterRegistry());
  }

  static Runs in(Path directory, MeterRegistry meters) throws IOException {
    Engine engine = Engine.open(Engine.Options.of(meters));
    return new Runs(engine, Files.writeString(directory.resolve("net.yaml"), TEXT));
  }

  /** A run with these values in the place of the file's, {@code training.epochs=3}. */
  TrainingRun start(Path out, int threads, String... sets) throws IOException {
    Checked checked = engine.check(config, "net.yaml", List.of(sets), List.of());
    return engine.prepare(checked,
        new Engine.RunOptions(Optional.of(out), false, OptionalInt.of(threads), false));
  }

  /** Trains without a break; the SHA-256 of the model. */
  String trained(Path out, int threads) throws IOException {
    try (TrainingRun run = start(out, threads)) {
      return sha256(run.train(List.of(), () -> false));
    }
  }

  /** Trains with these values in the place of the file's. */
  TrainingResult result(Path out, String... sets) throws IOException {
    try (TrainingRun run = start(out, 1, sets)) {
      return run.train(List.of(), () -> false);
    }
  }

  static String sha256(TrainingResult result) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(result.model().orElseThrow())));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
