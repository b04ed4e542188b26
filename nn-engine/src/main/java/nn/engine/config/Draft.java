package nn.engine.config;

import java.util.Optional;
import nn.engine.data.DataConfig;
import nn.engine.yaml.MapNode;

/**
 * A configuration as far as its faults let it be told; a section with a fault is empty.
 *
 * @param sound the section {@code model} up to its first layer with a fault, without its loss
 */
public record Draft(String name, long seed, Optional<DataConfig> data, Optional<ModelConfig> model,
    Optional<ModelConfig> sound, Optional<TrainingSection> training, RunConfig.Evaluation evaluation,
    RunConfig.Output output, MapNode root) {

  /** The configuration, if every section can be told. */
  public Optional<RunConfig> whole() {
    return data.flatMap(d -> model.flatMap(m -> training
        .map(t -> new RunConfig(name, seed, d, m, t, evaluation, output, root))));
  }

  /** The same with another section {@code data}. */
  public Draft with(DataConfig section) {
    return new Draft(name, seed, Optional.of(section), model, sound, training, evaluation, output, root);
  }
}
