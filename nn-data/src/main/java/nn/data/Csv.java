package nn.data;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import nn.api.OptionException;
import nn.api.data.DataSource;
import nn.api.data.Table;
import nn.api.option.Describe;
import nn.api.option.Doc;

/**
 * A table in a text file: comma-separated values, RFC 4180, UTF-8, packed with gzip or not.
 *
 * <p>A column whose type is not declared is a number column if every cell that is not missing is a number, and
 * a column of words otherwise. Blanks around cells without quotes do not count, empty lines neither. The file is
 * read twice, once for the types and once for the values, so that numbers are never held as text.
 */
@AutoService(DataSource.class)
@Describe(value = "A table in a text file with separated values.", source = "RFC 4180, 2005",
    example = "{type: csv, path: iris.csv}")
public record Csv(
    @Doc("the file; its rows are split into training, validation and test") Optional<String> path,
    @Doc("the file with rows for training and validation, in place of path") Optional<String> train,
    @Doc("the file with rows for testing, with train") Optional<String> test,
    @Doc("whether the first line names the columns; else they are column1, column2 and so on") boolean header,
    @Doc("the character between cells") String separator,
    @Doc("cells that stand for a missing value; none by default: \"\" is an empty cell") List<String> missing,
    @Doc("the character before a fraction") String decimal) implements DataSource {

  public Csv() {
    this(Optional.empty(), Optional.empty(), Optional.empty(), true, ",", List.of(), ".");
  }

  public Csv {
    missing = List.copyOf(missing);
  }

  @Override
  public Optional<DataSource> reading(String file) {
    return Optional.of(at(file));
  }

  /** This file format for another file, for prediction. */
  public Csv at(String file) {
    return new Csv(Optional.of(file), Optional.empty(), Optional.empty(), header, separator, missing,
        decimal);
  }

  @Override
  public Optional<Table> header(Context context) throws IOException {
    check();
    for (Input input : inputs(context)) {
      return Optional.of(new CsvReading(this, context).header(input));
    }
    return Optional.empty();
  }

  @Override
  public Tables read(Context context) throws IOException {
    check();
    List<Table> tables = new CsvReading(this, context).read(inputs(context));
    return new Tables(tables.get(0), tables.size() > 1 ? Optional.of(tables.get(1)) : Optional.empty());
  }

  @Override
  public boolean stream(String name, InputStream bytes, int rows, Context context, Pieces pieces)
      throws IOException {
    if (path.isEmpty() && train.isEmpty()) {
      at(name).check();
    } else {
      check();
    }
    new CsvPieces(this, Input.of(name, bytes), rows, context, pieces).read();
    return true;
  }

  private List<Input> inputs(Context context) {
    if (path.isPresent()) {
      return List.of(Input.of("path", path.get(), context));
    }
    Input first = Input.of("train", train.orElseThrow(), context);
    return test.isEmpty() ? List.of(first) : List.of(first, Input.of("test", test.get(), context));
  }

  private void check() {
    if (path.isEmpty() && train.isEmpty()) {
      throw new OptionException("path", "neither path nor train", "a file").suggest("path: data.csv");
    }
    if (path.isPresent() && (train.isPresent() || test.isPresent())) {
      throw new OptionException("path", "path with train or test", "path alone, or train with test");
    }
    if (separator.length() != 1 || "\"\r\n\0".contains(separator)) {
      throw new OptionException("separator", "'" + separator + "'",
          "one character, neither a quote nor a line end");
    }
    if (!decimal.equals(".") && !decimal.equals(",")) {
      throw new OptionException("decimal", "'" + decimal + "'", "'.' or ','");
    }
    if (decimal.equals(separator)) {
      throw new OptionException("decimal", "'" + decimal + "'", "another character than the separator")
          .suggest("separator: \";\"");
    }
  }
}
