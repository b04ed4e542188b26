package nn.engine.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import nn.engine.model.StorageException;

/**
 * One process to a run directory. The operating system holds the lock and frees it when the process dies, so a
 * killed run leaves nothing to clean up; the file's text names the process and is only for messages.
 */
final class RunLock implements AutoCloseable {

  static final String NAME = ".lock";

  /** Far behind the text, which others must be able to read where locks forbid reading. */
  private static final long POSITION = Long.MAX_VALUE - 1;

  /** Tries before giving up: whoever only looks whether a directory is free holds its lock for a moment. */
  private static final int TRIES = 10;
  private static final long PAUSE_MILLIS = 20;

  /**
   * The directories this process holds. They are never opened a second time: on POSIX, closing any descriptor of
   * a file frees all locks that the process has on it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path key;
  private final Path file;
  private final FileChannel channel;

  private RunLock(Path key, Path file, FileChannel channel) {
    this.key = key;
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock of a directory that exists.
   *
   * @throws RunException if another run holds it
   */
  static RunLock take(Path directory) throws StorageException {
    Path key = realPath(directory);
    if (!HELD.add(key)) {
      throw held(directory, ownPid());
    }
    Path file = directory.resolve(NAME);
    boolean taken = false;
    try {
      FileChannel channel = lock(directory, file, StandardOpenOption.CREATE);
      taken = true;
      return new RunLock(key, file, channel);
    } catch (IOException e) {
      throw new StorageException(file, "cannot lock", e);
    } finally {
      if (!taken) {
        HELD.remove(key);
      }
    }
  }

  /**
   * Says whether a directory is free, and changes nothing.
   *
   * @throws RunException if another run holds it
   */
  static void requireFree(Path directory) throws StorageException {
    Path file = directory.resolve(NAME);
    if (HELD.contains(realPath(directory))) {
      throw held(directory, ownPid());
    }
    if (!Files.exists(file)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (channel.tryLock(POSITION, 1, false) == null) {
        throw held(directory, pid(channel));
      }
    } catch (IOException e) {
      throw new StorageException(file, "cannot lock", e);
    }
  }

  /** Frees the directory; the file stays, since removing it would race with the next run. */
  @Override
  public void close() throws StorageException {
    try (channel) {
      channel.truncate(0);
    } catch (IOException e) {
      throw new StorageException(file, "cannot unlock", e);
    } finally {
      HELD.remove(key);
    }
  }

  private static FileChannel lock(Path directory, Path file, OpenOption create) throws IOException {
    FileChannel channel = FileChannel.open(file, create, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      for (int i = 0; i < TRIES && channel.tryLock(POSITION, 1, false) == null; i++) {
        if (i == TRIES - 1) {
          throw held(directory, pid(channel));
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((ownPid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
      locked = true;
      return channel;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  private static RunException held(Path directory, String pid) {
    String who = pid.matches("[0-9]{1,19}") ? "process " + pid : "another process";
    return new RunException(directory, "is in use by " + who + ", expected no other run")
        .suggest("wait for it, or stop it; a new run may take another directory with --out");
  }

  private static String ownPid() {
    return Long.toString(ProcessHandle.current().pid());
  }

  private static String pid(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(32);
    channel.read(text, 0);
    return new String(text.array(), 0, text.position(), StandardCharsets.ISO_8859_1).strip();
  }

  private static Path realPath(Path directory) throws StorageException {
    try {
      return directory.toRealPath();
    } catch (IOException e) {
      throw new StorageException(directory, "cannot be found", e);
    }
  }
}
