package nn.engine.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nn.api.TensorSpec;
import nn.api.data.Column;
import nn.api.data.DataSource.Kind;
import nn.api.data.TextUnit;

/**
 * A text as the codes of its first units: 0 is padding, 1 a unit that training does not know, and from 2 on the
 * vocabulary. A text without units is one that is not known.
 *
 * @param unit what it is split into
 * @param values the vocabulary
 * @param length the most units of a row; what comes after them is left out
 */
public record TextCoding(String column, TextUnit unit, List<String> values, int length)
    implements FeatureCoding {

  private static final int UNKNOWN = 1;
  private static final int FIRST = 2;

  public TextCoding {
    values = List.copyOf(values);
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.TEXT);
  }

  @Override
  public TensorSpec spec() {
    return TensorSpec.codes(values.size() + FIRST, length).asPadded();
  }

  @Override
  public RowWriter writer(Rows rows) {
    if (!(rows.column(column) instanceof Column.Texts texts)) {
      throw rows.wrongType(column, "text");
    }
    Map<String, Integer> codeOf = new HashMap<>(); // looked up only
    for (int i = 0; i < values.size(); i++) {
      codeOf.put(values.get(i), i + FIRST);
    }
    int[][] codes = new int[texts.rows()][];
    for (int row : rows.index()) {
      int[] found = unit.split(texts.values().get(row)).stream().limit(length)
          .mapToInt(each -> codeOf.getOrDefault(each, UNKNOWN)).toArray();
      codes[row] = found.length == 0 ? new int[] {UNKNOWN} : found;
    }
    return new Writer(codes, length);
  }

  /** The units that codes stand for, up to the first padding. */
  public String text(float[] codes) {
    return unit.join(Arrays.stream(toInts(codes)).takeWhile(code -> code > 0)
        .mapToObj(code -> code < FIRST ? "?" : values.get(code - FIRST)).toList());
  }

  private static int[] toInts(float[] codes) {
    int[] whole = new int[codes.length];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = (int) codes[i];
    }
    return whole;
  }

  private record Writer(int[][] codes, int most) implements RowWriter {

    /** What an array takes beside its numbers, and the reference to it. */
    private static final int ARRAY_BYTES = 20;

    @Override
    public void write(int row, float[] into, int offset) {
      int[] own = codes[row];
      for (int i = 0; i < own.length; i++) {
        into[offset + i] = own[i];
      }
      Arrays.fill(into, offset + own.length, offset + most, 0);
    }

    @Override
    public int length(int row) {
      return codes[row].length;
    }

    @Override
    public long bytes() {
      return Arrays.stream(codes).filter(Objects::nonNull)
          .mapToLong(own -> ARRAY_BYTES + (long) Integer.BYTES * own.length).sum();
    }
  }
}
