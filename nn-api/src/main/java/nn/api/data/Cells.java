package nn.api.data;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The cells of a table as they stand in its file. */
public interface Cells {

  /** Those of a table that comes from no text file. */
  Cells NONE = new Cells() {};

  /**
   * A cell of a table.
   *
   * @param row counted from 0
   * @param column its name
   */
  record Cell(int row, String column) {}

  /**
   * Where a cell starts.
   *
   * @param line in the file, from 1
   * @param column in characters (code points) of that line, from 1
   */
  record Place(long line, long column) {}

  /**
   * What a cell says.
   *
   * @param text all characters between separators or quotes, a doubled quote once
   * @param quoted whether it stands in quotes
   */
  record Written(String text, boolean quoted) {}

  /**
   * Where cells stand, for messages; may read the file once more. A cell of which that is not known, or no longer because
   * the file has changed, is left out.
   */
  default Map<Cell, Place> places(Set<Cell> cells) {
    return Map.of();
  }

  /**
   * What a cell says, for rows that are passed on; empty where that is not kept.
   *
   * @param row counted from 0
   * @param column counted from 0, in the order of the table
   */
  default Optional<Written> written(int row, int column) {
    return Optional.empty();
  }
}
