package nn.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Turns Ctrl-C, SIGTERM and SIGHUP into a wish to stop while it is open: the first is noted, for the work to end at a good
 * place; the second ends the process at once. Both leave with 128 + the signal's number.
 *
 * <p>
 * {@code sun.misc.Signal} is called by reflection: the compiler warns about it in a way that nothing can silence.
 */
final class Signals implements AutoCloseable {

  private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);
  private static final int SIGNALLED = 128;

  private final AtomicInteger noted = new AtomicInteger();
  private final Map<String, Object> before = new LinkedHashMap<>();
  private final Runnable onFirst;

  private Signals(Runnable onFirst) {
    this.onFirst = onFirst;
  }

  /** Listens from now on; {@code onFirst} is told of the first signal, on another thread. */
  static Signals listen(Runnable onFirst) {
    Signals signals = new Signals(onFirst);
    NUMBERS.forEach((name, number) -> signals.handle(name, () -> signals.arrived(number)));
    return signals;
  }

  /** Whether a signal has come. */
  boolean interrupted() {
    return noted.get() != 0;
  }

  /** What to leave with: 128 + the number of the signal, 0 if none has come. */
  int exitCode() {
    return noted.get();
  }

  private void arrived(int number) {
    if (noted.compareAndSet(0, SIGNALLED + number)) {
      onFirst.run();
    } else {
      Runtime.getRuntime().halt(SIGNALLED + number);
    }
  }

  /** Gives the signals back to whom they belonged. */
  @Override
  public void close() {
    before.forEach((name, handler) -> {
      try {
        set(name, handler);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(name, e);
      }
    });
  }

  private void handle(String name, Runnable action) {
    try {
      Class<?> type = Class.forName("sun.misc.SignalHandler");
      InvocationHandler calls = (proxy, method, arguments) -> switch (method.getName()) {
        case "handle" -> {
          action.run();
          yield null;
        }
        case "hashCode" -> System.identityHashCode(proxy);
        case "equals" -> arguments != null
            && System.identityHashCode(proxy) == System.identityHashCode(arguments[0]);
        default -> name;
      };
      Object ours = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {type}, calls);
      Object previous = set(name, ours);
      if (previous.equals(type.getField("SIG_IGN").get(null))) {
        set(name, previous); // nohup, or a job in the background: it is to stay ignored
      } else {
        before.put(name, previous);
      }
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      // A system without this signal, or a Java that keeps it for itself (-Xrs): it does there what it always does.
      before.remove(name);
    }
  }

  private static Object set(String name, Object handler) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    try {
      return signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
          .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause());
    }
  }
}
