package nn.losses;

/** Counts as messages have them. */
final class Texts {

  private Texts() {
  }

  static String values(long n) {
    return n == 1 ? "1 value" : n + " values";
  }

  static String numbers(long n) {
    return n == 1 ? "1 number" : n + " numbers";
  }

  static String categories(long n) {
    return n == 1 ? "1 category" : n + " categories";
  }
}
