package nn.engine.data;

import java.util.List;
import java.util.Optional;
import nn.api.TensorSpec;
import nn.api.data.Column;
import nn.api.data.DataSource.Kind;
import nn.api.data.Table;
import nn.engine.data.DataConfig.FeatureConfig;
import nn.engine.data.DataConfig.TargetConfig;

/**
 * What is known of the data before its rows are read.
 *
 * @param inputs what each input of the network gives for an example; empty if only the rows tell
 * @param targets what each output is to learn; empty if only the rows tell
 */
public record Header(Optional<List<TensorSpec>> inputs, Optional<List<Target>> targets) {

  /** Only the rows tell. */
  public static final Header UNKNOWN = new Header(Optional.empty(), Optional.empty());

  /** What is to be learnt where there is one output. */
  public Optional<Target> target() {
    return targets.filter(all -> all.size() == 1).map(List::getFirst);
  }

  /**
   * What the target of an example holds.
   *
   * @param column its name
   * @param kind how it is learnt
   * @param spec the same as numbers
   */
  public record Target(String column, Kind kind, TensorSpec spec) {

    /** A target that is known whole. */
    public static Target of(TargetCoding coding) {
      return new Target(coding.column(),
          coding.kind().orElse(coding.spec().coded() ? Kind.CATEGORY : Kind.NUMBER), coding.spec());
    }

    private static Target classes(TargetConfig config, int count) {
      return new Target(config.name(),
          config.kind().orElse(count == 2 ? Kind.BINARY : Kind.CATEGORY), TensorSpec.codes(count));
    }
  }

  /** What a column gives, if that is sure without its values: arrays, and what is declared and no category. */
  static Optional<TensorSpec> feature(Table table, String name, FeatureConfig config) {
    return switch (table.column(name).orElseThrow()) {
      case Column.Bytes bytes -> Optional.of(new TensorSpec(bytes.shape(), 0, false));
      case Column.Floats floats -> Optional.of(new TensorSpec(floats.shape(), floats.categories(), false));
      case Column.Sequences _ -> Optional.empty();
      default -> config.kind().filter(kind -> kind == Kind.NUMBER || kind == Kind.BINARY)
          .map(kind -> TensorSpec.of(config.indicator() ? 2 : 1));
    };
  }

  /** What the target gives, if that is sure without its values. */
  static Optional<Target> target(Table table, TargetConfig config) {
    return switch (table.column(config.name()).orElseThrow()) {
      case Column.Bytes bytes -> Optional.of(
          new Target(config.name(), Kind.NUMBER, new TensorSpec(bytes.shape(), 0, false)));
      case Column.Floats floats -> Optional.of(new Target(config.name(),
          floats.categories() > 0 ? Kind.CATEGORY : Kind.NUMBER,
          new TensorSpec(floats.shape(), floats.categories(), false)));
      case Column.Sequences _ -> Optional.empty();
      case Column.Categories words when config.names().isEmpty() && !words.names().isEmpty() -> Optional
          .of(Target.classes(config, words.names().size()));
      default -> declared(config);
    };
  }

  /** The input as the target: the same numbers. */
  static Optional<Target> reconstruction(Optional<List<TensorSpec>> inputs) {
    return inputs.filter(specs -> specs.size() == 1)
        .map(specs -> new Target(TargetConfig.FEATURES, Kind.NUMBER, specs.getFirst()));
  }

  /** What the configuration alone says of the targets of the outputs. */
  public static Optional<List<Target>> declared(List<TargetConfig> targets) {
    return all(targets.stream().map(Header::declared).toList());
  }

  /** All of them; empty if one is not known, or none is there. */
  static Optional<List<Target>> all(List<Optional<Target>> targets) {
    return targets.isEmpty() || targets.stream().anyMatch(Optional::isEmpty) ? Optional.empty()
        : Optional.of(targets.stream().map(Optional::orElseThrow).toList());
  }

  private static Optional<Target> declared(TargetConfig config) {
    if (!config.names().isEmpty()) {
      return Optional.of(Target.classes(config, config.names().size()));
    }
    return config.kind().flatMap(kind -> switch (kind) {
      case NUMBER -> Optional.of(new Target(config.name(), kind, TensorSpec.of()));
      case BINARY -> Optional.of(Target.classes(config, 2));
      case CATEGORY, TEXT -> Optional.empty();
    });
  }
}
