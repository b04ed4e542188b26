package nn.engine.fault;

/** Numbers of things in messages: {@code 1 value}, {@code 3 values}. */
public final class Plural {

  private Plural() {}

  /** So many of what a noun in the singular names. */
  public static String of(long count, String noun) {
    if (count == 1) {
      return "1 " + noun;
    }
    return count + " " + (noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s");
  }
}
