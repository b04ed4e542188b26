package nn.engine.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A network in training: the model file with all that is needed to go on with the same bits. Any reader of model
 * files opens it.
 *
 * @param model the network as it is now
 * @param state the tensors beside it: {@code optimizer.momentum.hidden1.kernel}
 * @param progress counters, random state, data position, best value so far, early stopping; numbers as text that
 *     gives them back exactly. {@value #STEP} must be there
 */
public record Checkpoint(ModelFile model, List<NamedTensor> state, SortedMap<String, String> progress) {

  /** The key of the number of steps done. */
  public static final String STEP = "step";

  /** The key of the metric by which the best checkpoints are kept; absent before the first evaluation. */
  public static final String SCORE = "score";

  private static final String PREFIX = "progress.";

  public Checkpoint {
    state = List.copyOf(state);
    progress = Collections.unmodifiableSortedMap(new TreeMap<>(progress));
    if (!progress.containsKey(STEP)) {
      throw new IllegalArgumentException("a checkpoint needs '" + STEP + "' in its progress");
    }
  }

  /**
   * Reads a checkpoint.
   *
   * @throws ModelException if the file is missing, damaged, of a newer version, a finished model, or holds a number
   *     that is not finite
   * @throws StorageException if the device fails
   */
  public static Checkpoint read(Path file) throws StorageException {
    ModelMetadata.requireVersion(file, SafeTensors.readMetadata(file));
    return of(file, SafeTensors.read(file));
  }

  /** The checkpoint in a file that was found whole. */
  public static Checkpoint of(Path file, SafeTensors all) {
    ModelMetadata metadata = new ModelMetadata(file, all.metadata());
    if (metadata.kind() != ModelFile.Kind.CHECKPOINT) {
      throw ModelException.of(file, "is a finished model, expected a checkpoint of a run");
    }
    all.requireFinite(file);
    ModelFile model = ModelFile.of(file, all);
    SortedMap<String, String> progress = metadata.withPrefix(PREFIX);
    metadata.requireInteger(PREFIX + STEP);
    return new Checkpoint(model, all.tensors().subList(model.tensors().size(), all.tensors().size()),
        progress);
  }

  /** Steps done. */
  public long step() {
    return Long.parseLong(progress.getOrDefault(STEP, "0"));
  }

  /** The score in a file whose values are not read; NaN if there is none. */
  public static double score(Path file) throws StorageException {
    return new ModelMetadata(file, SafeTensors.readMetadata(file)).number(PREFIX + SCORE);
  }

  /** Writes the checkpoint whole or not at all. */
  public void write(Path file) throws StorageException {
    SortedMap<String, String> metadata = new TreeMap<>(model.metadata(ModelFile.Kind.CHECKPOINT));
    progress.forEach((key, value) -> metadata.put(PREFIX + key, value));
    List<NamedTensor> tensors = new ArrayList<>(model.tensors());
    tensors.addAll(state);
    new SafeTensors(tensors, metadata).write(file);
  }
}
