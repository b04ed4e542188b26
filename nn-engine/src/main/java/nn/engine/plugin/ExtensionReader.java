package nn.engine.plugin;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import nn.api.Extension;
import org.jspecify.annotations.Nullable;

/** Turns a class that a services file names into an {@link ExtensionType}, or says why it cannot be used. */
final class ExtensionReader {

  private ExtensionReader() {}

  /**
   * Reads an extension.
   *
   * @throws BrokenExtensionException if it cannot be used
   */
  static ExtensionType read(ExtensionKind kind, Class<?> type, ExtensionType.Origin origin) {
    try {
      check(kind, type);
      Extension defaults = instance(type);
      return new ExtensionType(kind, Names.type(type), origin, RecordReader.read(type, defaults), defaults);
    } catch (ExceptionInInitializerError e) {
      throw failed("the static initialiser of " + type.getName() + " failed", e.getCause());
    } catch (LinkageError | TypeNotPresentException e) {
      throw new BrokenExtensionException(linkage(type.getName(), e), e);
    }
  }

  private static void check(ExtensionKind kind, Class<?> type) {
    if (!kind.spi().isAssignableFrom(type)) {
      throw new BrokenExtensionException(
          type.getName() + " is not " + kind.withArticle() + ": it does not implement "
              + kind.spi().getName());
    }
    if (!type.isRecord() || !Modifier.isPublic(type.getModifiers())) {
      throw new BrokenExtensionException(type.getName() + " is not a public record");
    }
  }

  private static Extension instance(Class<?> type) {
    try {
      Constructor<?> constructor = type.getConstructor();
      return (Extension) constructor.newInstance();
    } catch (NoSuchMethodException e) {
      throw new BrokenExtensionException(type.getName() + " has no public constructor without arguments", e);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof LinkageError missing) {
        throw missing;
      }
      throw failed("the constructor of " + type.getName() + " failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new BrokenExtensionException(type.getName() + " cannot be made", e);
    }
  }

  private static BrokenExtensionException failed(String what, @Nullable Throwable cause) {
    if (cause instanceof VirtualMachineError fatal) {
      throw fatal;
    }
    String said = cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return new BrokenExtensionException(what + said, cause == null ? new IllegalStateException(what) : cause);
  }

  /** What a class that cannot be loaded lacks. */
  static String linkage(String className, Throwable e) {
    return switch (e) {
      case NoClassDefFoundError missing when missing.getMessage() != null -> className + " needs "
          + missing.getMessage().replace('/', '.') + ", which is not in the jar";
      case TypeNotPresentException missing -> className + " needs " + missing.typeName()
          + ", which is not in the jar";
      default -> className + " cannot be loaded: " + e.getMessage();
    };
  }
}
