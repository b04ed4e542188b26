package nn.engine.plugin;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;

/**
 * A record whose components are options.
 *
 * @param type the class
 * @param options one for each component, in their order
 * @param constructor the canonical constructor
 */
public record RecordType(Class<?> type, List<OptionInfo> options, Constructor<?> constructor) {

  public RecordType {
    options = List.copyOf(options);
  }

  /** The option of this name. */
  public Optional<OptionInfo> option(String name) {
    return options.stream().filter(o -> o.name().equals(name)).findFirst();
  }

  /**
   * An instance with these options.
   *
   * @param values one for each option, in their order
   * @throws RuntimeException or an Error that the constructor throws
   */
  public Object create(List<Object> values) {
    return PluginCalls.withLoader(type, () -> made(values));
  }

  private Object made(List<Object> values) {
    try {
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(type.getName() + " cannot be made", e);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + " cannot be made", e);
    }
  }

  /** The value that an instance has for an option; empty if there is no such option. */
  public Optional<Object> value(Object instance, String option) {
    for (int i = 0; i < options.size(); i++) {
      if (options.get(i).name().equals(option)) {
        try {
          return Optional.ofNullable(type.getRecordComponents()[i].getAccessor().invoke(instance));
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException("option '" + option + "' of " + type.getName() + " cannot be read",
              e);
        }
      }
    }
    return Optional.empty();
  }
}
