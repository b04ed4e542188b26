package nn.engine.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nn.engine.data.DataConfig;
import nn.engine.data.DataConfig.TargetConfig;
import nn.engine.fault.Faults;
import nn.engine.fault.Suggest;
import nn.engine.yaml.MapNode;

/**
 * Which target each output of a network predicts: the one it names; else the only one there is, or the one of its own
 * name. Without {@code data.target} the targets are those that the outputs name.
 */
public final class OutputTargets {

  private static final String TARGET = "data.target";
  private static final String OUTPUTS = "model.outputs.";

  private final List<String> targets;
  private final MapNode root;
  private final Faults faults;

  private OutputTargets(DataConfig data, MapNode root, Faults faults) {
    this.targets = data.targets().stream().map(TargetConfig::name).toList();
    this.root = root;
    this.faults = faults;
  }

  /**
   * The target of each output; none where the source itself tells it, or where there is a fault.
   *
   * @param root the tree that both were read from
   * @param faults takes what is wrong
   */
  public static List<String> of(DataConfig data, ModelConfig model, MapNode root, Faults faults) {
    return new OutputTargets(data, root, faults).of(model);
  }

  private List<String> of(ModelConfig model) {
    int before = faults.errors();
    List<String> learnt = model.graph().isPresent() ? graph(model.outputs()) : sequence();
    return faults.errors() > before ? List.of() : learnt;
  }

  private List<String> sequence() {
    if (targets.size() > 1) {
      fault(TARGET + "." + targets.get(1),
          "layers in order have one output, and this is a second target",
          "write the layers as model.nodes, with an output in model.outputs for each target");
    }
    return targets;
  }

  private List<String> graph(List<GraphForm.Output> outputs) {
    if (targets.isEmpty() && outputs.size() == 1 && outputs.getFirst().target().isEmpty()) {
      return List.of();
    }
    List<String> learnt = new ArrayList<>();
    int before = faults.errors();
    for (GraphForm.Output output : outputs) {
      target(output).ifPresent(learnt::add);
    }
    if (faults.errors() == before) {
      targets.stream().filter(target -> !learnt.contains(target))
          .forEach(target -> fault(TARGET + "." + target, "no output predicts '" + target + "'",
              "add an output with 'target: " + target + "' to model.outputs, or take it out here"));
    }
    return learnt;
  }

  private Optional<String> target(GraphForm.Output output) {
    if (output.target().isPresent()) {
      return named(output, output.target().get());
    }
    if (targets.size() == 1) {
      return Optional.of(targets.getFirst());
    }
    if (targets.contains(output.name())) {
      return Optional.of(output.name());
    }
    faults.error(output.place(), OUTPUTS + output.name(), "does not say which target it predicts",
        targets.isEmpty() ? "add 'target: COLUMN'"
            : "add 'target:' with one of " + String.join(", ", targets));
    return Optional.empty();
  }

  private Optional<String> named(GraphForm.Output output, ModelConfig.Placed<String> target) {
    String name = target.value();
    if (targets.isEmpty() || targets.contains(name)) {
      return Optional.of(name);
    }
    faults.error(target.place(), OUTPUTS + output.name() + ".target",
        "data.target has no '" + name + "'" + Suggest.nearest(name, targets)
            .map(near -> ", did you mean '" + near + "'?").orElse(""),
        "add it to data.target, or write one of " + String.join(", ", targets));
    return Optional.empty();
  }

  private void fault(String path, String message, String mend) {
    Places.Found at = Places.find(root, path);
    faults.error(at.place(), at.path(), message, mend);
  }
}
