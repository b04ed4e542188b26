package nn.data;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import nn.api.OptionException;
import nn.api.RandomStream;
import nn.api.data.Column;
import nn.api.data.DataException;
import nn.api.data.DataSource;
import nn.api.data.Table;
import nn.api.data.TextUnit;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * A running text, UTF-8, for language models: a row is a window on it, and its target the same window one unit later, so
 * that each step has the next unit to learn.
 *
 * <p>The columns are "text" and "next". Windows lie side by side, or {@code stride} units apart; what is left
 * at the end of the text is too short for one and is not used. Validation and test are the end of the text, unless the
 * split says otherwise.
 */
@AutoService(DataSource.class)
@Describe(value = "A running text for language models: the target of each step is the next unit.",
    source = "RFC 3629 (UTF-8)", example = "{type: text, path: t.txt, unit: character, window: 64}")
public record Text(
    @Doc("the file; its parts are for training, validation and test") Optional<String> path,
    @Doc("the file for training and validation, in place of path") Optional<String> train,
    @Doc("the file for testing, with train") Optional<String> test,
    @Doc("what a step is: a character, or a word in lower case or a mark of punctuation") TextUnit unit,
    @Doc("steps of a row") @Min(1) int window,
    @Doc("units from the start of a row to that of the next; the window when left out") @Min(1) Optional<
        Integer> stride)
    implements DataSource {

  /** The most bytes of a file. */
  private static final long LIMIT = 1L << 29;

  public Text() {
    this(Optional.empty(), Optional.empty(), Optional.empty(), TextUnit.CHARACTER, 64, Optional.empty());
  }

  @Override
  public boolean ordered() {
    return true;
  }

  /** As if there were so many different units as in a usual text. */
  @Override
  public Optional<List<Column>> standIn(int rows, RandomStream random) {
    int units = unit == TextUnit.CHARACTER ? 96 : 10_000;
    List<String> names = IntStream.range(0, units).mapToObj(i -> "unit" + i).toList();
    int[] codes = new int[Math.addExact(Math.multiplyExact(rows - 1, step()), window + 1)];
    Arrays.setAll(codes, i -> random.below(i, units));
    return Optional.of(columns(names, codes, rows));
  }

  @Override
  public Optional<DataSource> reading(String file) {
    return Optional.of(new Text(Optional.of(file), Optional.empty(), Optional.empty(), unit, window, stride));
  }

  @Override
  public Optional<Table> header(Context context) throws IOException {
    Input first = inputs(context).getFirst();
    return Optional.of(table(first.name(), List.of(), new int[0], 0, ""));
  }

  @Override
  public Tables read(Context context) throws IOException {
    List<Input> inputs = inputs(context);
    Table first = read(inputs.getFirst());
    return new Tables(first, inputs.size() > 1 ? Optional.of(read(inputs.get(1))) : Optional.empty());
  }

  private List<Input> inputs(Context context) {
    if (path.isEmpty() && train.isEmpty()) {
      throw new OptionException("path", "neither path nor train", "a file").suggest("path: text.txt");
    }
    if (path.isPresent() && (train.isPresent() || test.isPresent())) {
      throw new OptionException("path", "path with train or test", "path alone, or train with test");
    }
    if (path.isPresent()) {
      return List.of(Input.of("path", path.get(), context));
    }
    List<Input> inputs = new ArrayList<>(List.of(Input.of("train", train.orElseThrow(), context)));
    test.ifPresent(file -> inputs.add(Input.of("test", file, context)));
    return inputs;
  }

  private Table read(Input input) throws IOException {
    StringBuilder text = new StringBuilder();
    String fingerprint;
    try (Utf8Reader reader = new Utf8Reader(input)) {
      char[] buffer = new char[1 << 14];
      for (int n = reader.read(buffer, 0, buffer.length); n > 0; n = reader.read(buffer, 0, buffer.length)) {
        if (text.length() + (long) n > LIMIT) {
          throw DataException.of(input.name(), "a text longer than the limit of 512 Mi characters")
              .suggest("cut it into a shorter file");
        }
        text.append(buffer, 0, n);
      }
      fingerprint = reader.fingerprint();
    }
    if (text.isEmpty()) {
      throw DataException.at(input.name(), 1, 1, "the file is empty");
    }
    Map<String, Integer> codeOf = new LinkedHashMap<>();
    int[] codes = codes(text.toString(), codeOf);
    if (codes.length <= window) {
      throw new OptionException("window", window, "fewer than the " + codes.length + " " + words() + " of "
          + input.name() + ", as a row needs one more for its target")
          .suggest("window: " + Math.max(1, codes.length / 32));
    }
    int rows = (codes.length - 1 - window) / step() + 1;
    return table(input.name(), List.copyOf(codeOf.keySet()), codes, rows, fingerprint);
  }

  private String words() {
    return unit == TextUnit.CHARACTER ? "characters" : "words";
  }

  private int step() {
    return stride.orElse(window);
  }

  private int[] codes(String text, Map<String, Integer> codeOf) {
    return unit.split(text).stream().mapToInt(name -> codeOf.computeIfAbsent(name, n -> codeOf.size()))
        .toArray();
  }

  private Table table(String name, List<String> names, int[] codes, int rows, String fingerprint) {
    return new Table(name, columns(names, codes, rows), rows, row -> 0, fingerprint);
  }

  private List<Column> columns(List<String> names, int[] codes, int rows) {
    return List.of(new Column.Sequences("text", unit, names, codes, 0, step(), window, rows),
        new Column.Sequences("next", unit, names, codes, 1, step(), window, rows));
  }
}
