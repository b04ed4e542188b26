package nn.engine.plugin;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import nn.api.UserException;

/**
 * Calls into plugins, where time does not count: while an extension is read, made, and fitted into a network. The
 * plugin's class loader is the thread's context class loader then, so that a library which looks for its parts
 * there finds them in the plugin's jars.
 *
 * <p>Training steps call operations straight, on any thread, and leave the context class loader as it is.
 */
public final class PluginCalls {

  private PluginCalls() {}

  /**
   * Does work that calls methods of this class.
   *
   * @throws PluginException if the class is a plugin's and fails with anything but a {@link UserException}
   */
  public static <T> T in(Class<?> type, Supplier<T> work) {
    if (!(type.getClassLoader() instanceof PluginClassLoader loader)) {
      return work.get();
    }
    try {
      return withLoader(type, work);
    } catch (UserException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw new PluginException(loader.jar(), told(loader, e), e);
    }
  }

  /** Does work with the class loader of a plugin's class as the thread's; what it throws passes. */
  static <T> T withLoader(Class<?> type, Supplier<T> work) {
    if (!(type.getClassLoader() instanceof PluginClassLoader loader)) {
      return work.get();
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** What a failure of a plugin's code means, if it is one: some plugin's method was running when it was thrown. */
  public static Optional<PluginException> failure(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      Optional<PluginClassLoader> loader = running(t).map(Running::loader);
      if (loader.isEmpty() && t instanceof AbstractMethodError) {
        loader = PluginClassLoader.mentioned(String.valueOf(t.getMessage()));
      }
      if (loader.isPresent()) {
        return Optional.of(new PluginException(loader.get().jar(), told(loader.get(), t), thrown));
      }
    }
    return Optional.empty();
  }

  /** A method of a plugin that was running. */
  private record Running(PluginClassLoader loader, StackTraceElement frame) {

    /** {@code  in com.acme.Bend.bind (Bend.java:12)}. */
    String where() {
      return " in " + frame.getClassName() + "." + frame.getMethodName() + " (" + frame.getFileName() + ":"
          + frame.getLineNumber() + ")";
    }
  }

  /** The innermost method of a plugin that was running. */
  private static Optional<Running> running(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace()).flatMap(frame -> PluginClassLoader
        .named(frame.getClassLoaderName()).map(loader -> new Running(loader, frame)).stream()).findFirst();
  }

  private static String told(PluginClassLoader loader, Throwable thrown) {
    Throwable cause =
        thrown instanceof ExceptionInInitializerError init && init.getCause() != null ? init.getCause()
            : thrown;
    return "the plugin " + loader.jar() + " failed" + running(cause).map(Running::where).orElse("") + ": "
        + said(cause, loader.apiVersion());
  }

  private static String said(Throwable e, String apiVersion) {
    return switch (e) {
      case StackOverflowError _ -> "it calls itself without end";
      case NullPointerException _ -> "it used a value that is not there";
      case NoClassDefFoundError missing -> "it needs "
          + String.valueOf(missing.getMessage()).replace('/', '.')
          + ", which is not in the jar";
      case LinkageError misfit -> misfit.getMessage() + "; it was built for " + ApiVersion.words(apiVersion)
          + ", this nn has version " + ApiVersion.CURRENT;
      default -> e.getMessage() == null ? "no reason given" : e.getMessage();
    };
  }
}
