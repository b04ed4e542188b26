package nn.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.OptionalInt;

/** What the operating system knows about a descriptor that may be a terminal. Without POSIX nothing is one. */
final class Terminal {

  static final int STDOUT = 1;
  static final int STDERR = 2;

  private static final long TIOCGWINSZ_LINUX = 0x5413;
  private static final long TIOCGWINSZ_MACOS = 0x40087468;
  private static final int NARROWEST = 20;

  private Terminal() {}

  /** Whether a descriptor is a terminal: the launcher has asked already, which takes Java a twentieth of a second. */
  static boolean is(int descriptor) {
    String told = System.getProperty("nn.terminals");
    return told == null ? ask(descriptor) : told.contains(Integer.toString(descriptor));
  }

  @SuppressWarnings("restricted") // isatty of POSIX with the signature it has everywhere
  private static boolean ask(int descriptor) {
    Linker linker = Linker.nativeLinker();
    SymbolLookup libc = linker.defaultLookup();
    try {
      return libc.find("isatty").isPresent() && 1 == (int) linker
          .downcallHandle(libc.findOrThrow("isatty"),
              FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
          .invokeExact(descriptor);
    } catch (Throwable e) {
      throw new IllegalStateException("isatty", e);
    }
  }

  /** How many columns a terminal has, if it tells. */
  @SuppressWarnings("restricted") // ioctl of POSIX, whose third argument is variadic
  static OptionalInt columns(int descriptor) {
    if (!is(descriptor)) {
      return OptionalInt.empty();
    }
    Linker linker = Linker.nativeLinker();
    long request = System.getProperty("os.name", "").startsWith("Mac") ? TIOCGWINSZ_MACOS : TIOCGWINSZ_LINUX;
    try (Arena arena = Arena.ofConfined()) {
      // struct winsize: rows, columns, and two more
      MemorySegment size = arena.allocate(ValueLayout.JAVA_SHORT, 4);
      int failed = (int) linker.downcallHandle(linker.defaultLookup().findOrThrow("ioctl"),
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG,
              ValueLayout.ADDRESS),
          Linker.Option.firstVariadicArg(2)).invokeExact(descriptor, request, size);
      int columns = Short.toUnsignedInt(size.getAtIndex(ValueLayout.JAVA_SHORT, 1));
      return failed != 0 || columns < NARROWEST ? OptionalInt.empty() : OptionalInt.of(columns);
    } catch (Throwable e) {
      throw new IllegalStateException("ioctl", e);
    }
  }
}
