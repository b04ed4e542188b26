package nn.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;

/** The descriptors 1 and 2 themselves, whose failures are heard. */
final class StandardStreams {

  private static final int BUFFER = 1 << 16;

  private StandardStreams() {}

  /** Standard output, buffered. */
  static OutputStream out() {
    return new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER);
  }

  /** Standard error. */
  static OutputStream err() {
    return new FileOutputStream(FileDescriptor.err);
  }
}
