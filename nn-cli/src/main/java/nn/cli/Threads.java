package nn.cli;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many threads a verb computes with. */
final class Threads {

  @Option(names = "--threads", paramLabel = "N", converter = ThreadCount.class,
      description = "How many threads compute, 1 to 1024; the result does not depend on it.")
  @Nullable
  Integer threads;

  /** What was asked for; empty for what the configuration says. */
  OptionalInt count() {
    return threads == null ? OptionalInt.empty() : OptionalInt.of(threads);
  }
}
