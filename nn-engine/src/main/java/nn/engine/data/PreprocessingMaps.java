package nn.engine.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import nn.api.Shape;
import nn.api.data.TextUnit;
import nn.engine.data.DataConfig.Transform;
import nn.engine.data.FeatureCoding.ArrayCoding;
import nn.engine.data.FeatureCoding.CategoryCoding;
import nn.engine.data.FeatureCoding.NumberCoding;
import nn.engine.data.TargetCoding.ArrayTarget;
import nn.engine.data.TargetCoding.CategoryTarget;
import nn.engine.data.TargetCoding.InputTarget;
import nn.engine.data.TargetCoding.NumberTarget;
import nn.engine.data.TargetCoding.SequenceTarget;
import org.jspecify.annotations.Nullable;

/** A preprocessing as plain maps, in the spelling of the model file. */
final class PreprocessingMaps {

  private PreprocessingMaps() {}

  static Map<String, Object> toMap(Preprocessing p) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("inputs", p.inputs().stream().map(PreprocessingMaps::input).toList());
    if (p.targets().size() == 1) {
      map.put("target", target(p.target()));
    } else {
      map.put("targets", p.targets().stream().map(PreprocessingMaps::target).toList());
    }
    p.weight().ifPresent(column -> map.put("weight", column));
    map.put("columns", p.columns());
    return map;
  }

  static Preprocessing fromMap(Map<String, ?> map) {
    Fields fields = new Fields(map);
    List<Preprocessing.Input> inputs = fields.maps("inputs").stream().map(PreprocessingMaps::input).toList();
    List<Fields> targets = fields.has("targets") ? fields.maps("targets") : List.of(fields.map("target"));
    return new Preprocessing(inputs, targets.stream().map(PreprocessingMaps::target).toList(),
        fields.has("weight") ? Optional.of(fields.text("weight")) : Optional.empty(),
        fields.texts("columns"));
  }

  private static Map<String, Object> input(Preprocessing.Input input) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", input.name());
    map.put("codes", input.codes());
    map.put("features", input.features().stream().map(PreprocessingMaps::feature).toList());
    return map;
  }

  private static Preprocessing.Input input(Fields map) {
    return new Preprocessing.Input(map.text("name"),
        map.maps("features").stream().map(PreprocessingMaps::feature).toList(), map.truth("codes"));
  }

  private static Map<String, Object> feature(FeatureCoding feature) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("column", feature.column());
    switch (feature) {
      case NumberCoding number -> {
        map.put("type", "number");
        map.put("shift", number.shift());
        map.put("divisor", number.divisor());
        number.fill().ifPresent(fill -> map.put("fill", fill));
        indicator(number.indicator(), map);
      }
      case CategoryCoding category -> {
        map.put("type", category.binary() ? "binary" : "category");
        map.put("values", category.values());
        category.fill().ifPresent(fill -> map.put("fill", fill));
        indicator(category.indicator(), map);
      }
      case SequenceCoding text -> text(map, "sequence", text.unit(), text.values(), text.length());
      case TextCoding text -> text(map, "text", text.unit(), text.values(), text.length());
      case ArrayCoding array -> {
        map.put("type", "array");
        map.put("shape", axes(array.shape()));
        map.put("categories", array.categories());
        map.put("shift", array.shift());
        map.put("divisor", array.divisor());
      }
    }
    return map;
  }

  private static void text(Map<String, Object> map, String type, TextUnit unit, List<String> values,
      int length) {
    map.put("type", type);
    map.put("unit", unit.name().toLowerCase(Locale.ROOT));
    map.put("values", values);
    map.put("length", length);
  }

  private static TextUnit unit(Fields map) {
    return TextUnit.valueOf(map.text("unit").toUpperCase(Locale.ROOT));
  }

  private static SequenceCoding sequence(Fields map) {
    return new SequenceCoding(map.text("column"), unit(map), map.texts("values"), map.whole("length"));
  }

  private static void indicator(boolean indicator, Map<String, Object> map) {
    if (indicator) {
      map.put("indicator", true);
    }
  }

  private static FeatureCoding feature(Fields map) {
    String column = map.text("column");
    return switch (map.text("type")) {
      case "number" -> new NumberCoding(column, map.number("shift"), map.number("divisor"),
          map.has("fill") ? OptionalDouble.of(map.number("fill")) : OptionalDouble.empty(),
          map.has("indicator"));
      case "binary",
          "category" -> new CategoryCoding(column, map.texts("values"), map.text("type").equals("binary"),
              map.has("fill") ? Optional.of(map.text("fill")) : Optional.empty(), map.has("indicator"));
      case "array" -> new ArrayCoding(column, map.shape("shape"), map.whole("categories"),
          map.number("shift"),
          map.number("divisor"));
      case "sequence" -> sequence(map);
      case "text" -> new TextCoding(column, unit(map), map.texts("values"), map.whole("length"));
      default -> throw new IllegalArgumentException("no feature type '" + map.text("type") + "'");
    };
  }

  private static Map<String, Object> target(TargetCoding target) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("column", target.column());
    switch (target) {
      case NumberTarget number -> {
        map.put("type", "number");
        map.put("transform", number.transform().name().toLowerCase(Locale.ROOT));
        map.put("shift", number.shift());
        map.put("divisor", number.divisor());
      }
      case CategoryTarget category -> {
        map.put("type", category.binary() ? "binary" : "category");
        map.put("values", category.values());
        map.put("names", category.names());
      }
      case SequenceTarget(SequenceCoding text) -> text(map, "sequence", text.unit(), text.values(),
          text.length());
      case InputTarget input -> {
        map.put("type", "features");
        map.put("features", input.features().stream().map(PreprocessingMaps::feature).toList());
      }
      case ArrayTarget array -> {
        map.put("type", "array");
        map.put("shape", axes(array.shape()));
        map.put("categories", array.categories());
      }
    }
    return map;
  }

  private static TargetCoding target(Fields map) {
    String column = map.text("column");
    return switch (map.text("type")) {
      case "number" -> new NumberTarget(column,
          Transform.valueOf(map.text("transform").toUpperCase(Locale.ROOT)),
          map.number("shift"), map.number("divisor"));
      case "binary", "category" -> new CategoryTarget(column, map.texts("values"), map.texts("names"),
          map.text("type").equals("binary"));
      case "array" -> new ArrayTarget(column, map.shape("shape"), map.whole("categories"));
      case "sequence" -> new SequenceTarget(sequence(map));
      case "features" -> new InputTarget(
          map.maps("features").stream().map(PreprocessingMaps::feature).toList());
      default -> throw new IllegalArgumentException("no target type '" + map.text("type") + "'");
    };
  }

  private static List<Integer> axes(Shape shape) {
    return Arrays.stream(shape.toArray()).boxed().toList();
  }

  /** A map whose values are checked as they are taken. */
  private record Fields(Map<?, ?> map) {

    boolean has(String key) {
      return map.containsKey(key);
    }

    String text(String key) {
      return as(String.class, map.get(key), key);
    }

    boolean truth(String key) {
      return as(Boolean.class, map.get(key), key);
    }

    double number(String key) {
      return as(Number.class, map.get(key), key).doubleValue();
    }

    int whole(String key) {
      return as(Number.class, map.get(key), key).intValue();
    }

    Fields map(String key) {
      return new Fields(as(Map.class, map.get(key), key));
    }

    List<Fields> maps(String key) {
      return list(key).stream().map(each -> new Fields(as(Map.class, each, key))).toList();
    }

    List<String> texts(String key) {
      return list(key).stream().map(each -> as(String.class, each, key)).toList();
    }

    Shape shape(String key) {
      return Shape.of(list(key).stream().mapToInt(each -> as(Number.class, each, key).intValue()).toArray());
    }

    private List<?> list(String key) {
      return as(List.class, map.get(key), key);
    }

    private static <T> T as(Class<T> type, @Nullable Object value, String key) {
      if (!type.isInstance(value)) {
        throw new IllegalArgumentException("'" + key + "' is not as expected in the preprocessing: " + value);
      }
      return type.cast(value);
    }
  }
}
