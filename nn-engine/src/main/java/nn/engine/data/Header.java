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
 * @param columns the names of all columns
 * @param inputs what each input of the network gives for an example; empty if only the rows tell
 * @param target what the target of an example holds; empty if only the rows tell
 */
public record Header(List<String> columns, Optional<List<TensorSpec>> inputs, Optional<TensorSpec> target) {

  public Header {
    columns = List.copyOf(columns);
  }

  /** What a column gives, if that is sure without its values: arrays, and what is declared and no category. */
  static Optional<TensorSpec> feature(Table table, String name, FeatureConfig config) {
    return switch (table.column(name).orElseThrow()) {
      case Column.Bytes bytes -> Optional.of(new TensorSpec(bytes.shape(), 0, false));
      case Column.Floats floats -> Optional.of(new TensorSpec(floats.shape(), floats.categories(), false));
      default -> config.kind().filter(kind -> kind == Kind.NUMBER || kind == Kind.BINARY)
          .map(kind -> TensorSpec.of(1));
    };
  }

  /** What the target gives, if that is sure without its values. */
  static Optional<TensorSpec> target(Table table, TargetConfig config) {
    if (!config.names().isEmpty()) {
      return Optional.of(TensorSpec.codes(config.names().size()));
    }
    return switch (table.column(config.name()).orElseThrow()) {
      case Column.Bytes bytes -> Optional.of(new TensorSpec(bytes.shape(), 0, false));
      case Column.Floats floats -> Optional.of(new TensorSpec(floats.shape(), floats.categories(), false));
      case Column.Categories words when !words.names().isEmpty() -> Optional
          .of(TensorSpec.codes(words.names().size()));
      default -> switch (config.kind().orElse(Kind.CATEGORY)) {
        case NUMBER -> Optional.of(TensorSpec.of());
        case BINARY -> Optional.of(TensorSpec.codes(2));
        case CATEGORY, TEXT -> Optional.empty();
      };
    };
  }
}
