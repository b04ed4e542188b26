package nn.api.data;

import nn.api.UserException;

/** A fault in data, with its place: file, line and column of text, byte offset of a binary file. */
public final class DataException extends UserException {

  private static final long serialVersionUID = 1L;

  private final String place;

  private DataException(String place, String message) {
    super(message);
    this.place = place;
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
