package nn.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import nn.engine.Checked;
import nn.engine.Engine;
import nn.engine.data.Examples;
import nn.engine.fault.Fault;
import nn.engine.fault.Place;
import nn.engine.network.Graph;
import nn.engine.program.MemoryPlan;

/**
 * What a run would take, before it is begun.
 *
 * @param checked the configuration
 * @param memory what it needs
 * @param heap the most that Java may take
 * @param threads how many compute
 * @param secondsPerEpoch about how long an epoch takes; empty where the memory does not suffice to try
 */
record Plan(Checked checked, MemoryPlan memory, long heap, int threads, OptionalDouble secondsPerEpoch) {

  /** How long training steps are timed. */
  private static final double SECONDS = 2;
  /** Heap that nn needs beside the arrays of a run: what is alive of it then, as PlannedMemoryTest measures it. */
  private static final long BESIDE = 7L << 20;

  /** Reckons the memory and times some steps of the run, if they fit. */
  static Plan of(Engine engine, Checked checked) {
    int threads = checked.config().training().threads().orElse(Runtime.getRuntime().availableProcessors());
    MemoryPlan memory = checked.memory(threads);
    long heap = Runtime.getRuntime().maxMemory();
    Plan plan = new Plan(checked, memory, heap, threads, OptionalDouble.empty());
    if (plan.warning().isPresent()) {
      return plan;
    }
    try (Steps steps = Steps.training(engine, checked, OptionalInt.of(threads))) {
      double step = 1 / Measurement.of(steps.step(), SECONDS).stepsPerSecond();
      return new Plan(checked, memory, heap, threads, OptionalDouble.of(step * plan.stepsOfAnEpoch()));
    }
  }

  /** Training steps, and the forward passes of validation counted as a third of one. */
  private double stepsOfAnEpoch() {
    double judged = checked.data().validation().map(Examples::size).orElse(0);
    return stepsPerEpoch() + judged / (3.0 * rows());
  }

  private int rows() {
    return Math.min(checked.config().data().batch().size(), checked.data().train().size());
  }

  private int stepsPerEpoch() {
    return checked.config().data().batch().steps(checked.data().train().size(),
        checked.config().training().accumulate());
  }

  /** Bytes of the inputs and the targets of a batch. */
  private long bytesPerBatch() {
    Graph graph = checked.graph();
    long floats = graph.outputs().stream().mapToLong(o -> o.samples() * o.target().shape().size()).sum();
    for (int input : graph.inputs()) {
      floats += graph.values().get(input).shape().size();
    }
    return floats * Float.BYTES * rows();
  }

  private long peak() {
    return memory.total() + BESIDE;
  }

  /** A heap that is too small. */
  Optional<Fault> warning() {
    return peak() <= heap ? Optional.empty()
        : Optional.of(Fault.warning(new Place.Whole(checked.config().root().place().origin()), "",
            "training needs about " + Numbers.bytes(peak()) + " of memory, and Java may take "
                + Numbers.bytes(heap),
            "set NN_JAVA_OPTS=-Xmx" + (((peak() * 5 / 4) >> 20) + 1)
                + "m, or take a smaller data.batch.size"));
  }

  /** The lines for people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(LayerTable.of(checked).lines(true));
    lines.add("");
    Table table = new Table("lr", "memory", "");
    memory.parts().forEach((part, bytes) -> table.row(part, Numbers.bytes(bytes)));
    table.row("nn itself, about", Numbers.bytes(BESIDE));
    table.row("peak", Numbers.bytes(peak()));
    table.row("Java may take", Numbers.bytes(heap));
    lines.addAll(table.lines());
    lines.add("");
    lines.add(
        "an epoch: " + Numbers.count(stepsPerEpoch(), "step") + " of " + Numbers.count(rows(), "example")
            + ", "
            + Numbers.bytes(bytesPerBatch()) + " a batch");
    int epochs = checked.config().training().epochs();
    secondsPerEpoch.ifPresent(seconds -> lines.add("time:     about " + duration(seconds) + " an epoch, "
        + duration(seconds * epochs) + " for " + Numbers.count(epochs, "epoch")
        + ", on " + Numbers.count(threads, "thread") + ", from steps timed now"));
    return lines;
  }

  private static String duration(double seconds) {
    if (seconds < 1e-3) {
      return Math.max(1, Math.round(1e6 * seconds)) + " us";
    }
    return seconds < 1 ? Math.round(1000 * seconds) + " ms" : Numbers.duration(seconds);
  }

  /** The same as data. */
  Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("layers", LayerTable.of(checked).data());
    data.put("parameters", checked.graph().parameterCount());
    data.put("flops", checked.graph().flops());
    Map<String, Object> bytes = new LinkedHashMap<>();
    memory.parts().forEach((part, size) -> bytes.put(part.replace(' ', '_'), size));
    data.put("memory", bytes);
    data.put("peak_bytes", peak());
    data.put("heap_bytes", heap);
    data.put("bytes_per_batch", bytesPerBatch());
    data.put("steps_per_epoch", stepsPerEpoch());
    secondsPerEpoch.ifPresent(seconds -> data.put("seconds_per_epoch", seconds));
    data.put("threads", threads);
    return data;
  }
}
