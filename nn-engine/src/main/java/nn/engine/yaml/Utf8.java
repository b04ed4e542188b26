package nn.engine.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import nn.engine.fault.FaultException;
import nn.engine.fault.Source;

/** Bytes to text: UTF-8 without a single wrong byte; and no character that YAML forbids. */
final class Utf8 {

  private static final String MEND = "save the file as UTF-8 text";

  private Utf8() {}

  /**
   * The text of a file, without a byte order mark.
   *
   * @throws FaultException at the first wrong byte
   */
  static String decode(byte[] bytes, String name, Path file) {
    int start = startsWithMark(bytes) ? 3 : 0;
    ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT).decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      throw badByte(bytes, start, in.position(), text, name, file);
    }
    return text;
  }

  private static FaultException badByte(byte[] bytes, int start, int offset, String good, String name,
      Path file) {
    String shown = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    TextMap map = TextMap.of(Source.of(name, file, shown), shown);
    int bad = Byte.toUnsignedInt(bytes[offset]);
    return FaultException.input(map.place(good.codePointCount(0, good.length())), "", String
        .format(Locale.ROOT, "byte %d of the file is 0x%02X, which is not valid UTF-8 there", offset, bad),
        MEND);
  }

  /**
   * Looks for characters that YAML 1.2.2, section 5.1, does not call printable.
   *
   * @throws FaultException at the first
   */
  static void rejectForbidden(TextMap text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isAllowed(text.at(i))) {
        throw FaultException.input(text.place(i), "",
            String.format(Locale.ROOT, "the character U+%04X is not allowed", text.at(i)),
            "remove it, or write it as an escape between double quotes");
      }
    }
  }

  /** Whether YAML allows this character anywhere. */
  static boolean isAllowed(int c) {
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0x7E) || c == 0x85
        || (c >= 0xA0 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF) || c >= 0x10000;
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
  }
}
