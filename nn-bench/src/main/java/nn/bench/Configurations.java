package nn.bench;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.engine.Checked;
import nn.engine.Engine;

/** Configurations that are benchmarked. */
final class Configurations {

  /** With the plugins of {@code NN_PLUGINS}. */
  static final Engine ENGINE = Engine
      .open(new Engine.Options(Engine.folders(Optional.empty(), Map.copyOf(System.getenv()), List.of()),
          name -> Optional.ofNullable(System.getenv(name)), new CompositeMeterRegistry()));

  private Configurations() {}

  /** Reads one, and its data. */
  static Checked check(String file) throws IOException {
    return ENGINE.check(Path.of(file), file, List.of(), List.of());
  }
}
