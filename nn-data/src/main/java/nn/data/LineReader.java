package nn.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/** Reads characters and knows the line; LF, CRLF or a lone CR ends one. */
final class LineReader implements AutoCloseable {

  private final Reader text;
  private long line = 1;
  private long column = 1;
  private boolean afterReturn;

  LineReader(Reader text) {
    this.text = new BufferedReader(text);
  }

  /** Reads up to this place. */
  void skipTo(long toLine, long toColumn) throws IOException {
    while (line < toLine || (line == toLine && column < toColumn)) {
      if (read() < 0) {
        return;
      }
    }
  }

  int read() throws IOException {
    int c = text.read();
    if (c == '\r' || (c == '\n' && !afterReturn)) {
      line++;
      column = 1;
    } else if (c != '\n') {
      column++;
    }
    afterReturn = c == '\r';
    return c;
  }

  long line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
