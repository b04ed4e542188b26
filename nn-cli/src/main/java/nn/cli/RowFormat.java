package nn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nn.api.data.Cells;
import nn.engine.run.JsonText;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How predicted rows are written. */
enum RowFormat {

  /** Comma-separated values with a header, RFC 4180. */
  CSV {
    @Override
    String head(List<String> columns) {
      return line(new ArrayList<>(columns));
    }

    @Override
    String row(List<String> columns, List<Object> cells, boolean first) {
      return line(cells);
    }

    private static String line(List<Object> cells) {
      return cells.stream().map(cell -> switch (cell) {
        case Cells.Written(String text, boolean quoted) -> quoted || isSpecial(text) ? quoted(text) : text;
        default -> plain(cell.toString());
      }).collect(Collectors.joining(",", "", "\n"));
    }

    private static String plain(String text) {
      return isSpecial(text) || !text.equals(text.strip()) ? quoted(text) : text;
    }

    private static String quoted(String text) {
      return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static boolean isSpecial(String text) {
      return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    }
  },

  /** One JSON object on each line. */
  JSONL {
    @Override
    String head(List<String> columns) {
      return "";
    }

    @Override
    String row(List<String> columns, List<Object> cells, boolean first) {
      return object(columns, cells) + "\n";
    }
  },

  /** One JSON document with all rows. */
  JSON {
    @Override
    String head(List<String> columns) {
      return "{\"predictions\":[";
    }

    @Override
    String row(List<String> columns, List<Object> cells, boolean first) {
      return (first ? "\n" : ",\n") + object(columns, cells);
    }

    @Override
    String end(long rows) {
      return "\n],\"rows\":" + rows + "}\n";
    }
  };

  /** What comes before the rows. */
  abstract String head(List<String> columns);

  /** A row; a cell is a text, a number, or for CSV one as it was written. */
  abstract String row(List<String> columns, List<Object> cells, boolean first);

  /** What comes behind the rows. */
  String end(long rows) {
    return "";
  }

  private static String object(List<String> columns, List<Object> cells) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      object.put(columns.get(c), cells.get(c));
    }
    return JsonText.of(object);
  }

  /** The format that the name of a file tells. */
  static Optional<RowFormat> of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") ? Optional.of(CSV)
        : name.endsWith(".jsonl") ? Optional.of(JSONL) : Optional.empty();
  }

  /** Reads {@code --format}. */
  static final class Converter implements ITypeConverter<RowFormat> {
    @Override
    public RowFormat convert(String value) {
      return switch (value) {
        case "csv" -> CSV;
        case "jsonl" -> JSONL;
        default -> throw new TypeConversionException("expected csv or jsonl");
      };
    }
  }
}
