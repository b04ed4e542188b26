package nn.engine.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file whole or not at all: to a hidden file beside it, forced to the device, moved over the old one,
 * and the directory forced. Whatever fails on the way, the old file stays as it was.
 */
public final class AtomicFile {

  private static final String SUFFIX = ".partial";

  private AtomicFile() {}

  /** Writes the content to a channel that stands at the start of an empty file. */
  public interface Content {
    void writeTo(FileChannel out) throws IOException;
  }

  /**
   * Replaces {@code target}, or makes it.
   *
   * @throws StorageException if it cannot be written; the old file is whole then
   */
  public static void write(Path target, Content content) throws StorageException {
    Path partial = partial(target);
    try {
      writePartial(partial, content);
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceDirectory(partial);
    } catch (IOException e) {
      removeAfter(e, partial);
      throw new StorageException(target, "cannot write", e);
    } catch (RuntimeException | Error e) {
      removeAfter(e, partial);
      throw e;
    }
  }

  /** Replaces {@code target} by this text in UTF-8. */
  public static void write(Path target, String text) throws StorageException {
    write(target, out -> writeFully(out, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
  }

  /**
   * Removes what killed runs left in {@code directory}. Only for a directory that no other process writes to.
   */
  public static void sweep(Path directory) throws StorageException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, ".*" + SUFFIX)) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    } catch (IOException e) {
      throw new StorageException(directory, "cannot remove left-over files", e);
    }
  }

  static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private static void writePartial(Path partial, Content content) throws IOException {
    Files.deleteIfExists(partial);
    try (FileChannel out =
        FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      content.writeTo(out);
      out.force(true);
    }
  }

  /** The process id keeps two processes apart that write the same file outside a locked run directory. */
  private static Path partial(Path target) {
    String name = "." + target.getFileName() + "." + ProcessHandle.current().pid() + SUFFIX;
    return target.resolveSibling(name);
  }

  /** The move is safe from a power cut only once the directory is on the device; only POSIX can force one. */
  private static void forceDirectory(Path child) throws IOException {
    Path directory = child.toAbsolutePath().getParent();
    if (directory != null && directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static void removeAfter(Throwable fault, Path partial) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      fault.addSuppressed(e);
    }
  }
}
