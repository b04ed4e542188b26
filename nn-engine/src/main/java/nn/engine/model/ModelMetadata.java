package nn.engine.model;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import nn.engine.fault.Quote;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a model file says beside its tensors, as strings: lists and maps are JSON. */
final class ModelMetadata {

  private static final String FORMAT = "format";
  private static final String FORMAT_NAME = "nn";
  private static final String VERSION = "format_version";
  static final String DATA = "data_sha256";
  private static final String KIND = "kind";
  private static final String MODEL_TENSORS = "model_tensors";
  private static final JsonMapper MAPPER = new JsonMapper(Json.FACTORY);

  private final Path file;
  private final SortedMap<String, String> values;

  /** The metadata of a file, which must be one of ours and not of a newer version. */
  ModelMetadata(Path file, SortedMap<String, String> values) {
    requireVersion(file, values);
    this.file = file;
    this.values = values;
  }

  /** The strings for a model. */
  static SortedMap<String, String> of(ModelFile model, ModelFile.Kind kind) {
    SortedMap<String, String> values = new TreeMap<>();
    values.put(FORMAT, FORMAT_NAME);
    values.put(VERSION, Integer.toString(ModelFile.FORMAT_VERSION));
    values.put(KIND, name(kind));
    values.put(MODEL_TENSORS, Integer.toString(model.tensors().size()));
    values.put("configuration", model.configuration());
    values.put("preprocessing", model.preprocessing());
    values.put(DATA, model.data());
    values.put("classes", list(model.classes(), JsonGenerator::writeString));
    values.put("plugins", list(model.plugins(), ModelMetadata::write));
    values.put("metrics", json(out -> write(out, model.metrics())));
    values.put("samples", list(model.samples(), ModelMetadata::write));
    return values;
  }

  static void requireVersion(Path file, SortedMap<String, String> values) {
    if (!FORMAT_NAME.equals(values.get(FORMAT))) {
      throw ModelException.of(file,
          "is a safetensors file of another program: expected '" + FORMAT + "' to be '"
              + FORMAT_NAME + "' in '__metadata__'");
    }
    String version = values.getOrDefault(VERSION, "");
    if (!version.matches("[1-9][0-9]{0,8}")) {
      throw ModelException.of(file,
          "has the format version " + Quote.value(version) + ", expected a number from 1");
    }
    if (Integer.parseInt(version) > ModelFile.FORMAT_VERSION) {
      throw ModelException
          .of(file, "was written by a newer version: its format is " + version + ", expected at most "
              + ModelFile.FORMAT_VERSION)
          .suggest("use the version that wrote it, or a newer one");
    }
  }

  ModelFile.Kind kind() {
    String kind = text(KIND);
    for (ModelFile.Kind candidate : ModelFile.Kind.values()) {
      if (name(candidate).equals(kind)) {
        return candidate;
      }
    }
    throw wrong(KIND, "'model' or 'checkpoint'");
  }

  String text(String key, String absent) {
    return values.getOrDefault(key, absent);
  }

  String text(String key) {
    String value = values.get(key);
    if (value == null) {
      throw ModelException.of(file, "has no '" + key + "' in '__metadata__'");
    }
    return value;
  }

  int modelTensors() {
    return (int) requireInteger(MODEL_TENSORS);
  }

  /** A number from 0. */
  long requireInteger(String key) {
    String value = text(key);
    if (!value.matches("[0-9]{1,18}")) {
      throw wrong(key, "an integer from 0");
    }
    return Long.parseLong(value);
  }

  /** A number, NaN if the key is absent. */
  double number(String key) {
    try {
      return Double.parseDouble(values.getOrDefault(key, "NaN"));
    } catch (NumberFormatException e) {
      throw wrong(key, "a number");
    }
  }

  /** The values whose keys have this prefix, without it. */
  SortedMap<String, String> withPrefix(String prefix) {
    SortedMap<String, String> found = new TreeMap<>();
    values.forEach((key, value) -> {
      if (key.startsWith(prefix)) {
        found.put(key.substring(prefix.length()), value);
      }
    });
    return found;
  }

  List<String> classes() {
    List<String> classes = new ArrayList<>();
    for (JsonNode node : array("classes")) {
      classes.add(string(node, "classes"));
    }
    return classes;
  }

  List<PluginOrigin> plugins() {
    List<PluginOrigin> plugins = new ArrayList<>();
    for (JsonNode node : array("plugins")) {
      plugins.add(new PluginOrigin(string(node.get("coordinates"), "plugins"),
          string(node.get("sha256"), "plugins"), uses(node.get("uses"))));
    }
    return plugins;
  }

  private List<PluginOrigin.Use> uses(@Nullable JsonNode nodes) {
    List<PluginOrigin.Use> uses = new ArrayList<>();
    if (nodes != null) {
      for (JsonNode node : nodes) {
        uses.add(
            new PluginOrigin.Use(string(node.get("kind"), "plugins"), string(node.get("name"), "plugins"),
                string(node.get("by"), "plugins")));
      }
    }
    return uses;
  }

  SortedMap<String, Double> metrics() {
    JsonNode node = tree("metrics");
    if (!node.isObject()) {
      throw wrong("metrics", "an object of numbers");
    }
    SortedMap<String, Double> metrics = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      metrics.put(entry.getKey(), number(entry.getValue(), "metrics"));
    }
    return metrics;
  }

  List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    for (JsonNode node : array("samples")) {
      samples.add(new Sample(vectors(node.get("inputs")), vectors(node.get("outputs"))));
    }
    return samples;
  }

  private SortedMap<String, float[]> vectors(@Nullable JsonNode node) {
    SortedMap<String, float[]> vectors = new TreeMap<>();
    if (node == null || !node.isObject()) {
      throw wrong("samples", "inputs and outputs");
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!entry.getValue().isArray()) {
        throw wrong("samples", "lists of numbers");
      }
      float[] values = new float[entry.getValue().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) number(entry.getValue().get(i), "samples");
      }
      vectors.put(entry.getKey(), values);
    }
    return vectors;
  }

  private JsonNode array(String key) {
    JsonNode node = tree(key);
    if (!node.isArray()) {
      throw wrong(key, "a list");
    }
    return node;
  }

  private JsonNode tree(String key) {
    try {
      return MAPPER.readTree(text(key));
    } catch (JacksonException e) {
      throw wrong(key, "JSON");
    }
  }

  private String string(@Nullable JsonNode node, String key) {
    if (node == null || !node.isString()) {
      throw wrong(key, "strings");
    }
    return node.stringValue();
  }

  private double number(@Nullable JsonNode node, String key) {
    if (node != null && node.isNumber()) {
      return node.doubleValue();
    }
    return switch (string(node, key)) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw wrong(key, "numbers");
    };
  }

  private ModelException wrong(String key, String expected) {
    return ModelException.of(file,
        "metadata '" + key + "': expected " + expected + ", found "
            + Quote.value(values.getOrDefault(key, "nothing")));
  }

  private static String name(ModelFile.Kind kind) {
    return switch (kind) {
      case MODEL -> "model";
      case CHECKPOINT -> "checkpoint";
    };
  }

  private static void write(JsonGenerator out, PluginOrigin plugin) {
    out.writeStartObject();
    out.writeStringProperty("coordinates", plugin.coordinates());
    out.writeStringProperty("sha256", plugin.sha256());
    if (!plugin.uses().isEmpty()) {
      out.writeArrayPropertyStart("uses");
      plugin.uses().forEach(use -> {
        out.writeStartObject();
        out.writeStringProperty("kind", use.kind());
        out.writeStringProperty("name", use.name());
        out.writeStringProperty("by", use.by());
        out.writeEndObject();
      });
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, SortedMap<String, Double> numbers) {
    out.writeStartObject();
    numbers.forEach((key, value) -> {
      out.writeName(key);
      write(out, value);
    });
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Sample sample) {
    out.writeStartObject();
    out.writeName("inputs");
    writeVectors(out, sample.inputs());
    out.writeName("outputs");
    writeVectors(out, sample.outputs());
    out.writeEndObject();
  }

  private static void writeVectors(JsonGenerator out, SortedMap<String, float[]> vectors) {
    out.writeStartObject();
    vectors.forEach((name, values) -> {
      out.writeName(name);
      out.writeStartArray();
      for (float value : values) {
        write(out, value);
      }
      out.writeEndArray();
    });
    out.writeEndObject();
  }

  /** As a double even where it is a float: its digits give the same float back in every reader. */
  private static void write(JsonGenerator out, double value) {
    if (Double.isFinite(value)) {
      out.writeNumber(value);
    } else {
      out.writeString(Double.toString(value));
    }
  }

  /** Writes one element. */
  private interface Element<T> {
    void write(JsonGenerator out, T value);
  }

  private static <T> String list(List<T> values, Element<T> element) {
    return json(out -> {
      out.writeStartArray();
      values.forEach(value -> element.write(out, value));
      out.writeEndArray();
    });
  }

  private static String json(Consumer<JsonGenerator> content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      content.accept(out);
    }
    return text.toString();
  }
}
