package nn.api.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import nn.api.Extension;

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

  /** The same format for another file, to evaluate or predict; empty for a source that reads no file. */
  default Optional<DataSource> reading(String file) {
    return Optional.empty();
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

    /** The seed of the run, for sources that make data up. */
    long seed();
  }

  /** What a column holds. */
  enum Kind {
    NUMBER, BINARY, CATEGORY, TEXT
  }
}
