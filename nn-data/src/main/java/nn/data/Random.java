package nn.data;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import nn.api.OptionException;
import nn.api.RandomStream;
import nn.api.Shape;
import nn.api.data.Column;
import nn.api.data.DataSource;
import nn.api.data.Table;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Max;
import nn.api.option.Min;

/**
 * Made-up data of a given shape, for benchmarks and smoke tests; the seed of the run decides every value, and there
 * is something to learn in it.
 *
 * <p>The columns are {@code input} and "target". Without {@code vocabulary} the input is standard normal numbers; the
 * target is a class, which shifts every n-th number by one, or without {@code classes} one or more numbers, each the
 * scaled sum of every n-th input. With {@code vocabulary} the input is a sequence of codes in which three of four
 * follow the one before by one, and the target the same sequence one step later.
 */
@AutoService(DataSource.class)
@Describe(value = "Made-up data of a given shape, for benchmarks and smoke tests.",
    source = "Salmon, Moraes, Dror, Shaw 2011, SC11 (Philox)",
    example = "{type: random, rows: 1000, shape: [784], classes: 10}")
public record Random(
    @Doc("how many examples") @Min(1) int rows,
    @Doc("the shape of an example") List<Integer> shape,
    @Doc("how many classes to tell apart; 0: the target is numbers") @Min(0) @Max(65_536) int classes,
    @Doc("how many numbers a target has, without classes") @Min(1) int targets,
    @Doc("for sequences: how many codes there are; 0: no sequences") @Min(0) @Max(16_777_216) int vocabulary,
    @Doc("for sequences: how many steps") @Min(0) int length) implements DataSource {

  public Random() {
    this(1000, List.of(), 0, 1, 0, 0);
  }

  public Random {
    shape = List.copyOf(shape);
  }

  @Override
  public Optional<Table> header(Context context) {
    return Optional.of(table(0, context.seed()));
  }

  @Override
  public Tables read(Context context) {
    return new Tables(table(rows, context.seed()), Optional.empty());
  }

  private Table table(int count, long seed) {
    RandomStream stream = RandomStream.of(seed, "data");
    List<Column> columns = vocabulary > 0 ? sequences(count, stream) : tensors(count, stream);
    return new Table("data.source", columns, count, row -> 0, "random:" + seed + ":" + this);
  }

  private List<Column> tensors(int count, RandomStream stream) {
    if (shape.isEmpty()) {
      throw new OptionException("shape", "none", "the shape of an example, or vocabulary and length")
          .suggest("shape: [784]");
    }
    if (length > 0) {
      throw new OptionException("length", length, "vocabulary with it");
    }
    for (int axis : shape) {
      if (axis < 1) {
        throw new OptionException("shape", shape, "axes of at least 1");
      }
    }
    Shape each = Shape.of(shape.stream().mapToInt(Integer::intValue).toArray());
    int size = size("shape", each);
    float[] input = new float[count * size];
    stream.with(0).gaussians(0, input, 0, input.length);
    Column target = classes > 0 ? classes(count, size, input, stream.with(1)) : numbers(count, size, input);
    return List.of(new Column.Floats("input", each, input, count, 0), target);
  }

  private Column classes(int count, int size, float[] input, RandomStream stream) {
    int[] codes = new int[count];
    for (int row = 0; row < count; row++) {
      codes[row] = stream.below(row, classes);
      for (int i = codes[row]; i < size; i += classes) {
        input[row * size + i] += 1;
      }
    }
    return new Column.Categories("target", IntStream.range(0, classes).mapToObj(Integer::toString).toList(),
        codes);
  }

  private Column numbers(int count, int size, float[] input) {
    size("targets", Shape.of(targets));
    double scale = 1 / Math.sqrt(Math.max(1, size / targets));
    float[] sums = new float[count * targets];
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < size; i++) {
        sums[row * targets + i % targets] += (float) (scale * input[row * size + i]);
      }
    }
    if (targets > 1) {
      return new Column.Floats("target", Shape.of(targets), sums, count, 0);
    }
    return new Column.Numbers("target", IntStream.range(0, count).mapToDouble(row -> sums[row]).toArray());
  }

  private List<Column> sequences(int count, RandomStream stream) {
    if (length < 1) {
      throw new OptionException("length", length, "the number of steps of a sequence").suggest("length: 64");
    }
    if (!shape.isEmpty() || classes > 0) {
      throw new OptionException("vocabulary", vocabulary, "vocabulary and length without shape and classes");
    }
    Shape each = Shape.of(length);
    size("length", each);
    float[] input = new float[count * length];
    float[] target = new float[count * length];
    for (int row = 0; row < count; row++) {
      RandomStream draws = stream.with(row);
      int code = draws.below(0, vocabulary);
      for (int t = 0; t < length; t++) {
        input[row * length + t] = code;
        code = draws.below(2L * t + 1, 4) > 0 ? (code + 1) % vocabulary : draws.below(2L * t + 2, vocabulary);
        target[row * length + t] = code;
      }
    }
    return List.of(new Column.Floats("input", each, input, count, vocabulary),
        new Column.Floats("target", each, target, count, vocabulary));
  }

  /** How many numbers an example has; all of them must fit into one array. */
  private int size(String option, Shape each) {
    long most = (Integer.MAX_VALUE - 8) / (long) rows;
    long size = 1;
    for (int axis : each.toArray()) {
      size = size > most ? size : size * axis; // stays exact: both factors are below 2^31
    }
    if (size > most) {
      throw new OptionException(option, each,
          "at most " + most + " numbers in each of " + (rows == 1 ? "1 row" : rows + " rows"));
    }
    return (int) size;
  }
}
