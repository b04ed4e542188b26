package nn.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Predicate;
import nn.api.data.DataException;

/** Walks through the records of a CSV file (RFC 4180), each with its place, in bounded memory. */
record CsvFile(Input input, char separator) {

  /** The most characters of a cell. */
  private static final int CELL_LIMIT = 1 << 20;

  /**
   * Shows every record but empty lines to {@code visitor} until it says false.
   *
   * @return SHA-256 of the bytes read
   * @throws DataException at the place where the file is no CSV
   */
  String walk(Predicate<Row> visitor) throws IOException {
    Row row = new Row(input.name());
    try (Utf8Reader text = new Utf8Reader(input);
        CsvReader<Row> records = CsvReader.builder().fieldSeparator(separator).allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(CELL_LIMIT).build(new Handler(row), text)) {
      for (Row each : records) {
        if (!visitor.test(each)) {
          break;
        }
      }
      return text.fingerprint();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      if (e.getCause() instanceof DataException told) {
        throw told;
      }
      if (e.getCause() instanceof IOException failed) {
        throw failed;
      }
      throw malformed(row);
    }
  }

  /** The parser stopped within the cell after those the row holds. */
  private DataException malformed(Row row) throws IOException {
    Row.Place place = row.place(row.cells());
    if (input.path().isEmpty()) { // which cannot be read again to say which of the three
      return place
          .fault(
              "a cell longer than the limit of 1 MiB, or one whose opening quote does not close at its end")
          .suggest("check the separator and the quotes");
    }
    Ending ending = ending(place);
    if (!ending.quoted) {
      return place.fault("a cell longer than the limit of 1 MiB")
          .suggest("check the separator, and that every line ends");
    }
    if (ending.follows >= 0) {
      return place
          .fault("the quote that opens here closes before '" + (char) ending.follows + "' on line "
              + ending.line)
          .suggest("write a quote within quotes twice, or close this one");
    }
    return place.fault(ending.tooLong ? "the quote that opens here does not close within 1 MiB"
        : "the quote that opens here is never closed")
        .suggest("close it before the separator or the line end");
  }

  /** How a cell ends. */
  private record Ending(boolean quoted, int follows, long line, boolean tooLong) {}

  /** Reads a cell that the parser refused again, to say why. */
  private Ending ending(Row.Place place) throws IOException {
    try (LineReader text = new LineReader(new Utf8Reader(input))) {
      text.skipTo(place.line(), place.column());
      if (text.read() != '"') {
        return new Ending(false, -1, place.line(), true);
      }
      for (int length = 0; length < CELL_LIMIT; length++) {
        int c = text.read();
        if (c < 0) {
          return new Ending(true, -1, text.line(), false);
        }
        if (c == '"') {
          int next = text.read();
          if (next >= 0 && next != '"') {
            return new Ending(true, next, text.line(), false);
          }
        }
      }
      return new Ending(true, -1, text.line(), true);
    }
  }

  private static final class Handler extends AbstractBaseCsvCallbackHandler<Row> {

    private final Row row;

    Handler(Row row) {
      this.row = row;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      row.begin(startingLineNumber);
    }

    @Override
    protected void handleField(int index, char[] chars, int offset, int length, boolean inQuotes) {
      row.add(chars, offset, length, inQuotes);
    }

    @Override
    protected Row buildRecord() {
      return row;
    }
  }
}
