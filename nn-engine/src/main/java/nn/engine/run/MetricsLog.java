package nn.engine.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nn.engine.model.AtomicFile;
import nn.engine.model.StorageException;

/**
 * {@code metrics.csv}: a row per epoch and split (or layer, in {@code layers.csv}), a column per metric, empty where a split has none. Numbers look
 * the same in every locale.
 */
public final class MetricsLog implements AutoCloseable {

  private final List<String> columns;
  private final Lines lines;

  private MetricsLog(List<String> columns, Lines lines) {
    this.columns = columns;
    this.lines = lines;
  }

  static MetricsLog open(Path file, String what, List<String> columns, int lastEpoch)
      throws StorageException {
    String header =
        "epoch," + what + "," + columns.stream().map(MetricsLog::cell).collect(Collectors.joining(","));
    if (Files.exists(file)) {
      keep(file, header, lastEpoch);
    }
    Lines lines = Lines.open(file);
    if (lines.isEmpty()) {
      lines.append(header);
    }
    return new MetricsLog(List.copyOf(columns), lines);
  }

  /**
   * Adds a row.
   *
   * @param epoch from 1
   * @param split {@code train}, {@code validation} or {@code test}; or the layer
   * @param metrics by column
   */
  public void append(int epoch, String split, Map<String, Double> metrics) throws StorageException {
    if (!columns.containsAll(metrics.keySet())) {
      throw new IllegalArgumentException("the columns are " + columns + ", found " + metrics.keySet());
    }
    String values = columns.stream()
        .map(column -> metrics.containsKey(column) ? Double.toString(metrics.get(column)) : "")
        .collect(Collectors.joining(","));
    lines.append(epoch + "," + cell(split) + "," + values);
  }

  @Override
  public void close() throws StorageException {
    lines.close();
  }

  /** Keeps the whole rows up to an epoch. */
  private static void keep(Path file, String header, int lastEpoch) throws StorageException {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      if (!whole.isEmpty() && !whole.startsWith(header + "\n")) {
        throw new RunException(file, "has other columns than this run: expected " + header);
      }
      String kept = whole.lines()
          .filter(line -> line.equals(header) || epoch(line) <= lastEpoch)
          .map(line -> line + "\n")
          .collect(Collectors.joining());
      if (!kept.equals(text)) {
        AtomicFile.write(file, kept);
      }
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      throw new StorageException(file, "cannot read", e);
    }
  }

  /** The epoch of a row; a row without one is not ours and goes. */
  private static long epoch(String line) {
    int comma = line.indexOf(',');
    String first = comma < 0 ? "" : line.substring(0, comma);
    return first.matches("[0-9]{1,9}") ? Long.parseLong(first) : Long.MAX_VALUE;
  }

  /** RFC 4180: quoted where it must be. */
  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
