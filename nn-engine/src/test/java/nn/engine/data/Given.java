package nn.engine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.api.data.Column;
import nn.api.data.DataSource;
import nn.api.data.Table;

/** A source of tables that a test has in its hands; rows are on lines from 2 on, as in a file with a header. */
record Given(Table train, Optional<Table> test) implements DataSource {

  static Given of(Column... columns) {
    return new Given(table("train.csv", columns), Optional.empty());
  }

  Given withTest(Column... columns) {
    return new Given(train, Optional.of(table("test.csv", columns)));
  }

  static Table table(String file, Column... columns) {
    return new Table(file, List.of(columns), columns[0].rows(), row -> row + 2, file);
  }

  static Column.Numbers numbers(String name, double... values) {
    return new Column.Numbers(name, values);
  }

  /** Categories; "-" is missing. */
  static Column.Categories words(String name, String... words) {
    Map<String, Integer> codes = new LinkedHashMap<>();
    List<Integer> row = new ArrayList<>();
    for (String word : words) {
      row.add(word.equals("-") ? -1 : codes.computeIfAbsent(word, w -> codes.size()));
    }
    return new Column.Categories(name, List.copyOf(codes.keySet()), row.stream().mapToInt(i -> i).toArray());
  }

  static DataPipeline pipeline(DataConfig config) {
    return new DataPipeline(config, List.of(InputGroup.all(false)), 1, Path::of);
  }

  @Override
  public Optional<Table> header(Context context) {
    return Optional.of(train);
  }

  @Override
  public Tables read(Context context) {
    return new Tables(train, test);
  }
}
