package nn.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import nn.api.Shape;
import nn.api.TensorSpec;
import nn.api.data.Column;
import nn.api.data.DataException;
import nn.api.data.DataSource.Kind;
import nn.api.data.Table;
import nn.engine.data.FeatureCoding.CategoryCoding;

/**
 * From the columns of a table to the floats of a network, with everything that was fitted on the training part. It is
 * part of the model: a prediction encodes as training did.
 *
 * @param inputs the inputs of the network
 * @param target what it learns
 * @param columns the columns that the training data had; others are a mistake
 */
public record Preprocessing(List<Input> inputs, TargetCoding target, List<String> columns) {

  public Preprocessing {
    inputs = List.copyOf(inputs);
    columns = List.copyOf(columns);
  }

  /**
   * An input of the network.
   *
   * @param name how the network refers to it
   * @param features what it holds, side by side
   * @param codes whether its only feature, a category, is given as its code
   */
  public record Input(String name, List<FeatureCoding> features, boolean codes) {

    public Input {
      features = List.copyOf(features);
    }

    /** What an example gives. */
    public TensorSpec spec() {
      if (features.size() == 1) {
        FeatureCoding only = features.getFirst();
        return codes && only instanceof CategoryCoding category ? category.codes() : only.spec();
      }
      return new TensorSpec(Shape.of(features.stream().mapToInt(f -> f.spec().shape().last()).sum()), 0,
          false);
    }

    RowWriter writer(Rows rows) {
      if (features.size() == 1) {
        FeatureCoding only = features.getFirst();
        return codes && only instanceof CategoryCoding category ? category.codeWriter(rows)
            : only.writer(rows);
      }
      RowWriter[] writers = features.stream().map(f -> f.writer(rows)).toArray(RowWriter[]::new);
      int[] widths = features.stream().mapToInt(f -> f.spec().shape().last()).toArray();
      return (row, into, offset) -> {
        int at = offset;
        for (int i = 0; i < writers.length; i++) {
          writers[i].write(row, into, at);
          at += widths[i];
        }
      };
    }
  }

  /** What each input gives for an example. */
  public List<TensorSpec> inputSpecs() {
    return inputs.stream().map(Input::spec).toList();
  }

  /** What a column is to be read as, so that new data is read as the training data was. */
  public Optional<Kind> declared(String column) {
    return target.column().equals(column) ? target.kind() : declaredFeature(column);
  }

  /** The same where only features are looked at. */
  public Optional<Kind> declaredFeature(String column) {
    return inputs.stream().flatMap(input -> input.features().stream()).filter(f -> f.column().equals(column))
        .findFirst().flatMap(FeatureCoding::kind);
  }

  /**
   * All rows of a table with their targets.
   *
   * @param warn hears what is odd but no fault
   * @throws DataException if columns are missing or there are others, or a value does not fit
   */
  public Examples encode(Table table, Consumer<String> warn) {
    checkColumns(table, true);
    return checked(new Rows(table, warn), true);
  }

  /**
   * All rows of a table that needs no target; if there is one it is not looked at. The target of these examples is
   * zeros, unless it is their input.
   */
  public Examples encodeInputs(Table table, Consumer<String> warn) {
    checkColumns(table, false);
    return checked(new Rows(table, warn), false);
  }

  private Examples checked(Rows rows, boolean withTarget) {
    Examples examples = encode(rows, withTarget);
    rows.check();
    return examples;
  }

  /** The examples of these rows, whose faults are yet to be told. */
  Examples encode(Rows rows, boolean withTarget) {
    List<RowWriter> writers = inputs.stream().map(input -> input.writer(rows)).toList();
    RowWriter targetWriter =
        withTarget || target instanceof TargetCoding.InputTarget ? target.writer(rows) : noTarget();
    return new TableExamples(rows.index(), inputSpecs(), target.spec(), writers, targetWriter);
  }

  private RowWriter noTarget() {
    int size = Math.toIntExact(target.spec().shape().size());
    return (row, into, offset) -> Arrays.fill(into, offset, offset + size, 0);
  }

  private void checkColumns(Table table, boolean withTarget) {
    List<String> found = table.columns().stream().map(Column::name).toList();
    List<String> needed = new ArrayList<>();
    inputs.forEach(input -> input.features().forEach(f -> needed.add(f.column())));
    if (withTarget && !(target instanceof TargetCoding.InputTarget)) {
      needed.add(target.column());
    }
    List<String> missing = needed.stream().distinct().filter(name -> !found.contains(name)).toList();
    List<String> extra = found.stream().filter(name -> !columns.contains(name)).toList();
    if (!missing.isEmpty() || !extra.isEmpty()) {
      String message = (missing.isEmpty() ? "" : "; missing: " + Words.list(missing))
          + (extra.isEmpty() ? "" : "; not known: " + Words.list(extra));
      throw DataException.of(table.file(), "expected the columns of the training data" + message);
    }
  }

  /** As maps, lists, strings, numbers and truth values only, for the model file. */
  public Map<String, Object> toMap() {
    return PreprocessingMaps.toMap(this);
  }

  /**
   * What {@link #toMap} gave.
   *
   * @throws IllegalArgumentException if it is not what it gave
   */
  public static Preprocessing fromMap(Map<String, ?> map) {
    return PreprocessingMaps.fromMap(map);
  }
}
