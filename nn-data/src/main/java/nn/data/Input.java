package nn.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import nn.api.OptionException;
import nn.api.data.DataException;
import nn.api.data.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Bytes with a name: a file that the configuration names, or a stream.
 *
 * @param option the option that names it, for messages: {@code path}, {@code train.images}; empty for a stream
 * @param name the file as the user wrote it
 * @param path where it is; empty for a stream, which can be read once
 * @param opener opens it
 */
record Input(String option, String name, Optional<Path> path, Opener opener) {

  private static final int BUFFER = 1 << 16;

  /** Opens bytes. */
  interface Opener {
    InputStream open() throws IOException;
  }

  /**
   * Finds the file.
   *
   * @throws OptionException if there is none, or it is a directory, or may not be read
   */
  static Input of(String option, String name, DataSource.Context context) {
    Path path = context.resolve(name);
    if (!Files.exists(path) && isClosed(path.toAbsolutePath().getParent())) {
      throw new OptionException(option, "'" + name + "'", "a readable file; permission denied for " + path);
    }
    if (!Files.exists(path)) {
      throw new OptionException(option, "'" + name + "'", "a file; " + path + " does not exist");
    }
    if (Files.isDirectory(path)) {
      throw new OptionException(option, "'" + name + "'", "a file; " + path + " is a directory");
    }
    if (!Files.isReadable(path)) {
      throw new OptionException(option, "'" + name + "'", "a readable file; permission denied for " + path);
    }
    return new Input(option, name, Optional.of(path), () -> Files.newInputStream(path));
  }

  /** Whether the nearest folder that can be seen may not be entered: then nobody can tell what lies below. */
  private static boolean isClosed(@Nullable Path folder) {
    Path at = folder;
    while (at != null && !Files.exists(at)) {
      at = at.getParent();
    }
    return at != null && Files.isDirectory(at) && !Files.isExecutable(at);
  }

  /** Bytes that come once. */
  static Input of(String name, InputStream bytes) {
    return new Input("", name, Optional.empty(), () -> bytes);
  }

  /** Its bytes; those of a gzip file, known by its first two bytes and not by its name, unpacked. */
  InputStream open() throws IOException {
    InputStream bytes = new BufferedInputStream(opener.open(), BUFFER);
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

  /** How many bytes it has; empty for a stream, and where it is packed, so that its length says nothing. */
  OptionalLong length() throws IOException {
    if (path.isEmpty()) {
      return OptionalLong.empty();
    }
    try (InputStream bytes = Files.newInputStream(path.get())) {
      boolean gzip = bytes.read() == 0x1f && bytes.read() == 0x8b;
      return gzip ? OptionalLong.empty() : OptionalLong.of(Files.size(path.get()));
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
