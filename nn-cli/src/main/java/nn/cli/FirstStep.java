package nn.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nn.engine.train.TrainingListener;

/**
 * Notes when the first step is done, to tell how long the command took to come to it. The process is as old as the command
 * that was typed, since the launcher becomes Java in the same one.
 */
final class FirstStep implements TrainingListener {

  private static final Path UPTIME = Path.of("/proc/uptime");
  private static final Path PROCESS = Path.of("/proc/self/stat");

  /** Linux tells the start of a process in hundredths of a second, as the 20th word behind the program's name. */
  private static final double TICKS_PER_SECOND = 100;
  private static final int START = 20;

  private boolean done;
  private Optional<Double> seconds = Optional.empty();

  @Override
  public void step(StepEvent event) {
    if (!done) {
      done = true;
      seconds = age();
    }
  }

  /** Seconds from the start of the process to the end of the first step; empty before, or where the system does not tell. */
  Optional<Double> seconds() {
    return seconds;
  }

  private static Optional<Double> age() {
    try {
      if (Files.isReadable(UPTIME) && Files.isReadable(PROCESS)) {
        double seconds = Double.parseDouble(text(UPTIME).split(" ", 2)[0]) - start(text(PROCESS));
        // In some containers the two count from different starts.
        return Optional.of(Math.round(seconds * 100) / 100.0).filter(age -> age >= 0);
      }
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty(); // files that the kernel makes up, however it writes them: only this figure is missing then
    }
    return ProcessHandle.current().info().startInstant()
        .map(start -> Duration.between(start, Instant.now()).toMillis() * 1e-3);
  }

  /** The start of a process in seconds after that of the machine. The name, in brackets, may hold anything. */
  static double start(String stat) {
    String[] words = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", START + 1);
    return Long.parseLong(words[START - 1]) / TICKS_PER_SECOND;
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
