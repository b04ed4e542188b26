package nn.engine.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SortedMap;
import nn.engine.fault.Plural;

/**
 * What stands before the values: {@code [8 bytes: length n, little-endian] [n bytes of JSON] [values]}. Every
 * length is checked against the size of the file before anything is allocated.
 *
 * @param entries the tensors in the order of their values, without overlap or hole
 * @param metadata the strings under {@code __metadata__}, the checksums among them
 * @param json the header's bytes
 * @param checksumAt where in {@code json} the 64 digits of the checksum stand; −1 if there are none
 */
record Header(List<Entry> entries, SortedMap<String, String> metadata, byte[] json, int checksumAt) {

  /** The bytes of the length. */
  static final int LENGTH_BYTES = 8;

  /** As in the reference implementation of safetensors. */
  private static final int LIMIT = 100_000_000;

  /** The first two bytes of a stream of serialised Java objects. */
  private static final int JAVA_STREAM_0 = 0xAC;
  private static final int JAVA_STREAM_1 = 0xED;

  /**
   * A tensor.
   *
   * @param begin its first byte, counted from the first value
   * @param end the byte after its last
   * @param place where in the file its name stands
   */
  record Entry(String name, List<Long> axes, long begin, long end, long place) {}

  /** Where in the file the values begin. */
  long dataStart() {
    return LENGTH_BYTES + (long) json.length;
  }

  /** Opens a file to read, with the faults a user can make told apart. */
  static FileChannel open(Path file) throws StorageException {
    try {
      if (Files.isDirectory(file)) {
        throw ModelException.of(file, "is a directory, expected a model file");
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw ModelException.of(file, "is no regular file");
      }
      return FileChannel.open(file, StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      throw ModelException.of(file, "does not exist (looked at " + file.toAbsolutePath() + ")");
    } catch (AccessDeniedException e) {
      throw ModelException.of(file, "permission denied");
    } catch (IOException e) {
      throw new StorageException(file, "cannot read", e);
    }
  }

  /** Reads and checks the header; the channel then stands at the first value. */
  static Header read(Path file, FileChannel in) throws IOException {
    long size = in.size();
    int length = length(file, in, size);
    byte[] json = new byte[length];
    in.position(LENGTH_BYTES);
    fill(file, in, ByteBuffer.wrap(json));
    return new HeaderReader(file, json, size - LENGTH_BYTES - length).read();
  }

  /** Reads until the buffer is full. */
  static void fill(Path file, FileChannel in, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (in.read(buffer) < 0) {
        throw ModelException.at(file, in.position(), "the file was cut while it was read");
      }
    }
  }

  private static int length(Path file, FileChannel in, long size) throws IOException {
    if (size == 0) {
      throw ModelException.at(file, 0, "is empty, expected a model file");
    }
    ByteBuffer start =
        ByteBuffer.allocate((int) Math.min(size, LENGTH_BYTES + 1)).order(ByteOrder.LITTLE_ENDIAN);
    fill(file, in, start);
    if (size >= 2 && Byte.toUnsignedInt(start.get(0)) == JAVA_STREAM_0
        && Byte.toUnsignedInt(start.get(1)) == JAVA_STREAM_1) {
      throw ModelException.at(file, 0, "not a model file: Java serialisation is not accepted");
    }
    if (size < LENGTH_BYTES) {
      throw ModelException.at(file, 0, "not a model file: it has " + Plural.of(size, "byte"));
    }
    long length = start.getLong(0);
    if (size > LENGTH_BYTES && start.get(LENGTH_BYTES) != '{') {
      throw ModelException.at(file, LENGTH_BYTES,
          "not a model file: expected '{' where the header begins (its length would be "
              + Long.toUnsignedString(length) + ")");
    }
    if (length < 2) {
      throw ModelException.at(file, 0,
          "the header's length is " + Long.toUnsignedString(length) + ", expected at least 2");
    }
    if (length > size - LENGTH_BYTES) {
      throw ModelException.at(file, 0, "the header's length is " + length + ", so at least "
          + Long.toUnsignedString(LENGTH_BYTES + length) + " bytes are expected, found " + size
          + ": the file is cut, or not a model file");
    }
    if (length > LIMIT) {
      throw ModelException.at(file, 0, "the header's length is " + length + ", expected at most " + LIMIT);
    }
    return (int) length;
  }
}
