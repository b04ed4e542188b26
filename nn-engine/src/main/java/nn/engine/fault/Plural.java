package nn.engine.fault;

/** Numbers of things in messages: {@code 1 value}, {@code 3 values}. */
public final class Plural {

  private Plural() {}

  /** So many of what a noun in the singular names. */
  public static String of(long count, String noun) {
    if (count == 1) {
      return "1 " + noun;
    }
    if (noun.endsWith("y")) {
      return count + " " + noun.substring(0, noun.length() - 1) + "ies";
    }
    return count + " " + noun + (noun.endsWith("s") ? "es" : "s");
  }
}
