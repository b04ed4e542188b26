package nn.engine.fault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the name that was probably meant: the same letters in another spelling ({@code batchsize} for
 * {@code batch_size}), a word that means the same, few typing mistakes, or a part of the name.
 *
 * <p>A typing mistake is a letter too many, missing, wrong, or swapped with its neighbour (optimal string alignment:
 * Damerau 1964, Levenshtein 1966). One is allowed for every three letters.
 */
public final class Suggest {

  private static final int LONGEST = 100;

  private Suggest() {}

  /** The nearest of the known names, if one is near. */
  public static Optional<String> nearest(String given, Collection<String> known) {
    return nearest(given, known, Map.of());
  }

  /**
   * The nearest of the known names, if one is near.
   *
   * @param given what the user wrote
   * @param known what could be meant
   * @param synonyms other words for known names: {@code lr} for {@code learning_rate}
   */
  public static Optional<String> nearest(String given, Collection<String> known,
      Map<String, String> synonyms) {
    return all(given, known, synonyms).stream().findFirst();
  }

  /** The known names that are near, the nearest first. */
  public static List<String> all(String given, Collection<String> known, Map<String, String> synonyms) {
    if (given.isEmpty() || given.length() > LONGEST) {
      return List.of();
    }
    String plain = plain(given);
    record Near(String name, int distance) {}
    List<Near> near = new ArrayList<>();
    for (String name : known) {
      int distance = distance(plain, plain(name), name.equals(given));
      if (distance >= 0) {
        near.add(new Near(name, distance));
      }
    }
    synonyms.forEach((word, name) -> {
      if (plain(word).equals(plain) && known.contains(name)) {
        near.removeIf(n -> n.name.equals(name));
        near.add(new Near(name, 0));
      }
    });
    near.sort(Comparator.comparingInt(Near::distance).thenComparing(Near::name));
    return near.stream().map(Near::name).toList();
  }

  /** {@code did you mean 'relu'?}, if a name is near. */
  public static Optional<String> didYouMean(String given, Collection<String> known) {
    return nearest(given, known).map(name -> "did you mean '" + name + "'?");
  }

  // The distance if it is small enough to suggest the name, else -1.
  private static int distance(String given, String name, boolean same) {
    if (same || given.isEmpty() || name.isEmpty()) {
      return -1;
    }
    int longer = Math.max(given.length(), name.length());
    int allowed = longer < 3 ? 0 : (longer + 1) / 3;
    if (longer - Math.min(given.length(), name.length()) <= allowed) {
      int distance = alignment(given, name);
      if (distance <= allowed) {
        return distance;
      }
    }
    return isPart(given, name) || isPart(name, given) ? longer : -1;
  }

  // crossentropy in softmax_cross_entropy; three letters are part of too much.
  private static boolean isPart(String part, String whole) {
    return part.length() >= 4 && whole.contains(part);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /** The smallest number of typing mistakes that make one word of the other. */
  static int alignment(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, i, j, d);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int i, int j, int[][] d) {
    int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(d[i - 1][j - 1] + wrong, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
