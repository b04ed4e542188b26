package nn.engine.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Files made by hand, to see what a reader does with them. */
final class Forged {

  private Forged() {}

  /** A file with this header, its true length before it, and so many zero bytes of values. */
  static Path file(Path directory, String header, int dataBytes) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return file(directory, json.length, json, dataBytes);
  }

  static Path file(Path directory, long length, byte[] header, int dataBytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
    out.writeBytes(header);
    out.writeBytes(new byte[dataBytes]);
    return Files.write(directory.resolve("forged.safetensors"), out.toByteArray());
  }

  /** The file with {@code old} replaced by as many bytes, and a checksum that fits again. */
  static void replace(Path file, String old, String replacement) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    if (!text.contains(old) || old.length() != replacement.length()) {
      throw new IllegalArgumentException("cannot replace " + old);
    }
    text = text.replace(old, replacement);
    int digits = text.indexOf("\"sha256\":\"") + 10;
    String blank = text.substring(0, digits) + "0".repeat(64) + text.substring(digits + 64);
    String fresh = text.substring(0, digits) + sha256(blank.getBytes(StandardCharsets.ISO_8859_1))
        + text.substring(digits + 64);
    Files.writeString(file, fresh, StandardCharsets.ISO_8859_1);
  }

  static void flip(Path file, long bit) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) (bit / 8)] ^= (byte) (1 << (bit % 8));
    Files.write(file, bytes);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
