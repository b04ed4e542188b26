package nn.engine.plugin;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nn.api.Activation;
import nn.api.Extension;
import nn.api.Regularizer;

/** Shows the value of an option as it would stand in a file. */
final class Defaults {

  private Defaults() {}

  /** {@code 0.01}, {@code relu}, {@code {type: leaky_relu, slope: 0.1}}; empty for an absent value. */
  static String text(Object value) {
    return switch (value) {
      case Optional<?> optional -> optional.map(Defaults::text).orElse("");
      case Activation activation when activation.isIdentity() -> "none";
      case Regularizer regularizer when regularizer.isNone() -> "none";
      case Record record when record instanceof Extension -> extension(record);
      case Enum<?> constant -> Names.constant(constant);
      case List<?> list -> list.stream().map(Defaults::text).collect(Collectors.joining(", ", "[", "]"));
      case Float number -> number(new BigDecimal(number.toString()));
      case Double number -> number(new BigDecimal(number.toString()));
      default -> value.toString();
    };
  }

  private static String number(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    boolean small = plain.signum() == 0 || (plain.precision() - plain.scale() > -4 && plain.scale() > -7);
    return small ? plain.toPlainString() : scientific(plain);
  }

  private static String scientific(BigDecimal number) {
    int exponent = number.precision() - number.scale() - 1;
    return number.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
  }

  private static String extension(Record record) {
    RecordType type = RecordReader.read(record.getClass());
    List<String> changed = new ArrayList<>();
    RecordComponent[] components = record.getClass().getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      OptionInfo option = type.options().get(i);
      Optional<Object> value = type.value(record, option.name());
      if (value.isPresent() && !value.equals(option.defaultValue())) {
        changed.add(option.name() + ": " + text(value.get()));
      }
    }
    String name = Names.type(record.getClass());
    return changed.isEmpty() ? name : "{type: " + name + ", " + String.join(", ", changed) + "}";
  }
}
