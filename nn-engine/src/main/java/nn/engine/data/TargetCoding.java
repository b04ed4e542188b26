package nn.engine.data;

import java.util.List;
import java.util.Optional;
import nn.api.Shape;
import nn.api.TensorSpec;
import nn.api.data.Column;
import nn.api.data.DataSource.Kind;
import nn.engine.data.DataConfig.Transform;

/** How the target becomes floats, and what predictions of it mean. */
public sealed interface TargetCoding {

  /** The column. */
  String column();

  /** What it is to be read as; empty for arrays. */
  Optional<Kind> kind();

  /** What it gives for an example. */
  TensorSpec spec();

  /** Checks the column of these rows and gives what writes them. */
  RowWriter writer(Rows rows);

  /**
   * A number y; the network learns (t(y) − shift) / divisor.
   *
   * @param transform t; for {@code STANDARD} it does nothing, shift and divisor do it
   */
  record NumberTarget(String column, Transform transform, double shift, double divisor)
      implements TargetCoding {

    @Override
    public Optional<Kind> kind() {
      return Optional.of(Kind.NUMBER);
    }

    @Override
    public TensorSpec spec() {
      return TensorSpec.of();
    }

    /** What the network learns for y. */
    public double encode(double y) {
      // StrictMath: the same bits everywhere
      return ((transform == Transform.LOG1P ? StrictMath.log1p(y) : y) - shift) / divisor;
    }

    /** The number in the target's own units that the network means. */
    public double decode(double learnt) {
      double t = learnt * divisor + shift;
      return transform == Transform.LOG1P ? StrictMath.expm1(t) : t;
    }

    @Override
    public RowWriter writer(Rows rows) {
      if (!(rows.column(column) instanceof Column.Numbers(String name, double[] values))) {
        throw rows.wrongType(column, "numbers");
      }
      for (int row : rows.index()) {
        if (Double.isNaN(values[row])) {
          missing(rows, row, name);
        } else if (transform == Transform.LOG1P && values[row] <= -1) {
          rows.faults().add(row, column,
              "target '" + name + "': log1p needs numbers above -1, found " + values[row],
              "");
        }
      }
      return (row, into, offset) -> into[offset] = (float) encode(values[row]);
    }
  }

  /**
   * A category, learnt as its code.
   *
   * @param values what the data holds, in the order of the codes
   * @param names what users see for them
   * @param binary whether it is a yes/no target, whose second value is 1
   */
  record CategoryTarget(String column, List<String> values, List<String> names, boolean binary)
      implements TargetCoding {

    public CategoryTarget {
      values = List.copyOf(values);
      names = List.copyOf(names);
    }

    @Override
    public Optional<Kind> kind() {
      return Optional.of(binary ? Kind.BINARY : Kind.CATEGORY);
    }

    @Override
    public TensorSpec spec() {
      return TensorSpec.codes(values.size());
    }

    @Override
    public RowWriter writer(Rows rows) {
      return new RowWriter.OfCodes(codes(rows));
    }

    /** The code of each of these rows, by row of the table. */
    int[] codes(Rows rows) {
      if (!(rows.column(column) instanceof Column.Categories found)) {
        throw rows.wrongType(column, "words");
      }
      int[] codeOf = Codes.between(found.names(), values, -1);
      int[] codes = new int[found.codes().length];
      for (int row : rows.index()) {
        int code = found.codes()[row];
        if (code < 0) {
          missing(rows, row, column);
          continue;
        }
        codes[row] = codeOf[code];
        if (codes[row] < 0) {
          unknown(rows, row, found.names().get(code));
        }
      }
      return codes;
    }

    private void unknown(Rows rows, int row, String value) {
      if (values.equals(names)) {
        rows.faults().add(row, column,
            "target '" + column + "': " + Words.quoted(value) + " is none of the " + names.size() + " names "
                + Words.list(names),
            Words.near(value, names).map(near -> near + " ").orElse("")
                + "mend the cell, or add it to the names of the target");
      } else {
        rows.faults().add(row, column,
            "target '" + column + "': label " + value + ", but there are " + names.size()
                + " names, for labels 0 to " + (names.size() - 1),
            "");
      }
    }
  }

  /**
   * An array of numbers or codes, learnt as it is.
   *
   * @param categories 0, or n for codes 0..n-1
   */
  record ArrayTarget(String column, Shape shape, int categories) implements TargetCoding {

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
      return new FeatureCoding.ArrayCoding(column, shape, categories, 0, 1).writer(rows);
    }
  }

  /** The unit of a running text that comes next, at each step. */
  record SequenceTarget(SequenceCoding coding) implements TargetCoding {

    @Override
    public String column() {
      return coding.column();
    }

    @Override
    public Optional<Kind> kind() {
      return Optional.empty();
    }

    @Override
    public TensorSpec spec() {
      return coding.spec();
    }

    @Override
    public RowWriter writer(Rows rows) {
      return coding.writer(rows);
    }
  }

  /**
   * The input itself: the network learns to give it back.
   *
   * @param features what it holds, side by side
   */
  record InputTarget(List<FeatureCoding> features) implements TargetCoding {

    public InputTarget {
      features = List.copyOf(features);
    }

    private Preprocessing.Input input() {
      return new Preprocessing.Input(column(), features, false);
    }

    @Override
    public String column() {
      return DataConfig.TargetConfig.FEATURES;
    }

    @Override
    public Optional<Kind> kind() {
      return Optional.empty();
    }

    @Override
    public TensorSpec spec() {
      return input().spec();
    }

    @Override
    public RowWriter writer(Rows rows) {
      return input().writer(rows);
    }
  }

  private static void missing(Rows rows, int row, String column) {
    rows.faults().add(row, column, "target '" + column + "': the value is missing",
        "remove the row, or mend it");
  }
}
