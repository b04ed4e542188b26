package nn.engine.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Float32 values as little-endian bytes, a buffer at a time. */
final class TensorBytes {

  private static final int CAPACITY = 1 << 18;

  private final ByteBuffer buffer;

  /** @param largest the bytes of the largest tensor, so that small files need no large buffer */
  TensorBytes(long largest) {
    buffer = ByteBuffer.allocateDirect((int) Math.min(CAPACITY, largest)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Takes a filled buffer. */
  interface Sink {
    void accept(ByteBuffer bytes) throws IOException;
  }

  /** Fills the buffer from the file: from its position up to its limit. */
  interface Source {
    void fill(ByteBuffer bytes) throws IOException;
  }

  /** Hands out all bytes of a tensor. */
  void write(NamedTensor tensor, Sink sink) throws IOException {
    for (int done = 0; done < tensor.size();) {
      int count = Math.min(CAPACITY / Float.BYTES, tensor.size() - done);
      buffer.clear().limit(count * Float.BYTES);
      buffer.asFloatBuffer().put(tensor.array(), tensor.offset() + done, count);
      sink.accept(buffer);
      done += count;
    }
  }

  /** Fills {@code values} and shows {@code seen} the bytes. */
  void read(float[] values, Source source, Sink seen) throws IOException {
    for (int done = 0; done < values.length;) {
      int count = Math.min(CAPACITY / Float.BYTES, values.length - done);
      buffer.clear().limit(count * Float.BYTES);
      source.fill(buffer);
      buffer.flip();
      buffer.asFloatBuffer().get(values, done, count);
      seen.accept(buffer);
      done += count;
    }
  }

  /** The CRC-32C of a tensor's bytes, eight hexadecimal digits. */
  String crc(NamedTensor tensor) throws IOException {
    CRC32C crc = new CRC32C();
    write(tensor, crc::update);
    return hex(crc);
  }

  static String hex(CRC32C crc) {
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
