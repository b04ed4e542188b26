package nn.cli;

import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Maps, lists, strings, numbers and truth values as one line of JSON. */
final class JsonText {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final ObjectWriter PRETTY = new JsonMapper().writerWithDefaultPrettyPrinter();

  private JsonText() {}

  /** The value as JSON; numbers that are not finite, which JSON has not, become strings. */
  static String of(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(out, value);
    }
    return text.toString();
  }

  /** The same over several lines, for people to read. */
  static String indented(Object value) {
    return PRETTY.writeValueAsString(value);
  }

  private static void write(JsonGenerator out, Object value) {
    switch (value) {
      case Boolean flag -> out.writeBoolean(flag);
      case Integer number -> out.writeNumber(number.longValue());
      case Long number -> out.writeNumber(number.longValue());
      case Float number when Float.isFinite(number) -> out.writeNumber(number);
      case Number number when Double.isFinite(number.doubleValue()) -> out.writeNumber(number.doubleValue());
      case Collection<?> list -> {
        out.writeStartArray();
        list.forEach(element -> write(out, element));
        out.writeEndArray();
      }
      case Map<?, ?> map -> {
        out.writeStartObject();
        map.forEach((key, element) -> {
          out.writeName(key.toString());
          write(out, element);
        });
        out.writeEndObject();
      }
      default -> out.writeString(value.toString());
    }
  }
}
