package nn.engine.run;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nn.engine.model.AtomicFile;
import nn.engine.model.StorageException;

/**
 * The directory of a run, held by one process until it is closed.
 *
 * <pre>
 *   config.yaml   metrics.csv   (layers.csv)   events.jsonl   environment.json   checkpoints/   the model   finished
 * </pre>
 *
 * {@link #choose} looks and changes nothing, so that every check can come before work; {@link #open} makes the
 * directory and locks it.
 */
public final class RunDirectory implements AutoCloseable {

  private static final String CONFIG = "config.yaml";
  private static final String METRICS = "metrics.csv";

  /** The table of the signals of layers, where it is wanted. */
  public static final String LAYERS = "layers.csv";

  /** Its columns after epoch and layer. */
  public static final List<String> LAYER_COLUMNS = List.of("activation", "gradient", "weight_gradient");

  private static final String EVENTS = "events.jsonl";
  private static final String ENVIRONMENT = "environment.json";
  private static final String CHECKPOINTS = "checkpoints";
  private static final String FINISHED = "finished";
  private static final List<String> NAMES =
      List.of(FINISHED, CONFIG, METRICS, LAYERS, EVENTS, ENVIRONMENT);
  private static final int MAX_SIBLINGS = 1_000_000;

  private final Path path;
  private final RunLock lock;

  private RunDirectory(Path path, RunLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /** What a directory holds. */
  public enum Content {
    /** Nothing of a run worth keeping: no checkpoint and no end. */
    NOTHING,
    /** A run that can be resumed. */
    INTERRUPTED,
    /** A run that came to its end. */
    FINISHED
  }

  /**
   * The directory a new run may use: {@code wanted}; or, where that holds a run and was not named explicitly, the
   * first of {@code wanted-2}, {@code wanted-3}, ... that holds none.
   *
   * @param explicit the user named it for this run
   * @param overwrite a run in it may be thrown away
   * @throws RunException if it is a file, cannot be written, is in use, or holds a run that may not go
   */
  public static Path choose(Path wanted, boolean explicit, boolean overwrite) throws StorageException {
    requireUsable(wanted);
    Content content = content(wanted);
    if (content == Content.NOTHING || overwrite) {
      return wanted;
    }
    if (explicit) {
      throw occupied(wanted, content);
    }
    Path base = wanted.endsWith(".") || wanted.endsWith("..") ? wanted.toAbsolutePath().normalize() : wanted;
    for (int number = 2; number < MAX_SIBLINGS; number++) {
      Path sibling = base.resolveSibling(base.getFileName() + "-" + number);
      requireUsable(sibling);
      if (content(sibling) == Content.NOTHING) {
        return sibling;
      }
    }
    throw new RunException(wanted, "has " + MAX_SIBLINGS + " numbered siblings, expected fewer");
  }

  /**
   * Checks that a run would replace none of the files that it reads.
   *
   * @param directory from {@link #choose}
   * @param inputs what the run reads
   * @param outputs other files that the run will write into it, such as the model
   * @throws RunException if it would
   */
  public static void requireUnread(Path directory, Set<Path> inputs, String... outputs)
      throws StorageException {
    for (String name : written(outputs)) {
      Path output = directory.resolve(name);
      for (Path input : Files.exists(output) ? inputs : Set.<Path>of()) {
        if (isSame(input, output)) {
          throw new RunException(output, "is read by this run, which would replace it")
              .suggest("take another directory with --out");
        }
      }
    }
  }

  private static boolean isSame(Path input, Path output) throws StorageException {
    try {
      return Files.isSameFile(input, output);
    } catch (IOException e) {
      throw new StorageException(output, "cannot be compared with " + input, e);
    }
  }

  private static List<String> written(String... outputs) {
    return Stream.concat(Stream.of(outputs), NAMES.stream()).toList();
  }

  /**
   * Makes the directory, locks it, and removes what an earlier run left in it.
   *
   * @param directory from {@link #choose}
   * @param outputs other files that the run will write into it, such as the model
   * @throws RunException if another run was faster
   * @throws StorageException if it cannot be made
   */
  public static RunDirectory open(Path directory, String... outputs) throws StorageException {
    requireUsable(directory);
    createDirectories(directory);
    RunDirectory run = new RunDirectory(directory, RunLock.take(directory));
    return run.orClose(() -> {
      run.clear(outputs);
      createDirectories(directory.resolve(CHECKPOINTS));
      return run;
    });
  }

  /**
   * Opens a run to go on with it.
   *
   * @throws RunException if there is none, it is in use, or it is finished
   * @throws StorageException if it cannot be written
   */
  public static RunDirectory resume(Path directory) throws StorageException {
    requireRun(directory);
    requireUsable(directory);
    if (content(directory) == Content.FINISHED) {
      throw new RunException(directory, "holds a finished run, expected an interrupted one")
          .suggest("train again with more epochs and another --out");
    }
    RunDirectory run = new RunDirectory(directory, RunLock.take(directory));
    return run.orClose(() -> {
      createDirectories(directory.resolve(CHECKPOINTS));
      AtomicFile.sweep(directory);
      AtomicFile.sweep(directory.resolve(CHECKPOINTS));
      return run;
    });
  }

  /**
   * Checks that a directory holds a run.
   *
   * @throws RunException if it is none, or holds none
   */
  public static void requireRun(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new RunException(directory,
          Files.exists(directory) ? "is a file, expected the directory of a run"
              : "does not exist (looked at " + directory.toAbsolutePath() + ")");
    }
    if (!Files.isRegularFile(directory.resolve(CONFIG))) {
      throw new RunException(directory, "holds no run: '" + CONFIG + "' is missing");
    }
  }

  /** What the directory holds; {@link Content#NOTHING} where there is none. */
  public static Content content(Path directory) throws StorageException {
    if (Files.exists(directory.resolve(FINISHED))) {
      return Content.FINISHED;
    }
    return Checkpoints.list(directory.resolve(CHECKPOINTS)).isEmpty() ? Content.NOTHING : Content.INTERRUPTED;
  }

  /**
   * Checks that so much can be written below {@code directory}, which need not exist yet.
   *
   * @throws StorageException if there is less space
   */
  public static void requireSpace(Path directory, long bytes) throws StorageException {
    Path existing = existing(directory);
    try {
      FileStore store = Files.getFileStore(existing);
      long free = store.getUsableSpace();
      if (free < bytes) {
        throw new StorageException(directory, "needs " + bytes + " bytes of free space, found " + free);
      }
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      throw new StorageException(directory, "cannot ask for its free space", e);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** A file of the run, the model for example. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /** Where the resolved configuration is. */
  public Path config() {
    return path.resolve(CONFIG);
  }

  /** Keeps the resolved configuration. */
  public void writeConfig(String yaml) throws StorageException {
    AtomicFile.write(config(), yaml);
  }

  /** Keeps where and with what the run ran. */
  public void writeEnvironment(Environment environment) throws StorageException {
    AtomicFile.write(path.resolve(ENVIRONMENT), environment.json());
  }

  /**
   * The table of metrics; rows after {@code lastEpoch} that an interrupted run left are cut off, so that the run
   * that goes on writes the table the uninterrupted one would have written.
   *
   * @param columns the metrics, without the split: {@code loss}
   * @param lastEpoch the last whole epoch; 0 for a new run
   */
  public MetricsLog metrics(List<String> columns, int lastEpoch) throws StorageException {
    return MetricsLog.open(path.resolve(METRICS), "split", columns, lastEpoch);
  }

  /** The table of the signals of layers, cut off in the same way. */
  public MetricsLog layers(int lastEpoch) throws StorageException {
    return MetricsLog.open(path.resolve(LAYERS), "layer", LAYER_COLUMNS, lastEpoch);
  }

  /** The log of events, continued where it ends. */
  public EventLog events() throws StorageException {
    return EventLog.open(path.resolve(EVENTS));
  }

  /** The checkpoints. */
  public Checkpoints checkpoints(Checkpoints.Policy policy) {
    return new Checkpoints(path.resolve(CHECKPOINTS), policy);
  }

  /** Marks the run as finished: from now on it is neither resumed nor thrown away unasked. */
  public void finish() throws StorageException {
    AtomicFile.write(path.resolve(FINISHED), "");
  }

  /** Lets other processes use the directory. */
  @Override
  public void close() throws StorageException {
    lock.close();
  }

  /** Only what a run writes under names that are known; anything else in the directory is the user's. */
  private void clear(String... outputs) throws StorageException {
    AtomicFile.sweep(path);
    for (String name : written(outputs)) {
      delete(path.resolve(name));
    }
    Path checkpoints = path.resolve(CHECKPOINTS);
    if (Files.isDirectory(checkpoints)) {
      AtomicFile.sweep(checkpoints);
      for (Path checkpoint : Checkpoints.list(checkpoints).values()) {
        delete(checkpoint);
      }
    }
  }

  /** Something that can fail at a file. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T run() throws StorageException;
  }

  /** Does what comes first in an open directory; where that fails the directory is closed. */
  public <T> T orClose(Work<T> work) throws StorageException {
    boolean done = false;
    try {
      T result = work.run();
      done = true;
      return result;
    } finally {
      if (!done) {
        close();
      }
    }
  }

  private static RunException occupied(Path wanted, Content content) {
    RunException fault = new RunException(wanted,
        "holds " + (content == Content.FINISHED ? "a finished" : "an interrupted")
            + " run, expected a new directory");
    return fault.suggest(content == Content.FINISHED ? "add --overwrite, or take another --out"
        : "go on with 'nn resume " + wanted + "', add --overwrite, or take another --out");
  }

  private static void requireUsable(Path directory) throws StorageException {
    Path existing = existing(directory);
    if (!Files.isDirectory(existing)) {
      String what = existing.equals(directory) ? "is a file" : "cannot be made: " + existing + " is a file";
      throw new RunException(directory, what + ", expected a directory to write the run to");
    }
    if (!Files.isWritable(existing) || !Files.isExecutable(existing)) {
      String what = existing.equals(directory) ? "" : "cannot be made: " + existing + " ";
      throw new RunException(directory, what + "cannot be written: permission denied")
          .suggest("take another directory with --out");
    }
    if (existing.equals(directory)) {
      RunLock.requireFree(directory);
    }
  }

  /** The directory itself or its nearest ancestor that is there. */
  private static Path existing(Path directory) {
    return Stream.iterate(directory.toAbsolutePath(), p -> p != null, Path::getParent)
        .filter(Files::exists)
        .findFirst()
        .map(found -> found.equals(directory.toAbsolutePath()) ? directory : found)
        .orElse(directory);
  }

  private static void createDirectories(Path directory) throws StorageException {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new StorageException(directory, "cannot make the directory", e);
    }
  }

  private static void delete(Path file) throws StorageException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StorageException(file, "cannot remove", e);
    }
  }
}
