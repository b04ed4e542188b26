package nn.cli;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import nn.api.Extension;
import nn.engine.plugin.ExtensionType;
import nn.engine.plugin.OptionInfo;
import nn.engine.plugin.Registry;

/** What an option is when left out, as a configuration would say it. */
final class DefaultText {

  private DefaultText() {}

  /** A number, a word, a list, or an extension by its name and the options it has. */
  static String of(Object value, Registry registry) {
    return switch (value) {
      case Optional<?> maybe -> maybe.map(inner -> of(inner, registry)).orElse("-");
      case Collection<?> list -> list.stream().map(element -> of(element, registry))
          .collect(Collectors.joining(", ", "[", "]"));
      case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
      case Extension extension -> registry.typeOf(extension).map(type -> extension(type, extension, registry))
          .orElse("none");
      default -> value.toString();
    };
  }

  private static String extension(ExtensionType type, Extension extension, Registry registry) {
    String options = type.options().stream().map(OptionInfo::name)
        .flatMap(
            name -> type.record().value(extension, name).map(v -> name + ": " + of(v, registry)).stream())
        .collect(Collectors.joining(", "));
    return options.isEmpty() ? type.name() : "{type: " + type.name() + ", " + options + "}";
  }
}
