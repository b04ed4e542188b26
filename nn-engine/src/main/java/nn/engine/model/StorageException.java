package nn.engine.model;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import nn.engine.fault.Fault;
import nn.engine.fault.Place;

/** The surroundings failed at a file: the disk is full, the device broken, the directory read-only. */
public final class StorageException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Place place;

  /**
   * @param path what was read or written
   * @param what could not be done: {@code "cannot write"}
   */
  public StorageException(Path path, String what, IOException cause) {
    super(what + ": " + reason(cause), cause);
    this.place = new Place.Whole(path.toString());
  }

  /** A failure without another one behind it, such as too little free space. */
  public StorageException(Path path, String message) {
    super(message);
    this.place = new Place.Whole(path.toString());
  }

  /** The path. */
  public Place place() {
    return place;
  }

  /** The fault as it is printed. */
  public Fault fault() {
    return Fault.error(place, "", String.valueOf(getMessage()));
  }

  /** Why, in the operating system's words: {@code No space left on device}. */
  public static String reason(IOException cause) {
    return switch (cause) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "does not exist";
      case FileAlreadyExistsException _ -> "exists already and is no directory";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      case IOException other when other.getMessage() != null -> other.getMessage();
      default -> "input/output error";
    };
  }
}
