package nn.cli;

/** Colours of a terminal, or none. */
record Style(boolean coloured) {

  String bold(String text) {
    return wrap("1", text);
  }

  String dim(String text) {
    return wrap("2", text);
  }

  String red(String text) {
    return wrap("1;31", text);
  }

  String yellow(String text) {
    return wrap("1;33", text);
  }

  String green(String text) {
    return wrap("32", text);
  }

  private String wrap(String code, String text) {
    return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
