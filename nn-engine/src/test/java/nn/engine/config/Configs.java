package nn.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import nn.engine.fault.Fault;
import nn.engine.fault.FaultPrinter;
import nn.engine.fault.Faults;
import nn.engine.plugin.PluginLoader;
import nn.engine.plugin.Registry;
import nn.engine.yaml.YamlReader;

/** Configurations for tests: a good one, and the same with one thing changed. */
final class Configs {

  /** A whole configuration; each test changes one thing in it. */
  static final String BASE = """
      data:
        source: {type: inline, columns: [a, b, y], rows: [[0, 0.5, no], [1, 2, yes]]}
        target: y
      model:
        layers:
          - {type: dense, name: h1, units: 8, activation: relu}
          - {type: dense, name: out, units: 3, activation: none}
        loss: softmax_cross_entropy
      training:
        epochs: 5
        optimizer: {type: adam, learning_rate: 0.01}
      """;

  static final Registry REGISTRY = registry();

  private Configs() {}

  private static Registry registry() {
    Faults faults = new Faults();
    Registry registry = PluginLoader.builtIns(faults).registry();
    assertThat(faults.sorted()).isEmpty();
    return registry;
  }

  static RunConfig good(String yaml) {
    Faults faults = new Faults();
    Optional<RunConfig> config = read(yaml, faults);
    assertThat(lines(faults)).isEmpty();
    return config.orElseThrow();
  }

  /** The base with {@code found}, which must be in it, replaced. */
  static String with(String found, String replacement) {
    assertThat(BASE).contains(found);
    return BASE.replace(found, replacement);
  }

  /** The only fault: headline, line, caret and hints. */
  static String only(String yaml) {
    Faults faults = new Faults();
    read(yaml, faults);
    List<Fault> sorted = faults.sorted();
    assertThat(sorted).describedAs(yaml).hasSize(1);
    return String.join("\n", FaultPrinter.lines(sorted.getFirst()));
  }

  static List<String> headlines(String yaml) {
    Faults faults = new Faults();
    read(yaml, faults);
    return faults.sorted().stream().map(FaultPrinter::headline).toList();
  }

  private static List<String> lines(Faults faults) {
    return faults.sorted().stream().flatMap(f -> FaultPrinter.lines(f).stream()).toList();
  }

  static Optional<RunConfig> read(String yaml, Faults faults) {
    return YamlReader.text(yaml, "net.yaml", faults).flatMap(map -> ConfigBinder.bind(map, REGISTRY, faults));
  }
}
