package nn.engine.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists of category values: their order, and one list's codes in another. */
final class Codes {

  private Codes() {}

  /** Sorted: as numbers if all are whole numbers, else by their characters. */
  static List<String> sorted(List<String> values) {
    boolean whole = values.stream().allMatch(Codes::whole);
    List<String> sorted = new ArrayList<>(values);
    Comparator<String> asNumbers = Comparator.comparingLong(Long::parseLong);
    Comparator<String> asText = Comparator.naturalOrder();
    sorted.sort(whole ? asNumbers.thenComparing(asText) : asText);
    return List.copyOf(sorted);
  }

  /** Whether it is a whole number of at most 18 digits. */
  static boolean whole(String value) {
    return value.matches("-?[0-9]{1,18}");
  }

  /** For each value of {@code from} its index in {@code to}, or {@code absent}. */
  static int[] between(List<String> from, List<String> to, int absent) {
    Map<String, Integer> index = new HashMap<>(); // looked up only
    for (int i = 0; i < to.size(); i++) {
      index.put(to.get(i), i);
    }
    return from.stream().mapToInt(value -> index.getOrDefault(value, absent)).toArray();
  }
}
