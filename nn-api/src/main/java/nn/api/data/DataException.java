package nn.api.data;

import java.util.List;
import nn.api.UserException;

/** A fault in data, with its place: file, line and column of text, byte offset of a binary file. */
public final class DataException extends UserException {

  private static final long serialVersionUID = 1L;

  private final String place;
  private final long count;
  private transient List<DataException> further = List.of();

  private DataException(String place, String message) {
    this(place, message, 1);
  }

  private DataException(String place, String message, long count) {
    super(message);
    this.place = place;
    this.count = count;
  }

  /** A fault in a text file; line and column count from 1. */
  public static DataException at(String file, long line, long column, String message) {
    return new DataException(file + ":" + line + ":" + column, message);
  }

  /** A fault in a binary file. */
  public static DataException atOffset(String file, long offset, String message) {
    return new DataException(file + "@" + offset, message);
  }

  /** A fault of the file as a whole: it is missing, is a directory, may not be read. */
  public static DataException of(String file, String message) {
    return new DataException(file, message);
  }

  /**
   * The first of several faults, with the others, so that all are told in one run.
   *
   * @param faults in the order of the file, at least one
   */
  public static DataException firstOf(List<DataException> faults) {
    DataException first = faults.getFirst();
    first.further = List.copyOf(faults.subList(1, faults.size()));
    return first;
  }

  /** Stands for faults of a file that are so many that they are only counted. */
  public static DataException rest(String file, long count) {
    return new DataException(file, count + " more faults that are not listed", count);
  }

  /** The faults that were found beside this one. */
  public List<DataException> further() {
    return further;
  }

  /** How many faults this stands for: 1, or those that are only counted. */
  public long count() {
    return count;
  }

  /** {@code flats.csv:17:3}, {@code images.idx@16}. */
  public String place() {
    return place;
  }

  @Override
  public DataException suggest(String mend) {
    super.suggest(mend);
    return this;
  }
}
