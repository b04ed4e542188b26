package nn.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import nn.api.OptionException;
import nn.api.data.DataException;
import nn.api.data.DataSource;

/**
 * A file that the configuration names.
 *
 * @param option the option that names it, for messages: {@code path}, {@code train.images}
 * @param name the file as the user wrote it
 * @param path where it is
 */
record Input(String option, String name, Path path) {

  private static final int BUFFER = 1 << 16;

  /**
   * Finds the file.
   *
   * @throws OptionException if there is none, or it is a directory, or may not be read
   */
  static Input of(String option, String name, DataSource.Context context) {
    Path path = context.resolve(name);
    if (!Files.exists(path)) {
      throw new OptionException(option, "'" + name + "'", "a file; " + path + " does not exist");
    }
    if (Files.isDirectory(path)) {
      throw new OptionException(option, "'" + name + "'", "a file; " + path + " is a directory");
    }
    if (!Files.isReadable(path)) {
      throw new OptionException(option, "'" + name + "'", "a readable file; permission denied for " + path);
    }
    return new Input(option, name, path);
  }

  /** Its bytes; those of a gzip file, known by its first two bytes and not by its name, unpacked. */
  InputStream open() throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(path), BUFFER);
    try {
      bytes.mark(2);
      boolean gzip = bytes.read() == 0x1f && bytes.read() == 0x8b;
      bytes.reset();
      return gzip ? new GZIPInputStream(bytes, BUFFER) : bytes;
    } catch (IOException e) {
      bytes.close();
      throw told(e);
    }
  }

  /** Whether it is packed, so that its length says nothing about its content's. */
  boolean gzip() throws IOException {
    try (InputStream bytes = Files.newInputStream(path)) {
      return bytes.read() == 0x1f && bytes.read() == 0x8b;
    }
  }

  /** Damaged gzip data is the file's fault and is told as such; what the disk says passes. */
  IOException told(IOException e) {
    if (e instanceof ZipException || e instanceof EOFException) {
      throw DataException.of(name, "the gzip data is damaged or cut off");
    }
    return e;
  }
}
