package nn.engine.plugin;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nn.api.Interval;
import nn.api.NamedLayer;
import nn.api.option.Doc;
import nn.api.option.Name;
import nn.api.option.Required;
import org.jspecify.annotations.Nullable;

/** Reads the options of a record from its components, annotations and no-argument constructor. */
public final class RecordReader {

  private RecordReader() {}

  /**
   * The options of a record; without a no-argument constructor every option that is not an {@link Optional} is
   * required.
   *
   * @throws BrokenExtensionException if an option has a type that YAML cannot give
   */
  public static RecordType read(Class<?> type) {
    return read(type, defaults(type).orElse(null), new HashSet<>());
  }

  /** The options of a record whose defaults these are. */
  static RecordType read(Class<?> type, @Nullable Object defaults) {
    return read(type, defaults, new HashSet<>());
  }

  private static RecordType read(Class<?> type, @Nullable Object defaults, Set<Class<?>> within) {
    if (!within.add(type)) {
      throw new BrokenExtensionException(type.getName() + " has itself among its options");
    }
    List<OptionInfo> options = new ArrayList<>();
    RecordComponent[] components = type.getRecordComponents();
    for (RecordComponent component : components) {
      options.add(option(type, component, defaults, within));
    }
    within.remove(type);
    return new RecordType(type, options, canonical(type, components));
  }

  private static OptionInfo option(Class<?> type, RecordComponent component, @Nullable Object defaults,
      Set<Class<?>> within) {
    Name name = component.getAnnotation(Name.class);
    Doc doc = component.getAnnotation(Doc.class);
    OptionType optionType = optionType(component.getGenericType(), within).orElseThrow(
        () -> new BrokenExtensionException("option '" + component.getName() + "' of " + type.getName()
            + " has the type " + component.getGenericType().getTypeName() + ", which YAML cannot give"));
    Object value = defaults == null
        ? optionType instanceof OptionType.Maybe ? Optional.empty() : null
        : value(component, defaults);
    boolean required = component.isAnnotationPresent(Required.class) || value == null;
    return new OptionInfo(name == null ? Names.snakeCase(component.getName()) : name.value(), optionType,
        doc == null ? "" : doc.value(), required ? Optional.empty() : Optional.ofNullable(value), required,
        Range.of(component));
  }

  private static @Nullable Object value(RecordComponent component, Object instance) {
    try {
      return component.getAccessor().invoke(instance);
    } catch (InvocationTargetException | IllegalAccessException e) {
      throw new BrokenExtensionException("option '" + component.getName() + "' cannot be read", e);
    }
  }

  private static Optional<OptionType> optionType(Type type, Set<Class<?>> within) {
    return switch (type) {
      case Class<?> plain -> plain(plain, within);
      case ParameterizedType generic when generic.getRawType() == List.class -> element(generic, within)
          .map(OptionType.Several::new);
      case ParameterizedType generic when generic.getRawType() == Optional.class -> element(generic, within)
          .map(OptionType.Maybe::new);
      default -> Optional.empty();
    };
  }

  private static Optional<OptionType> element(ParameterizedType generic, Set<Class<?>> within) {
    return optionType(generic.getActualTypeArguments()[0], within);
  }

  private static Optional<OptionType> plain(Class<?> type, Set<Class<?>> within) {
    OptionType simple = simple(type);
    if (simple != null) {
      return Optional.of(simple);
    }
    Optional<ExtensionKind> kind = ExtensionKind.of(type);
    if (kind.isPresent()) {
      return kind.map(OptionType.Component::new);
    }
    if (type.isEnum()) {
      return Optional.of(new OptionType.Choice(type, constants(type)));
    }
    return type.isRecord()
        ? Optional.of(new OptionType.Group(read(type, defaults(type).orElse(null), within)))
        : Optional.empty();
  }

  private static @Nullable OptionType simple(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return new OptionType.Truth();
    } else if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return new OptionType.Whole(type == long.class || type == Long.class);
    } else if (type == float.class || type == Float.class || type == double.class || type == Double.class) {
      return new OptionType.Real(type == double.class || type == Double.class);
    } else if (type == String.class) {
      return new OptionType.Text();
    } else if (type == Interval.class) {
      return new OptionType.Span();
    } else if (type == NamedLayer.class) {
      return new OptionType.LayerEntry();
    }
    return type == Object.class ? new OptionType.Anything() : null;
  }

  private static List<Enum<?>> constants(Class<?> type) {
    List<Enum<?>> constants = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      constants.add((Enum<?>) constant);
    }
    return List.copyOf(constants);
  }

  private static Optional<Object> defaults(Class<?> type) {
    try {
      return Optional.of(type.getConstructor().newInstance());
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new BrokenExtensionException("no " + type.getName() + " can be made", e);
    }
  }

  private static Constructor<?> canonical(Class<?> type, RecordComponent[] components) {
    try {
      return type.getDeclaredConstructor(
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new BrokenExtensionException(type.getName() + " has no canonical constructor", e);
    }
  }
}
