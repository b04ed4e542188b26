package nn.engine.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import nn.api.Shape;
import nn.api.TensorSpec;
import nn.api.data.Column;
import nn.api.data.DataSource.Kind;
import nn.engine.fault.Plural;

/** How a column becomes floats, as fitted on the training part. */
public sealed interface FeatureCoding
    permits FeatureCoding.NumberCoding, FeatureCoding.CategoryCoding, FeatureCoding.ArrayCoding,
    SequenceCoding, TextCoding {

  /** The column. */
  String column();

  /** What it is to be read as; empty for arrays, which need no telling. */
  Optional<Kind> kind();

  /** What it gives for an example, one-hot where it is a category. */
  TensorSpec spec();

  /** Checks the column of these rows and gives what writes them. */
  RowWriter writer(Rows rows);

  /**
   * A number, (x − shift) / divisor.
   *
   * @param fill what stands in for a missing value; empty if one is an error
   * @param indicator whether a second float is 1 where the value is missing, else 0
   */
  record NumberCoding(String column, double shift, double divisor, OptionalDouble fill, boolean indicator)
      implements FeatureCoding {

    @Override
    public Optional<Kind> kind() {
      return Optional.of(Kind.NUMBER);
    }

    @Override
    public TensorSpec spec() {
      return TensorSpec.of(indicator ? 2 : 1);
    }

    @Override
    public RowWriter writer(Rows rows) {
      if (!(rows.column(column) instanceof Column.Numbers(String name, double[] values))) {
        throw rows.wrongType(column, "numbers");
      }
      if (fill.isEmpty()) {
        for (int row : rows.index()) {
          if (Double.isNaN(values[row])) {
            rows.faults().add(row, column, "column '" + name + "': the value is missing",
                "fill: mean for this feature, or median or a number");
          }
        }
      }
      double missing = fill.orElse(0);
      return (row, into, offset) -> {
        double x = values[row];
        into[offset] = (float) (((Double.isNaN(x) ? missing : x) - shift) / divisor);
        if (indicator) {
          into[offset + 1] = Double.isNaN(x) ? 1 : 0;
        }
      };
    }
  }

  /**
   * A category: one-hot, all zeros where it is unknown; one of two values, the second of which is 1; or as its code,
   * {@code values.size()} where it is unknown.
   *
   * @param values what is known, in the order of the codes
   * @param binary whether it is a yes/no value: a single float
   * @param fill what stands in for a missing value; empty if one is an error, or with an indicator unknown
   * @param indicator whether one more float, the last, is 1 where the value is missing, else 0
   */
  record CategoryCoding(String column, List<String> values, boolean binary, Optional<String> fill,
      boolean indicator) implements FeatureCoding {

    public CategoryCoding {
      values = List.copyOf(values);
    }

    @Override
    public Optional<Kind> kind() {
      return Optional.of(binary ? Kind.BINARY : Kind.CATEGORY);
    }

    @Override
    public TensorSpec spec() {
      return TensorSpec.of(width() + (indicator ? 1 : 0));
    }

    /** Floats of the value itself. */
    private int width() {
      return binary ? 1 : Math.max(1, values.size());
    }

    /** What it gives where codes are wanted. */
    TensorSpec codes() {
      return TensorSpec.codes(values.size() + 1);
    }

    @Override
    public RowWriter writer(Rows rows) {
      return new OneHot(codes(rows), words(rows).codes(), this, spec().shape().last());
    }

    private record OneHot(int[] codes, int[] found, CategoryCoding coding, int width) implements RowWriter {

      @Override
      public void write(int row, float[] into, int offset) {
        Arrays.fill(into, offset, offset + width, 0);
        if (coding.binary) {
          into[offset] = codes[row] == 1 ? 1 : 0;
        } else if (codes[row] < coding.values.size()) {
          into[offset + codes[row]] = 1;
        }
        if (coding.indicator && found[row] < 0) {
          into[offset + width - 1] = 1;
        }
      }

      @Override
      public long bytes() {
        return (long) Integer.BYTES * codes.length;
      }
    }

    RowWriter codeWriter(Rows rows) {
      return new RowWriter.OfCodes(codes(rows));
    }

    private Column.Categories words(Rows rows) {
      if (rows.column(column) instanceof Column.Categories found) {
        return found;
      }
      throw rows.wrongType(column, "words");
    }

    private int[] codes(Rows rows) {
      Column.Categories found = words(rows);
      int[] codeOf = Codes.between(found.names(), values, values.size());
      int missing = fill.map(values::indexOf).orElse(-1);
      missing = missing < 0 && (fill.isPresent() || indicator) ? values.size() : missing;
      int[] codes = new int[found.codes().length];
      int unknown = 0;
      String first = "";
      for (int row : rows.index()) {
        int code = found.codes()[row];
        if (code < 0 && missing < 0) {
          rows.faults().add(row, column, "column '" + column + "': the value is missing",
              "fill: most_frequent for this feature, or a word");
        }
        codes[row] = code < 0 ? missing : codeOf[code];
        if (code >= 0 && codes[row] == values.size()) {
          if (binary) {
            rows.faults().add(row, column,
                "column '" + column + "': expected '" + values.getFirst() + "' or '"
                    + values.getLast() + "', found " + Words.quoted(found.names().get(code)),
                "");
          }
          first = unknown++ == 0 ? Words.quoted(found.names().get(code)) + " on " + rows.place(row) : first;
        }
      }
      if (unknown > 0) {
        rows.warn().accept(rows.table().file() + ": column '" + column + "': "
            + Plural.of(unknown, "value") + " that training does not know "
            + (unknown == 1 ? "counts" : "count") + " as unknown, first " + first);
      }
      return codes;
    }
  }

  /**
   * An array of numbers, (x − shift) / divisor; codes stay as they are.
   *
   * @param categories 0, or n for codes 0..n-1
   */
  record ArrayCoding(String column, Shape shape, int categories, double shift, double divisor)
      implements FeatureCoding {

    @Override
    public Optional<Kind> kind() {
      return Optional.empty();
    }

    @Override
    public TensorSpec spec() {
      return new TensorSpec(shape, categories, false);
    }

    @Override
    public RowWriter writer(Rows rows) {
      return switch (rows.column(column)) {
        case Column.Bytes bytes -> {
          checkShape(rows, bytes.shape(), 0);
          yield bytes(bytes.values());
        }
        case Column.Floats floats -> {
          checkShape(rows, floats.shape(), floats.categories());
          yield floats(floats.values());
        }
        default -> throw rows.wrongType(column, "arrays of " + shape);
      };
    }

    private void checkShape(Rows rows, Shape found, int foundCategories) {
      if (!found.equals(shape) || foundCategories != categories) {
        throw rows.wrongType(column,
            spec() + " as in training, found " + new TensorSpec(found, foundCategories, false));
      }
    }

    private RowWriter bytes(byte[] values) {
      float[] scaled = new float[256];
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = (float) ((i - shift) / divisor);
      }
      int size = Math.toIntExact(shape.size());
      return (row, into, offset) -> {
        int from = row * size;
        for (int i = 0; i < size; i++) {
          into[offset + i] = scaled[values[from + i] & 0xff];
        }
      };
    }

    private RowWriter floats(float[] values) {
      int size = Math.toIntExact(shape.size());
      if (shift == 0 && divisor == 1) {
        return (row, into, offset) -> System.arraycopy(values, row * size, into, offset, size);
      }
      return (row, into, offset) -> {
        for (int i = 0; i < size; i++) {
          into[offset + i] = (float) ((values[row * size + i] - shift) / divisor);
        }
      };
    }
  }
}
