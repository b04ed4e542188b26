package nn.api.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import nn.api.Extension;
import nn.api.RandomStream;

/** Reads examples: a CSV file, IDX files, rows written in the configuration itself. */
public interface DataSource extends Extension {

  /**
   * Looks at the header only: columns and their shapes, without the rows, so that a network can be checked
   * before data is read. Empty where only reading tells.
   *
   * @throws nn.api.OptionException if a file that an option names is not there, is a directory or may not be read
   * @throws DataException if a file is not what it should be
   */
  Optional<Table> header(Context context) throws IOException;

  /**
   * Reads everything.
   *
   * @throws nn.api.OptionException as {@link #header} does
   * @throws DataException at the place of a fault in the data
   */
  Tables read(Context context) throws IOException;

  /**
   * Whether rows are in an order in which neighbours belong together, as in a text: unless the configuration says
   * otherwise the last are then for test, and those before them for validation.
   */
  default boolean ordered() {
    return false;
  }

  /**
   * Made-up columns of the shape that the options alone tell, to measure a network by where files are missing; empty
   * where the options tell no shape, and the rest of the configuration has to.
   */
  default Optional<List<Column>> standIn(int rows, RandomStream random) {
    return Optional.empty();
  }

  /** The same format for another file, to evaluate or predict; empty for a source that reads no file. */
  default Optional<DataSource> reading(String file) {
    return Optional.empty();
  }

  /** The same for a file whose labels lie in another one; empty for a source of which that is never so. */
  default Optional<DataSource> reading(String file, String labels) {
    return Optional.empty();
  }

  /** What a file that {@link #reading} takes may be called, for hints. */
  default String exampleFile() {
    return "FILE.csv";
  }

  /**
   * Reads rows to be predicted, so many at a time, in memory that does not grow with their number. A column of which
   * {@link Context#declared} says nothing is passed on as {@link Column.Texts}, and where {@link Table#cells} says how
   * cells were written, they are passed on like that; a source of arrays may leave out what is
   * not needed to predict.
   *
   * @param name what messages call the rows
   * @param bytes a file of this format, unread; the caller closes it
   * @param rows the most rows of a piece
   * @param pieces hears the rows in their order; a source without a row gives one piece without rows
   * @return whether this source reads files at all; if not nothing was read
   * @throws DataException at the place of the first fault; the pieces before it have been heard
   */
  default boolean stream(String name, InputStream bytes, int rows, Context context, Pieces pieces)
      throws IOException {
    return false;
  }

  /** Hears rows piece by piece. */
  interface Pieces {

    /** Some rows, with all columns. */
    void piece(Table rows) throws IOException;
  }

  /**
   * What was read.
   *
   * @param train all rows, or those for training where {@code test} has its own
   * @param test rows from a separate test file
   */
  record Tables(Table train, Optional<Table> test) {}

  /** What a source may ask about the run that it reads for. */
  interface Context {

    /** A path of the configuration, relative to the file that holds it. */
    Path resolve(String path);

    /** What the configuration says a column holds; empty where its type is to be inferred. */
    Optional<Kind> declared(String column);

    /**
     * Whether every cell of a column has to hold a number, as the weights of rows do: then messages do not propose another
     * type, or to call a cell missing. {@link #declared} says {@link Kind#NUMBER} of it.
     */
    default boolean mustBeNumber(String column) {
      return false;
    }

    /** The seed of the run, for sources that make data up. */
    long seed();
  }

  /** What a column holds. */
  enum Kind {
    NUMBER, BINARY, CATEGORY, TEXT
  }
}
