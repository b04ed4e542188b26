package nn.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --threads}. */
final class ThreadCount implements ITypeConverter<Integer> {

  private static final int MOST = 1024;

  @Override
  public Integer convert(String value) {
    if (value.matches("\\+?[0-9]{1,9}")) {
      int threads = Integer.parseInt(value);
      if (threads >= 1 && threads <= MOST) {
        return threads;
      }
    }
    throw new TypeConversionException("expected an integer from 1 to " + MOST);
  }
}
