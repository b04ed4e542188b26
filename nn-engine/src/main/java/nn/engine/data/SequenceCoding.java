package nn.engine.data;

import java.util.List;
import java.util.Optional;
import nn.api.TensorSpec;
import nn.api.data.Column;
import nn.api.data.DataSource.Kind;
import nn.api.data.TextUnit;
import nn.engine.fault.Plural;

/**
 * A window on a running text as codes: those of the vocabulary, and its size for a unit that training does not know.
 *
 * @param unit what a step is
 * @param values the vocabulary, in the order of the codes
 * @param length steps of a row
 */
public record SequenceCoding(String column, TextUnit unit, List<String> values, int length)
    implements FeatureCoding {

  public SequenceCoding {
    values = List.copyOf(values);
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.empty();
  }

  @Override
  public TensorSpec spec() {
    return TensorSpec.codes(values.size() + 1, length);
  }

  @Override
  public RowWriter writer(Rows rows) {
    if (!(rows.column(column) instanceof Column.Sequences found) || found.unit() != unit
        || found.length() != length) {
      throw rows.wrongType(column, "a running text in rows of " + length + " steps, as in training");
    }
    int[] codeOf = Codes.between(found.names(), values, values.size());
    warn(rows, found, codeOf);
    return (row, into, offset) -> {
      int start = found.first() + row * found.stride();
      for (int i = 0; i < length; i++) {
        into[offset + i] = codeOf[found.codes()[start + i]];
      }
    };
  }

  private void warn(Rows rows, Column.Sequences found, int[] codeOf) {
    boolean[] unknown = new boolean[codeOf.length];
    int count = 0;
    String first = "";
    for (int row : rows.index()) {
      int start = found.first() + row * found.stride();
      for (int i = start; i < start + length; i++) {
        int code = found.codes()[i];
        if (codeOf[code] == values.size() && !unknown[code]) {
          unknown[code] = true;
          first = count++ == 0 ? Words.quoted(found.names().get(code)) : first;
        }
      }
    }
    if (count > 0) {
      String what = unit == TextUnit.CHARACTER ? "character" : "word";
      rows.warn().accept(rows.table().file() + ": column '" + column + "': " + Plural.of(count, what)
          + " that training does not know " + (count == 1 ? "counts" : "count") + " as unknown, first "
          + first);
    }
  }
}
