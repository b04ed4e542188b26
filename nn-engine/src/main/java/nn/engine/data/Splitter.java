package nn.engine.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import nn.api.OptionException;
import nn.api.RandomStream;
import nn.api.data.Column;
import nn.api.data.Table;
import nn.engine.data.DataConfig.By;
import nn.engine.data.DataConfig.SplitConfig;
import nn.engine.fault.Plural;

/**
 * Shares rows out to training, validation and test: a function of the seed, the number of rows and, where it counts,
 * the categories of the target or a column.
 */
final class Splitter {

  private static final double DEFAULT_SHARE = 0.15;

  private static final int FEW = 20;

  private static final List<String> PARTS = List.of("train", "validation", "test");

  private final Table table;
  private final boolean testFile;
  private final long seed;
  private final Consumer<String> note;
  private final boolean ordered;

  /** A splitter; {@code ordered} rows stay side by side unless the configuration says otherwise. */
  Splitter(Table table, boolean testFile, boolean ordered, long seed, Consumer<String> note) {
    this.ordered = ordered;
    this.table = table;
    this.testFile = testFile;
    this.seed = seed;
    this.note = note;
  }

  /**
   * The split of the configuration, or the default.
   *
   * @param codes the category of each row's target; empty if it is none
   */
  Parts split(Optional<SplitConfig> config, Optional<int[]> codes) {
    int rows = table.rows();
    if (config.isEmpty() && rows < FEW) {
      note.accept("%s: %d rows are too few to be split, all are for training".formatted(table.file(), rows));
      return new Parts(Rows.all(rows), new int[0], new int[0]);
    }
    SplitConfig split = config.orElse(SplitConfig.DEFAULT);
    By by = split.by().orElse(codes.isPresent() ? By.STRATIFIED : By.RANDOM);
    if (by == By.COLUMN) {
      return checked(byColumn(split));
    }
    boolean defaults = split.validation().isEmpty() && split.test().isEmpty();
    double validation = split.validation().orElse(defaults ? DEFAULT_SHARE : 0);
    double test = split.test().orElse(defaults && !testFile ? DEFAULT_SHARE : 0);
    if (testFile && test > 0) {
      throw new OptionException("split.test", percent(test), "no share, as the source has a test file");
    }
    int testRows = count("split.test", test);
    int validationRows = count("split.validation", validation);
    if (testRows + validationRows >= rows) {
      throw new OptionException("split",
          percent(validation) + " and " + percent(test) + " of " + Plural.of(rows, "row"),
          "shares that leave rows for training");
    }
    if (ordered && split.by().isEmpty()) {
      return checked(tail(Rows.all(rows), validationRows, testRows));
    }
    return checked(switch (by) {
      case TIME -> tail(timeOrder(split), validationRows, testRows);
      case STRATIFIED -> even(byCategory(codes.orElseThrow(() -> new OptionException("split.by", "stratified",
          "random, as the target is no category"))), validationRows, testRows);
      case RANDOM, COLUMN -> tail(shuffled(), validationRows, testRows);
    });
  }

  private int count(String option, double share) {
    if (!(share >= 0 && share < 1)) {
      throw new OptionException(option, percent(share), "a share from 0 % to below 100 %");
    }
    int count = (int) Math.round(share * table.rows());
    if (share > 0 && count == 0) {
      throw new OptionException(option,
          percent(share) + " of " + Plural.of(table.rows(), "row") + ", which is 0 rows",
          "a share that gives at least 1 row, or 0%");
    }
    return count;
  }

  private Parts checked(Parts parts) {
    if (parts.train().length == 0) {
      throw new OptionException("split", "0 of " + Plural.of(table.rows(), "row") + " for training",
          "at least 1");
    }
    return parts;
  }

  private int[] shuffled() {
    int[] order = Rows.all(table.rows());
    RandomStream.of(seed, "split").shuffle(order);
    return order;
  }

  /** Shuffled, then sorted by category: those of a category are together, in random order. */
  private int[] byCategory(int[] codes) {
    return IntStream.of(shuffled()).boxed().sorted(Comparator.comparingInt(row -> codes[row]))
        .mapToInt(Integer::intValue).toArray();
  }

  private int[] timeOrder(SplitConfig split) {
    Comparator<Integer> order = switch (column(split)) {
      case Column.Numbers(String name, double[] values) -> {
        for (int row = 0; row < values.length; row++) {
          if (Double.isNaN(values[row])) {
            throw Rows.fault(table, row, name,
                "column '" + name + "': the value is missing, which the split needs");
          }
        }
        yield Comparator.comparingDouble(row -> values[row]);
      }
      case Column.Categories words -> Comparator.comparing(row -> word(words, row));
      default -> throw new OptionException("split.column", split.column().orElseThrow(), "numbers or words");
    };
    return IntStream.range(0, table.rows()).boxed().sorted(order).mapToInt(Integer::intValue).toArray();
  }

  private Parts byColumn(SplitConfig split) {
    if (!(column(split) instanceof Column.Categories words)) {
      throw new OptionException("split.column", split.column().orElseThrow(),
          "a column with the words train, validation and test");
    }
    int[] part = new int[table.rows()];
    for (int row = 0; row < part.length; row++) {
      part[row] = PARTS.indexOf(word(words, row));
      if (part[row] < 0) {
        throw Rows.fault(table, row, words.name(),
            "column '" + words.name() + "': expected train, validation or test, found '" + word(words, row)
                + "'");
      }
    }
    return new Parts(where(part, 0), where(part, 1), where(part, 2));
  }

  private static int[] where(int[] part, int wanted) {
    return IntStream.range(0, part.length).filter(row -> part[row] == wanted).toArray();
  }

  private String word(Column.Categories words, int row) {
    int code = words.codes()[row];
    if (code < 0) {
      throw Rows.fault(table, row, words.name(),
          "column '" + words.name() + "': the value is missing, which the split needs");
    }
    return words.names().get(code);
  }

  private Column column(SplitConfig split) {
    String name = split.column()
        .orElseThrow(() -> new OptionException("split.column", "nothing", "the column to split by"));
    return table.column(name).orElseThrow(() -> Words.unknownColumn("split.column", name, table));
  }

  /** The last rows of an order for test, those before for validation. */
  private static Parts tail(int[] order, int validation, int test) {
    int train = order.length - validation - test;
    return new Parts(sorted(Arrays.copyOf(order, train)),
        sorted(Arrays.copyOfRange(order, train, train + validation)),
        sorted(Arrays.copyOfRange(order, train + validation, order.length)));
  }

  /** Takes rows at even distances from an order, so that every stretch of it gives its share. */
  private static Parts even(int[] order, int validation, int test) {
    int[][] first = take(order, test);
    int[][] second = take(first[1], validation);
    return new Parts(sorted(second[1]), sorted(second[0]), sorted(first[0]));
  }

  /** What is taken, and what is left. */
  private static int[][] take(int[] order, int count) {
    int[] taken = new int[count];
    int[] left = new int[order.length - count];
    int t = 0;
    for (int i = 0; i < order.length; i++) {
      boolean take = (i + 1L) * count / order.length > (long) i * count / order.length;
      if (take) {
        taken[t++] = order[i];
      } else {
        left[i - t] = order[i];
      }
    }
    return new int[][] {taken, left};
  }

  private static int[] sorted(int[] rows) {
    Arrays.sort(rows);
    return rows;
  }

  private static String percent(double share) {
    return Double.toString(100 * share).replaceAll("\\.0$", "") + "%";
  }
}
