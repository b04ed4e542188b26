package nn.engine.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import nn.engine.model.StorageException;

/** A text file that grows by whole lines; half a line that a killed run left is cut off. */
final class Lines implements AutoCloseable {

  private final Path file;
  private final FileChannel out;

  private Lines(Path file, FileChannel out) {
    this.file = file;
    this.out = out;
  }

  static Lines open(Path file) throws StorageException {
    try {
      FileChannel out =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      out.position(endOfLastLine(out));
      out.truncate(out.position());
      return new Lines(file, out);
    } catch (IOException e) {
      throw new StorageException(file, "cannot open", e);
    }
  }

  boolean isEmpty() throws StorageException {
    try {
      return out.size() == 0;
    } catch (IOException e) {
      throw new StorageException(file, "cannot read", e);
    }
  }

  /** Writes the line at once, so that a reader follows the run. */
  void append(String line) throws StorageException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (IOException e) {
      throw new StorageException(file, "cannot write", e);
    }
  }

  @Override
  public void close() throws StorageException {
    try {
      out.close();
    } catch (IOException e) {
      throw new StorageException(file, "cannot close", e);
    }
  }

  private static long endOfLastLine(FileChannel in) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long end = in.size(); end > 0; end--) {
      in.read(one.clear(), end - 1);
      if (one.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }
}
