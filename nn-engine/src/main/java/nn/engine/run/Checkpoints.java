package nn.engine.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nn.engine.model.Checkpoint;
import nn.engine.model.ModelException;
import nn.engine.model.SafeTensors;
import nn.engine.model.StorageException;

/** The checkpoints of a run, {@code checkpoint-STEP.safetensors}; newer means more steps, whatever the clock says. */
public final class Checkpoints {

  private static final Pattern NAME = Pattern.compile("checkpoint-([0-9]{1,18})\\.safetensors");

  private final Path directory;
  private final Policy policy;

  /** Scores that are known, so that no file is opened twice for its score. */
  private final SortedMap<Long, Double> scores = new TreeMap<>();

  Checkpoints(Path directory, Policy policy) {
    this.directory = directory;
    this.policy = policy;
  }

  /**
   * Which ones stay: the newest and the best.
   *
   * @param keepLast at least 1
   * @param keepBest at least 0
   * @param higherIsBetter the direction of the score
   */
  public record Policy(int keepLast, int keepBest, boolean higherIsBetter) {

    public Policy {
      if (keepLast < 1 || keepBest < 0) {
        throw new IllegalArgumentException("keeps at least the last one");
      }
    }
  }

  /**
   * A checkpoint to go on from.
   *
   * @param warnings newer ones that are damaged, each with why
   */
  public record Found(Path file, Checkpoint checkpoint, List<String> warnings) {}

  /**
   * Writes a checkpoint and then removes those that need not stay; the file it returns is whole.
   *
   * @throws StorageException if it cannot be written; all older ones are still there then
   */
  public Path write(Checkpoint checkpoint) throws StorageException {
    Path file = directory.resolve("checkpoint-" + checkpoint.step() + ".safetensors");
    checkpoint.write(file);
    scores.put(checkpoint.step(), Checkpoint.score(file));
    prune();
    return file;
  }

  /**
   * The newest checkpoint that is whole.
   *
   * @throws RunException if there is none: a run never starts from scratch in silence
   * @throws ModelException if the newest whole one is of a newer version, or holds numbers that are not finite
   * @throws StorageException if the device fails
   */
  public Found newestWhole() throws StorageException {
    NavigableMap<Long, Path> all = list(directory);
    List<String> damaged = new ArrayList<>();
    for (Path file : all.descendingMap().values()) {
      SafeTensors whole;
      try {
        whole = SafeTensors.read(file);
      } catch (ModelException e) {
        damaged.add(e.place() + ": " + e.getMessage());
        continue;
      }
      List<String> warnings =
          damaged.stream().map(fault -> fault + "; going on from " + file + " instead").toList();
      return new Found(file, Checkpoint.of(file, whole), warnings);
    }
    throw all.isEmpty()
        ? new RunException(directory, "holds no checkpoint, expected one to go on from")
            .suggest("start the run again with 'nn train'")
        : new RunException(directory,
            "holds no whole checkpoint: all " + all.size() + " are damaged: " + String.join("; ", damaged))
            .suggest("start the run again with 'nn train'");
  }

  /** The checkpoint with the best score, the earliest of equal ones; empty where none has a score. */
  public Optional<Path> best() throws StorageException {
    NavigableMap<Long, Path> all = list(directory);
    return ranked(all).stream().findFirst().map(all::get);
  }

  /** All there are by their step, damaged ones too; none where there is no directory. */
  static NavigableMap<Long, Path> list(Path directory) throws StorageException {
    NavigableMap<Long, Path> found = new TreeMap<>();
    if (!Files.isDirectory(directory)) {
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "checkpoint-*.safetensors")) {
      for (Path file : files) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (name.matches()) {
          found.put(Long.parseLong(name.group(1)), file);
        }
      }
    } catch (IOException e) {
      throw new StorageException(directory, "cannot list", e);
    }
    return found;
  }

  private void prune() throws StorageException {
    NavigableMap<Long, Path> all = list(directory);
    Set<Long> stay = new HashSet<>(all.descendingKeySet().stream().limit(policy.keepLast()).toList());
    stay.addAll(ranked(all).stream().limit(policy.keepBest()).toList());
    for (Map.Entry<Long, Path> entry : all.entrySet()) {
      if (!stay.contains(entry.getKey())) {
        delete(entry.getValue());
      }
    }
  }

  /** The steps that have a score, best first; NaN is none. */
  private List<Long> ranked(NavigableMap<Long, Path> all) throws StorageException {
    for (Map.Entry<Long, Path> entry : all.entrySet()) {
      if (!scores.containsKey(entry.getKey())) {
        scores.put(entry.getKey(), scoreOf(entry.getValue()));
      }
    }
    Comparator<Long> byScore = Comparator.comparingDouble(step -> scores.getOrDefault(step, Double.NaN));
    return all.keySet()
        .stream()
        .filter(step -> !Double.isNaN(scores.getOrDefault(step, Double.NaN)))
        .sorted(
            (policy.higherIsBetter() ? byScore.reversed() : byScore).thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** A damaged checkpoint is never the best one; it was told as damaged when the run went on. */
  private static double scoreOf(Path file) throws StorageException {
    try {
      return Checkpoint.score(file);
    } catch (ModelException e) {
      return Double.NaN;
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
