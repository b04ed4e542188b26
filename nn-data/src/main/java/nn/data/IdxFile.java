package nn.data;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import nn.api.data.DataException;

/**
 * An IDX file whose header is sound: two bytes 0, the element type, the number of dimensions, each dimension as a
 * big-endian 32-bit number, then the elements.
 *
 * @param axes the dimensions, each at least 1
 * @param size how many bytes follow the header
 */
record IdxFile(Input input, int[] axes, int size) {

  private static final int UNSIGNED_BYTE = 0x08;

  private static final int MOST = Integer.MAX_VALUE - 8; // the longest array that every Java machine makes

  /**
   * Reads the header; for a file that is not packed its length is checked too.
   *
   * @throws DataException at the offset of what is wrong
   */
  static IdxFile open(Input input) throws IOException {
    IdxFile file;
    try (InputStream bytes = input.open()) {
      file = header(input, bytes);
    } catch (IOException e) {
      throw input.told(e);
    }
    OptionalLong length = input.length();
    if (length.isPresent()) {
      file.checkLength(length.getAsLong() - file.headerLength());
    }
    return file;
  }

  /** Reads the header and leaves the stream behind it. */
  static IdxFile header(Input input, InputStream bytes) throws IOException {
    byte[] head = bytes.readNBytes(4);
    if (head.length < 4) {
      throw fault(input, head.length,
          "expected an IDX header of at least 8 bytes, got " + bytes(head.length));
    }
    checkMagic(input, head);
    byte[] sizes = bytes.readNBytes(4 * head[3]);
    if (sizes.length < 4 * head[3]) {
      throw fault(input, 4 + sizes.length,
          "expected a header of " + (4 + 4 * head[3]) + " bytes, got " + bytes(4 + sizes.length));
    }
    return of(input, sizes);
  }

  /** The elements and the SHA-256 of the whole file, unpacked. */
  record Content(byte[] bytes, String fingerprint) {}

  Content content() throws IOException {
    MessageDigest digest = Hashes.sha256();
    try (InputStream in = input.open()) {
      digest.update(in.readNBytes(headerLength()));
      byte[] bytes = new byte[Math.min(size, 1 << 20)]; // grows with what comes, not with what the header says
      int length = 0;
      while (true) {
        int got = in.readNBytes(bytes, length, bytes.length - length);
        length += got;
        if (length < bytes.length || length == size) {
          break;
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(size, 2L * bytes.length));
      }
      checkLength(length < size ? length : length + in.skip(1 << 24));
      digest.update(bytes);
      return new Content(bytes, Hashes.hex(digest));
    } catch (IOException e) {
      throw input.told(e);
    }
  }

  DataException fault(long offset, String message) {
    return fault(input, offset, message);
  }

  private static DataException fault(Input input, long offset, String message) {
    return DataException.atOffset(input.name(), offset, message);
  }

  private static void checkMagic(Input input, byte[] head) {
    if (head[0] != 0 || head[1] != 0) {
      throw fault(input, 0,
          "not IDX: expected the first two bytes 00 00, found %02X %02X".formatted(head[0] & 0xff,
              head[1] & 0xff));
    }
    if (head[2] != UNSIGNED_BYTE) {
      String name = switch (head[2]) {
        case 0x09 -> "signed bytes";
        case 0x0b -> "16-bit integers";
        case 0x0c -> "32-bit integers";
        case 0x0d -> "floats";
        case 0x0e -> "doubles";
        default -> "an undefined type";
      };
      throw fault(input, 2,
          "expected elements of type 08, unsigned bytes; found type %02X, %s".formatted(head[2] & 0xff,
              name));
    }
    if (head[3] < 1) {
      throw fault(input, 3, "expected 1 to 127 dimensions, found " + (head[3] & 0xff));
    }
  }

  private static IdxFile of(Input input, byte[] sizes) {
    long[] axes = new long[sizes.length / 4];
    BigInteger product = BigInteger.ONE;
    for (int i = 0; i < axes.length; i++) {
      axes[i] = Integer.toUnsignedLong(ByteBuffer.wrap(sizes).getInt(4 * i));
      product = product.multiply(BigInteger.valueOf(axes[i]));
      if (axes[i] == 0) {
        throw fault(input, 4 + 4 * i, i == 0 ? "no rows: the first dimension is 0" : "a dimension of 0");
      }
    }
    if (product.compareTo(BigInteger.valueOf(MOST)) > 0) {
      throw fault(input, 4, Arrays.stream(axes).mapToObj(Long::toString).collect(Collectors.joining(" x "))
          + " = " + product + " bytes, more than the limit of " + MOST);
    }
    return new IdxFile(input, Arrays.stream(axes).mapToInt(Math::toIntExact).toArray(),
        product.intValueExact());
  }

  private int headerLength() {
    return 4 + 4 * axes.length;
  }

  /** Refuses another number of bytes behind the header than it says. */
  void checkLength(long found) {
    if (found != size) {
      String shown = Arrays.toString(axes);
      throw fault(headerLength() + Math.min(found, size),
          "expected " + bytes(size) + " after the header for " + shown
              + ", got " + found + (found > size ? ": " + (found - size) + " too many" : ""));
    }
  }

  private static String bytes(int n) {
    return n == 1 ? "1 byte" : n + " bytes";
  }
}
