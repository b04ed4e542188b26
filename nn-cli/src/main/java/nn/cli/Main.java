package nn.cli;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/**
 * The launch check: this Java is new enough and has the Vector API, or one line says what to do. Only then is the
 * program itself loaded.
 *
 * <p>
 * Compiled for Java 8 and by itself, so that an old Java prints the line and not an UnsupportedClassVersionError. It
 * therefore names no other class of ours, nor of a library, in a way the compiler sees.
 */
public final class Main {

  private static final int JAVA = 25;
  private static final String VECTORS = "jdk.incubator.vector";

  private Main() {}

  public static void main(String[] args) throws Throwable {
    Optional<String> fault =
        fault(System.getProperty("java.specification.version"), isPresent(VECTORS + ".FloatVector"));
    if (fault.isPresent()) {
      System.err.println("nn: error: " + fault.get());
      System.exit(1);
    }
    start(args);
  }

  /** What is wrong with a Java of this version. */
  static Optional<String> fault(String version, boolean vectors) {
    int feature = feature(version);
    if (feature < JAVA) {
      return Optional.of("this is Java " + feature + ", nn needs Java " + JAVA
          + " or newer: install one (https://adoptium.net) and set NN_JAVA_HOME to its folder");
    }
    if (!vectors) {
      return Optional.of("the module " + VECTORS
          + " is not loaded: start nn with its launcher, or java with --add-modules="
          + VECTORS + "; if that fails, this Java was built without the module: install a full JDK " + JAVA
          + " (https://adoptium.net) and set NN_JAVA_HOME to its folder");
    }
    return Optional.empty();
  }

  private static int feature(String version) {
    String s = version.startsWith("1.") ? version.substring(2) : version;
    return Integer.parseInt(s);
  }

  private static boolean isPresent(String className) {
    try {
      Class.forName(className, false, ClassLoader.getSystemClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static void start(String[] args) throws Throwable {
    try {
      Class.forName("nn.cli.StandardError").getMethod("restore").invoke(null);
      Class.forName("nn.cli.Nn").getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
