package nn.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a path. */
final class PathArgument implements ITypeConverter<Path> {

  @Override
  public Path convert(String value) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      // In a locale without UTF-8 Java cannot name a file with letters beyond ASCII.
      throw new TypeConversionException(
          "expected a path that this system can name (set LC_ALL=C.UTF-8 if it has"
              + " other letters than ASCII)");
    }
  }
}
