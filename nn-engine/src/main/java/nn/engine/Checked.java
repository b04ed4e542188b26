package nn.engine;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nn.engine.config.Network;
import nn.engine.config.RunConfig;
import nn.engine.config.TrainingSection;
import nn.engine.data.PreparedData;
import nn.engine.fault.Fault;
import nn.engine.network.Graph;
import nn.engine.plugin.Registry;
import nn.engine.program.MemoryPlan;
import nn.engine.schema.Resolution;
import nn.engine.train.Measures;
import nn.engine.wiring.RunModule;
import nn.engine.yaml.MapNode;

/**
 * A configuration without faults, with its data and its network.
 *
 * @param config what the file says
 * @param base the folder that paths of data are relative to
 * @param network all layers, those added included
 * @param graph the network, its shapes inferred
 * @param data the data, encoded
 * @param measures what is measured of each output beside its loss
 * @param warnings what is odd but no fault
 */
public record Checked(RunConfig config, Path base, Network network, Graph graph, PreparedData data,
    List<Measures> measures, List<Fault> warnings) {

  /** The configuration with everything filled in that its file leaves out; places say where each value came from. */
  MapNode resolved(Registry registry) {
    return Resolution.of(config, network, data, metrics(), registry);
  }

  /** The names of all metrics, without those of outputs. */
  private Set<String> metrics() {
    Set<String> names = new LinkedHashSet<>();
    measures.forEach(each -> names.addAll(each.metrics().keySet()));
    return names;
  }

  /** How much memory a training run takes, with the rows that are in it already. */
  public MemoryPlan memory(int threads) {
    int rows = Math.min(config.data().batch().size(), data.train().size());
    TrainingSection training = config.training();
    int arrays = training.optimizer().extension().slots() + (training.accumulate() > 1 ? 1 : 0)
        + (training.ema().isPresent() ? 1 : 0);
    return MemoryPlan.training(graph, rows, threads, arrays,
        RunModule.evaluationRows(data), data.bytes());
  }

  /**
   * Refuses a run that does not fit into memory.
   *
   * @throws nn.engine.program.MemoryException with what is needed and what there is
   */
  void checkMemory(int threads) {
    memory(threads).check(Runtime.getRuntime().maxMemory());
  }

  /** What was inferred because the file leaves it out, types of columns and parts of the network, a line each. */
  public List<String> notes() {
    return Stream.concat(InferredTypes.of(config.data(), data.preprocessing()).stream(),
        network.added().stream()).toList();
  }
}
