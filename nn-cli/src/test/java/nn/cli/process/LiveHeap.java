package nn.cli.process;

import com.sun.management.GarbageCollectorMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Runs {@code nn} while a thread beside it collects garbage again and again. The most that was left alive, in bytes,
 * goes into a file, the first argument; the others are those of {@code nn}. With the serial collector.
 */
final class LiveHeap {

  private static final String FULL = "MarkSweepCompact";
  private static final long PAUSE_MILLIS = 5;

  private static volatile long most;

  private LiveHeap() {}

  public static void main(String[] args) throws Throwable {
    Path file = Path.of(args[0]);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> write(file)));
    Thread.ofPlatform().daemon().start(LiveHeap::watch);
    nn.cli.Main.main(Arrays.copyOfRange(args, 1, args.length));
  }

  private static void watch() {
    GarbageCollectorMXBean collector =
        ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
            .filter(bean -> bean.getName().equals(FULL)).findFirst().orElseThrow();
    try {
      while (true) {
        System.gc();
        most = Math.max(most, left(collector));
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the last collection left in the heap; classes and compiled code lie elsewhere. */
  private static long left(GarbageCollectorMXBean collector) {
    return collector.getLastGcInfo().getMemoryUsageAfterGc().entrySet().stream()
        .filter(pool -> pool.getKey().matches("(Eden|Survivor) Space|Tenured Gen"))
        .mapToLong(pool -> pool.getValue().getUsed()).sum();
  }

  private static void write(Path file) {
    try {
      Files.writeString(file, Long.toString(most));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
