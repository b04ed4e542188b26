package nn.engine.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nn.api.data.Column;

/** Which units a network knows: those of the training rows. */
final class Vocabulary {

  private Vocabulary() {}

  /** The units of a running text, sorted; with the one after each row, so that input and target know the same. */
  static List<String> of(Column.Sequences column, int[] train) {
    boolean[] seen = new boolean[column.names().size()];
    for (int row : train) {
      int start = row * column.stride();
      for (int i = start; i <= start + column.length(); i++) {
        seen[column.codes()[i]] = true;
      }
    }
    List<String> known = new ArrayList<>();
    for (int code = 0; code < seen.length; code++) {
      if (seen[code]) {
        known.add(column.names().get(code));
      }
    }
    known.sort(Comparator.naturalOrder());
    return List.copyOf(known);
  }

  /** The most frequent units of some texts, the most frequent first, equals by their characters. */
  static List<String> of(List<List<String>> texts, int most, int leastCount) {
    Map<String, Integer> counts = new HashMap<>(); // sorted before its order counts
    texts.forEach(units -> units.forEach(unit -> counts.merge(unit, 1, Integer::sum)));
    return counts.entrySet().stream().filter(e -> e.getValue() >= leastCount)
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed()
            .thenComparing(Map.Entry.comparingByKey()))
        .limit(most).map(Map.Entry::getKey).toList();
  }
}
