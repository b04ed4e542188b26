package nn.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
 * @param targets what its outputs learn, in their order
 * @param weight the column that tells what a row counts; absent where all count 1
 * @param columns the columns that the training data had; others are a mistake
 */
public record Preprocessing(List<Input> inputs, List<TargetCoding> targets, Optional<String> weight,
    List<String> columns) {

  private static final double[] NONE = {};

  public Preprocessing {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
    columns = List.copyOf(columns);
  }

  /** For a network of one output. */
  public Preprocessing(List<Input> inputs, TargetCoding target, List<String> columns) {
    this(inputs, List.of(target), Optional.empty(), columns);
  }

  /** What a network of one output learns. */
  public TargetCoding target() {
    if (targets.size() != 1) {
      throw new IllegalStateException("a network of " + targets.size() + " outputs");
    }
    return targets.getFirst();
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
      return new RowWriter.Joined(writers, widths);
    }
  }

  /** What each input gives for an example. */
  public List<TensorSpec> inputSpecs() {
    return inputs.stream().map(Input::spec).toList();
  }

  /** What a column is to be read as, so that new data is read as the training data was. */
  public Optional<Kind> declared(String column) {
    return targets.stream().filter(target -> target.column().equals(column)).findFirst()
        .map(TargetCoding::kind)
        .orElseGet(() -> weighsBy(column) ? Optional.of(Kind.NUMBER) : declaredFeature(column));
  }

  /** Whether a column tells what a row counts. */
  public boolean weighsBy(String column) {
    return weight.equals(Optional.of(column));
  }

  /** The same where only features are looked at. */
  public Optional<Kind> declaredFeature(String column) {
    return inputs.stream().flatMap(input -> input.features().stream()).filter(f -> f.column().equals(column))
        .findFirst().flatMap(FeatureCoding::kind);
  }

  /**
   * All rows of a table with their targets, but for those of weight 0.
   *
   * @param warn hears what is odd but no fault
   * @throws DataException if columns are missing or there are others, or a value does not fit
   */
  public Examples encode(Table table, Consumer<String> warn) {
    checkColumns(table, true);
    Rows all = new Rows(table, warn);
    return checked(weight.map(column -> RowWeights.counted(all, column)).orElse(all), true);
  }

  /**
   * All rows of a table that needs no targets; if there are any they are not looked at. The targets of these examples
   * are zeros, unless they are their input.
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
    Map<String, RowWriter> byColumn = new LinkedHashMap<>();
    for (TargetCoding target : targets) { // outputs may learn the same: its faults are told once
      byColumn.computeIfAbsent(target.column(),
          _ -> withTarget || target instanceof TargetCoding.InputTarget ? target.writer(rows)
              : nothing(target));
    }
    double[] weights =
        withTarget ? weight.map(column -> RowWeights.of(rows, column)).orElse(NONE) : NONE;
    return new TableExamples(rows.index(), weights, inputSpecs(),
        targets.stream().map(TargetCoding::spec).toList(),
        writers, targets.stream().map(target -> byColumn.get(target.column())).toList());
  }

  private static RowWriter nothing(TargetCoding target) {
    int size = Math.toIntExact(target.spec().shape().size());
    return (row, into, offset) -> Arrays.fill(into, offset, offset + size, 0);
  }

  private void checkColumns(Table table, boolean withTarget) {
    List<String> found = table.columns().stream().map(Column::name).toList();
    List<String> needed = new ArrayList<>();
    inputs.forEach(input -> input.features().forEach(f -> needed.add(f.column())));
    targets.stream().filter(target -> withTarget && !(target instanceof TargetCoding.InputTarget))
        .forEach(target -> needed.add(target.column()));
    weight.filter(_ -> withTarget).ifPresent(needed::add);
    List<String> missing = needed.stream().distinct().filter(name -> !found.contains(name)).toList();
    List<String> extra = found.stream().filter(name -> !columns.contains(name)).toList();
    if (!missing.isEmpty() || !extra.isEmpty()) {
      String message = (missing.isEmpty() ? "" : "; missing: " + Words.list(missing))
          + (extra.isEmpty() ? "" : "; not known: " + Words.list(extra));
      DataException fault =
          DataException.of(table.file(), "expected the columns of the training data" + message);
      weight.filter(missing::contains).ifPresent(
          column -> fault.suggest("add the column '" + column + "', with 1 in every row if all count alike"));
      throw fault;
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
