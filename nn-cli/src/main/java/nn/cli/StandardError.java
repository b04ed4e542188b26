package nn.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Gives the process its standard error back.
 *
 * <p>
 * Before {@code main} the JVM warns on standard error about the incubating vector module, and has no switch against it.
 * The launcher therefore starts Java with descriptor 2 on a filter that drops this one line, keeps the true standard
 * error on another descriptor, and names that in {@code nn.stderr}. {@link #restore} moves it to 2 again, as a shell's
 * {@code 2>&9} does: messages of the JVM itself, native code and the question whether this is a terminal then behave as
 * if nothing had happened.
 */
public final class StandardError {

  private static final int STDERR = 2;

  private StandardError() {}

  /** Does nothing where the launcher did not start this process. */
  public static void restore() {
    Integer kept = Integer.getInteger("nn.stderr");
    if (kept == null) {
      return;
    }
    try {
      int unused =
          (int) libc("dup2", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT).invokeExact((int) kept, STDERR);
      unused = (int) libc("close", ValueLayout.JAVA_INT).invokeExact((int) kept);
    } catch (Throwable e) {
      throw new IllegalStateException("standard error could not be restored from descriptor " + kept, e);
    }
  }

  @SuppressWarnings("restricted") // two functions of POSIX with the signatures they have everywhere
  private static MethodHandle libc(String function, ValueLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(function),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments));
  }
}
