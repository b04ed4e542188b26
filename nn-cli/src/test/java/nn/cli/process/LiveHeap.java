package nn.cli.process;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import nn.engine.Checked;
import nn.engine.Engine;
import nn.engine.TrainingRun;
import nn.engine.program.MemoryPlan;

/**
 * Trains a configuration in a process of its own, while another thread collects garbage and looks at what is left.
 * Prints what the plan says and the most that was left, in bytes.
 */
final class LiveHeap {

  private LiveHeap() {}

  public static void main(String[] args) throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    long[] most = new long[1];
    Engine engine = Engine.open(Engine.Options.of(new SimpleMeterRegistry()));
    List<String> sets = List.of(args).subList(2, args.length);
    Checked checked = engine.check(Path.of(args[0]), args[0], sets, List.of());
    MemoryPlan plan = checked.memory(Runtime.getRuntime().availableProcessors());
    long began = used();
    Thread watch = Thread.ofPlatform().daemon().start(() -> {
      while (!done.get()) {
        most[0] = Math.max(most[0], used());
        if (System.nanoTime() - START > 25e9) {
          print(plan, began, most[0]);
          Runtime.getRuntime().halt(0);
        }
      }
    });
    try (TrainingRun run = engine.prepare(checked,
        new Engine.RunOptions(Optional.of(Path.of(args[1])), true, OptionalInt.empty(), false))) {
      run.train(List.of(), () -> false);
    }
    done.set(true);
    watch.join();
    print(plan, began, most[0]);
  }

  private static final long START = System.nanoTime();

  private static void print(MemoryPlan plan, long began, long most) {
    System.out.println(plan.total() + " " + plan.data() + " " + began + " " + most + " " + plan.parts());
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
