package nn.engine.run;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Maps, lists, strings, numbers and truth values as one line of JSON. */
public final class JsonText {

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonText() {}

  /** The value; numbers that are not finite, which JSON has not, become null, and anything else a string. */
  public static String of(Object value) {
    return compact(out -> write(out, value));
  }

  /** One line. */
  static String compact(Consumer<JsonGenerator> content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      content.accept(out);
    }
    return text.toString();
  }

  static void write(JsonGenerator out, Object value) {
    switch (value) {
      case Boolean flag -> out.writeBoolean(flag);
      case Integer number -> out.writeNumber(number.longValue());
      case Long number -> out.writeNumber(number.longValue());
      case Float number when Float.isFinite(number) -> out.writeNumber(number);
      case BigDecimal number -> out.writeNumber(number); // with all its digits
      case Number number when Double.isFinite(number.doubleValue()) -> out.writeNumber(number.doubleValue());
      case Number _ -> out.writeNull();
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
