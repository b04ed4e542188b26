package nn.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import nn.api.data.DataException;

/** Decodes UTF-8 strictly, without a byte order mark, and takes the SHA-256 of the bytes on the way. */
final class Utf8Reader extends Reader {

  private final Input input;
  private final InputStream bytes;
  private final MessageDigest digest = Hashes.sha256();
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
      .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).flip();
  private boolean atStart = true;
  private boolean atEnd;
  private long decoded; // bytes
  private long line = 1;
  private long column = 1;
  private boolean afterReturn;

  Utf8Reader(Input input) throws IOException {
    this.input = input;
    this.bytes = input.open();
  }

  @Override
  public int read(char[] chars, int from, int count) throws IOException {
    CharBuffer out = CharBuffer.wrap(chars, from, count).slice();
    while (true) {
      int before = buffer.position();
      CoderResult result = decoder.decode(buffer, out, atEnd);
      decoded += buffer.position() - before;
      check(chars, from, out.position());
      if (out.position() > 0) {
        return out.position();
      }
      if (result.isError()) {
        throw notUtf8();
      }
      if (atEnd) {
        return -1;
      }
      fill();
    }
  }

  /** The SHA-256, in hex, of what was read. */
  String fingerprint() {
    return Hashes.hex(digest);
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  private void fill() throws IOException {
    buffer.compact();
    try {
      int wanted = buffer.remaining();
      int got = bytes.readNBytes(buffer.array(), buffer.position(), wanted);
      digest.update(buffer.array(), buffer.position(), got);
      buffer.position(buffer.position() + got);
      atEnd = got < wanted;
    } catch (IOException e) {
      throw input.told(e);
    }
    buffer.flip();
    if (atStart) {
      atStart = false;
      skipMark();
    }
  }

  private void skipMark() {
    if (buffer.remaining() >= 3 && buffer.get(0) == (byte) 0xef && buffer.get(1) == (byte) 0xbb
        && buffer.get(2) == (byte) 0xbf) {
      buffer.position(3);
      decoded = 3;
    } else if (buffer.remaining() >= 2
        && (buffer.getShort(0) == (short) 0xfffe || buffer.getShort(0) == (short) 0xfeff)) {
      throw DataException.at(input.name(), 1, 1, "expected UTF-8 text, found UTF-16")
          .suggest("save the file as UTF-8");
    }
  }

  /** Looks for NUL, which no text has, and counts lines: LF, CRLF or a lone CR ends one. */
  private void check(char[] chars, int from, int count) {
    for (int i = from; i < from + count; i++) {
      char c = chars[i];
      if (c == 0) {
        throw DataException.at(input.name(), line, column, "not text: the file has a NUL character");
      }
      if (c == '\r' || (c == '\n' && !afterReturn)) {
        line++;
        column = 1;
      } else if (c != '\n') {
        column++;
      }
      afterReturn = c == '\r';
    }
  }

  private DataException notUtf8() {
    int found = buffer.get(buffer.position()) & 0xff;
    return DataException
        .at(input.name(), line, column,
            "expected UTF-8 text, found byte 0x%02X at offset %d".formatted(found, decoded))
        .suggest("save the file as UTF-8");
  }
}
