package nn.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nn.api.data.DataException;

/** The faults of one text file: those that come first in it are told, the rest is counted. */
final class FileFaults {

  /** As many as are shown of a file. */
  static final int TOLD = 20;

  private record Found(long line, long column, DataException fault) {}

  private final String file;
  private final List<Found> first = new ArrayList<>();
  private long count;

  FileFaults(String file) {
    this.file = file;
  }

  /** Whether one more of faults that come in the order of the file would be told. */
  boolean isOpen() {
    return first.size() < TOLD;
  }

  void add(Row.Place place, DataException fault) {
    count++;
    first.add(new Found(place.line(), place.column(), fault));
  }

  /** Adds a fault behind which nothing could be read. */
  void addLast(DataException fault) {
    count++;
    first.add(new Found(Long.MAX_VALUE, 0, fault));
  }

  /** Adds faults that are only counted. */
  void more(long faults) {
    count += faults;
  }

  /** The faults in the order of the file. */
  List<DataException> all() {
    first.sort(Comparator.comparingLong(Found::line).thenComparingLong(Found::column));
    List<DataException> all = new ArrayList<>(first.stream().limit(TOLD).map(Found::fault).toList());
    if (count > all.size()) {
      all.add(DataException.rest(file, count - all.size()));
    }
    return all;
  }
}
