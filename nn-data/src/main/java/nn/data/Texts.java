package nn.data;

/** Text for messages. */
final class Texts {

  private Texts() {}

  /** On one line, and at most 40 characters. */
  static String shortened(String text) {
    String line = text.replaceAll("[\\r\\n\\t]+", " ");
    return line.length() <= 40 ? line : line.substring(0, 37) + "...";
  }
}
