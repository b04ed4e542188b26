package nn.engine.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nn.api.OptionException;
import nn.api.data.Column;
import nn.api.data.Table;
import nn.engine.fault.Suggest;

/** Words for messages. */
final class Words {

  private static final int SHOWN = 10;

  private Words() {}

  /** In quotes, on one line, at most 40 characters. */
  static String quoted(String text) {
    String line = text.replaceAll("[\\r\\n\\t]+", " ");
    return "'" + (line.length() <= 40 ? line : line.substring(0, 37) + "...") + "'";
  }

  /** {@code a, b, c}, cut after ten. */
  static String list(List<String> words) {
    return words.size() <= SHOWN ? String.join(", ", words)
        : String.join(", ", words.subList(0, SHOWN)) + " and " + (words.size() - SHOWN) + " more";
  }

  /** {@code did you mean 'x'?}, if one is near. */
  static Optional<String> near(String given, List<String> known) {
    return Suggest.nearest(given, known).map(name -> "did you mean '" + name + "'?");
  }

  /** A name of the configuration that is none of the known ones. */
  static OptionException unknown(String option, String name, List<String> known, String expected) {
    OptionException fault =
        new OptionException(option, "'" + name + "'", expected + " (" + list(known) + ")");
    near(name, known).ifPresent(fault::suggest);
    return fault;
  }

  /** A name of the configuration that is no column. */
  static OptionException unknownColumn(String option, String name, Table table) {
    return unknown(option, name, table.columns().stream().map(Column::name).toList(),
        "a column of " + table.file());
  }

  /** A constant as users write it. */
  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
