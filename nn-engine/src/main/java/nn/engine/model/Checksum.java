package nn.engine.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a whole file whose own 64 digits are read as {@code 0}, so that it can stand in the file it
 * vouches for.
 */
final class Checksum {

  /** Its key in the metadata. */
  static final String KEY = "sha256";

  /** Two hexadecimal digits a byte. */
  static final int DIGITS = 64;

  private final MessageDigest digest;

  Checksum() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void update(ByteBuffer bytes) {
    digest.update(bytes);
  }

  /** The header's length and the header, its digits read as zeros. */
  void header(ByteBuffer length, byte[] json, int digitsAt) {
    digest.update(length);
    digest.update(json, 0, digitsAt);
    digest.update("0".repeat(DIGITS).getBytes(StandardCharsets.US_ASCII));
    digest.update(json, digitsAt + DIGITS, json.length - digitsAt - DIGITS);
  }

  /** The digits. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
