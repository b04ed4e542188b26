package nn.engine.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nn.api.option.Describe;
import nn.engine.plugin.ExtensionKind;
import nn.engine.plugin.ExtensionType;
import nn.engine.plugin.OptionInfo;
import nn.engine.plugin.OptionType;
import nn.engine.plugin.Range;
import nn.engine.plugin.Registry;

/**
 * The JSON Schema (draft 2020-12) of a configuration, with everything that is installed: editors complete keys and types
 * with it, and mark what the reader would refuse. It is made of {@link Sections} and of the same options of extensions
 * that the binder reads. What only data can tell, such as shapes that fit, it does not know.
 *
 * <p>A file that extends another may leave everything out, so each definition stands there a second time without
 * required keys.
 */
public final class JsonSchema {

  private static final String DEFS = "#/$defs/";
  private static final String NODE = "node";
  private static final String TYPE = "type";
  private static final String DESCRIPTION = "description";
  private static final String ANY_OF = "anyOf";
  private static final String PATTERN = "pattern";
  private static final String STRING = "string";
  private static final String OBJECT = "object";
  private static final String FULL_NAME = "^" + ExtensionType.Origin.BUILT_IN + ":";
  private static final Map<String, Object> ANY_TEXT = Map.of(TYPE, List.of(STRING, "number", "boolean"));

  private final Registry registry;
  private final Map<String, Object> definitions = new LinkedHashMap<>();
  private final String prefix;
  private final boolean partial;

  private JsonSchema(Registry registry, boolean partial) {
    this.registry = registry;
    this.partial = partial;
    this.prefix = partial ? "partial." : "";
  }

  /** The schema as maps, lists, text, numbers and booleans. */
  public static Map<String, Object> of(Registry registry) {
    JsonSchema whole = new JsonSchema(registry, false);
    JsonSchema parts = new JsonSchema(registry, true);
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put("variable", map(TYPE, STRING, PATTERN, "\\$\\{",
        DESCRIPTION, "a variable: ${name}, ${seed}, ${env:VAR} or ${env:VAR:-default}"));
    definitions.putAll(whole.definitions());
    definitions.putAll(parts.definitions());
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "nn configuration");
    schema.put(DESCRIPTION, "Data, network, training and output of one run of nn.");
    schema.put(TYPE, OBJECT);
    schema.put("if", Map.of("required", List.of("extends")));
    schema.put("then", parts.reference("configuration"));
    schema.put("else", whole.reference("configuration"));
    schema.put("$defs", definitions);
    return schema;
  }

  private Map<String, Object> definitions() {
    for (ExtensionKind kind : ExtensionKind.values()) {
      kind(kind, name(kind), extras(kind));
    }
    kind(ExtensionKind.LAYER, NODE, Sections.node().extras());
    definitions.put(prefix + "configuration", section(Sections.ROOT));
    return definitions;
  }

  /** What a mapping of this kind may have beside the options of its type. */
  private static List<Key> extras(ExtensionKind kind) {
    return switch (kind) {
      case LAYER -> Sections.layer().extras();
      case SCHEDULE -> ((Shape.Component) ((Shape.Section) Sections.ROOT.key("training").shape())
          .key("schedule").shape()).extras();
      default -> List.of();
    };
  }

  private static String name(ExtensionKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private Map<String, Object> reference(String definition) {
    return map("$ref", DEFS + prefix + definition);
  }

  /** A bare name, or a mapping whose keys follow from its type. */
  private void kind(ExtensionKind kind, String name, List<Key> extras) {
    List<ExtensionType> types = registry.all(kind);
    Set<String> bare = new LinkedHashSet<>();
    Set<String> all = new LinkedHashSet<>(registry.names(kind));
    List<Object> rules = new ArrayList<>();
    for (ExtensionType type : types) {
      Set<String> names = names(kind, type);
      all.addAll(type.origin().isBuiltIn() ? Set.of() : Set.of(type.fullName()));
      if (partial || type.options().stream().noneMatch(OptionInfo::required)) {
        bare.addAll(names);
      }
      definitions.put(prefix + name + "." + type.fullName(), extension(kind, type, names, extras));
      rules.add(map("if", map("properties", map(TYPE, map(PATTERN, pattern(type, names))), "required",
          List.of(TYPE)), "then", reference(name + "." + type.fullName())));
    }
    if (optional(kind)) {
      bare.add("none");
      all.add("none");
    }
    Map<String, Object> typeOf = map(DESCRIPTION, "the " + kind.word());
    // Full names of what comes with nn are allowed, and left out of completion.
    List<Object> known = List.of(map("enum", List.copyOf(all)), map(TYPE, STRING, PATTERN, FULL_NAME));
    typeOf.put(ANY_OF, known);
    Map<String, Object> full = map(TYPE, OBJECT, "properties", map(TYPE, typeOf));
    if (!partial) {
      full.put("required", List.of(TYPE));
    }
    if (!rules.isEmpty()) {
      full.put("allOf", rules);
    }
    List<Object> forms = new ArrayList<>();
    if (!bare.isEmpty()) {
      forms.add(map(TYPE, STRING, "enum", List.copyOf(bare)));
      forms.add(map(TYPE, STRING, PATTERN, FULL_NAME));
    }
    forms.add(full);
    forms.add(map("$ref", DEFS + "variable"));
    definitions.put(prefix + name, map(ANY_OF, forms));
  }

  private static boolean optional(ExtensionKind kind) {
    return kind == ExtensionKind.ACTIVATION || kind == ExtensionKind.REGULARIZER;
  }

  /** All that may be written for a type: its name and other ones for it, and the full name. */
  private Set<String> names(ExtensionKind kind, ExtensionType type) {
    Set<String> names = new LinkedHashSet<>();
    registry.names(kind).stream()
        .filter(given -> registry.get(kind, given).filter(found -> found.type() == type.type()).isPresent())
        .forEach(names::add);
    if (!type.origin().isBuiltIn()) {
      names.add(type.fullName());
    }
    return names;
  }

  /** Matches these names, and the full name of what comes with nn, which completion leaves out. */
  private static String pattern(ExtensionType type, Set<String> names) {
    List<String> all = new ArrayList<>(names);
    if (type.origin().isBuiltIn()) {
      all.add(type.fullName());
    }
    return "^(" + String.join("|", all) + ")$";
  }

  private Map<String, Object> extension(ExtensionKind kind, ExtensionType type, Set<String> names,
      List<Key> extras) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(TYPE, map(TYPE, STRING, PATTERN, pattern(type, names)));
    List<String> required = new ArrayList<>(List.of(TYPE));
    for (OptionInfo option : type.options()) {
      properties.put(option.name(), option(option));
      if (option.required() && !(kind == ExtensionKind.LAYER)) {
        required.add(option.name());
      }
    }
    extras.forEach(key -> properties.put(key.name(), key(key)));
    Map<String, Object> schema = object(properties, required);
    type.description().ifPresent(text -> schema.put(DESCRIPTION, description(text)));
    return schema;
  }

  private static String description(Describe text) {
    List<String> parts = new ArrayList<>(List.of(text.value()));
    if (!text.formula().isEmpty()) {
      parts.add(text.formula());
    }
    if (!text.source().isEmpty()) {
      parts.add(text.source());
    }
    return String.join("\n", parts);
  }

  private Map<String, Object> option(OptionInfo option) {
    Map<String, Object> schema = new LinkedHashMap<>(value(option.type(), option.range()));
    String shown = option.shownDefault();
    schema.put(DESCRIPTION,
        option.doc()
            + (shown.isEmpty() ? option.required() ? " (required)" : "" : " (default " + shown + ")"));
    return schema;
  }

  private Map<String, Object> value(OptionType type, Range range) {
    return switch (type) {
      case OptionType.Truth _ -> orVariable(map(TYPE, "boolean"));
      case OptionType.Whole _ -> orVariable(number("integer", range));
      case OptionType.Real _ -> orVariable(number("number", range));
      case OptionType.Text _ -> map(ANY_OF, List.of(ANY_TEXT));
      case OptionType.Choice choice -> orVariable(map("enum", choice.names()));
      case OptionType.Span _ -> orVariable(map(TYPE, STRING, PATTERN,
          range.min().orElse(0) >= 1 ? "^0*[1-9][0-9]*\\s*(steps?|epochs?)$"
              : "^[0-9]+\\s*(steps?|epochs?)$"));
      case OptionType.Component(ExtensionKind kind) -> map(ANY_OF, List.of(reference(name(kind))));
      case OptionType.LayerEntry _ -> map(ANY_OF, List.of(reference(name(ExtensionKind.LAYER))));
      case OptionType.Maybe(OptionType element) -> value(element, range);
      case OptionType.Group(var record) -> {
        Map<String, Object> properties = new LinkedHashMap<>();
        record.options().forEach(option -> properties.put(option.name(), option(option)));
        yield object(properties, record.options().stream().filter(OptionInfo::required)
            .map(OptionInfo::name).toList());
      }
      case OptionType.Several(OptionType element) -> {
        Map<String, Object> item = value(element, range);
        boolean alone = !(element instanceof OptionType.Several || element instanceof OptionType.LayerEntry);
        Map<String, Object> list = map(TYPE, "array", "items", item);
        yield alone ? map(ANY_OF, List.of(list, item)) : list;
      }
      case OptionType.Anything _ -> map(ANY_OF, List.of(ANY_TEXT));
    };
  }

  private static Map<String, Object> number(String type, Range range) {
    Map<String, Object> schema = map(TYPE, type);
    range.min().ifPresent(v -> schema.put("minimum", plain(v)));
    range.max().ifPresent(v -> schema.put("maximum", plain(v)));
    range.above().ifPresent(v -> schema.put("exclusiveMinimum", plain(v)));
    range.below().ifPresent(v -> schema.put("exclusiveMaximum", plain(v)));
    return schema;
  }

  private static Object plain(double number) {
    return number == Math.rint(number) ? (Object) (long) number : (Object) number;
  }

  private Map<String, Object> section(Shape.Section section) {
    Map<String, Object> properties = new LinkedHashMap<>();
    section.keys().forEach(key -> properties.put(key.name(), key(key)));
    return object(properties, section.keys().stream().filter(Key::required).map(Key::name).toList());
  }

  private Map<String, Object> key(Key key) {
    Map<String, Object> schema = new LinkedHashMap<>(shape(key.shape()));
    String otherwise = key.otherwise().filter(text -> !text.equals("{}"))
        .map(text -> " (default " + text + ")").orElse(key.required() ? " (required)" : "");
    schema.put(DESCRIPTION, key.doc() + otherwise);
    return schema;
  }

  private Map<String, Object> shape(Shape shape) {
    return switch (shape) {
      case Shape.Plain(OptionType type, Range range) -> value(type, range);
      case Shape.Words(List<String> words) -> orVariable(map("enum", words));
      case Shape.Share _ -> map(ANY_OF, List.of(map(TYPE, STRING, PATTERN, "^[0-9]{1,2}(\\.[0-9]+)?\\s*%$"),
          map(TYPE, "number", "minimum", 0, "exclusiveMaximum", 1), map("$ref", DEFS + "variable")));
      case Shape.Time _ -> orVariable(map(TYPE, STRING, PATTERN, "^[0-9]+(\\.[0-9]+)?\\s*(s|m|min|h|d)$"));
      case Shape.Component component -> map(ANY_OF,
          List.of(reference(component.equals(Sections.node()) ? NODE : name(component.kind()))));
      case Shape.Section section -> section(section);
      case Shape.Typed(Shape.Section section) -> map(ANY_OF,
          List.of(section(section), shape(section.key(TYPE).shape())));
      case Shape.Items(Shape item, boolean alone) -> {
        Map<String, Object> list = map(TYPE, "array", "items", shape(item));
        yield alone ? map(ANY_OF, List.of(list, shape(item))) : list;
      }
      case Shape.Named(Shape of, int most) -> {
        Map<String, Object> named = map(TYPE, OBJECT, "additionalProperties", shape(of), "minProperties", 1);
        if (most < Integer.MAX_VALUE) {
          named.put("maxProperties", most);
        }
        yield named;
      }
      case Shape.Either(List<Shape> forms) -> map(ANY_OF, forms.stream().map(this::shape).toList());
      case Shape.LayerDefaults _ -> {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (ExtensionType layer : registry.all(ExtensionKind.LAYER)) {
          layer.options().forEach(o -> properties.putIfAbsent(o.name(), option(o)));
        }
        yield object(properties, List.of());
      }
    };
  }

  private Map<String, Object> object(Map<String, Object> properties, Collection<String> required) {
    Map<String, Object> schema = map(TYPE, OBJECT, "properties", properties);
    if (!partial && !required.isEmpty()) {
      schema.put("required", List.copyOf(required));
    }
    schema.put("patternProperties", map("^x-", map()));
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> orVariable(Map<String, Object> schema) {
    return map(ANY_OF, List.of(schema, map("$ref", DEFS + "variable")));
  }

  private static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
