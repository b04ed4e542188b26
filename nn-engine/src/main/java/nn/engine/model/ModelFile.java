package nn.engine.model;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import nn.api.Shape;
import nn.engine.fault.Plural;

/**
 * A trained network in one {@code .safetensors} file, with all that is needed to use it: no code, no Java
 * serialisation, no archive, no time, machine or path.
 *
 * @param configuration the resolved configuration, as YAML
 * @param preprocessing what was fitted to the training data, as JSON
 * @param data the SHA-256 of all data that was read, empty where that is not known
 * @param classes the classes by their code; empty for numbers
 * @param plugins what the layers come from
 * @param metrics the final ones: {@code test.accuracy}
 * @param samples a few examples with their expected outputs
 * @param tensors by layer name: {@code hidden1.kernel}
 */
public record ModelFile(String configuration, String preprocessing, String data, List<String> classes,
    List<PluginOrigin> plugins,
    SortedMap<String, Double> metrics, List<Sample> samples, List<NamedTensor> tensors) {

  /** The version of the format that is written, and the highest that is read. */
  public static final int FORMAT_VERSION = 1;

  /** What a file is. */
  public enum Kind {
    /** A trained network. */
    MODEL,
    /** A network in training, with all that is needed to go on. */
    CHECKPOINT
  }

  public ModelFile {
    classes = List.copyOf(classes);
    plugins = List.copyOf(plugins);
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    samples = List.copyOf(samples);
    tensors = List.copyOf(tensors);
  }

  /**
   * Reads a model, or the network of a checkpoint.
   *
   * @throws ModelException if the file is missing, damaged, of a newer version, or holds a number that is not
   *     finite
   * @throws StorageException if the device fails
   */
  public static ModelFile read(Path file) throws StorageException {
    // The version comes first: what a newer one changed must not be told as damage.
    ModelMetadata.requireVersion(file, SafeTensors.readMetadata(file));
    SafeTensors all = SafeTensors.read(file);
    all.requireFinite(file);
    return of(file, all);
  }

  /** What the file is; its values are not read. */
  public static Kind kind(Path file) throws StorageException {
    return new ModelMetadata(file, SafeTensors.readMetadata(file)).kind();
  }

  /** Writes the model whole or not at all; the same model gives the same bytes. */
  public void write(Path file) throws StorageException {
    new SafeTensors(tensors, metadata(Kind.MODEL)).write(file);
  }

  /**
   * Checks that the tensors are those of a network.
   *
   * @param wanted the shape of every tensor by name
   * @throws ModelException that lists all differences
   */
  public void requireTensors(Path file, SortedMap<String, Shape> wanted) {
    TensorDifferences.require(file, wanted, tensors);
  }

  static ModelFile of(Path file, SafeTensors all) {
    ModelMetadata metadata = new ModelMetadata(file, all.metadata());
    int count = metadata.modelTensors();
    if (count > all.tensors().size()) {
      throw ModelException.of(file,
          "has " + Plural.of(all.tensors().size(), "tensor") + ", its metadata say " + count);
    }
    return new ModelFile(metadata.text("configuration"), metadata.text("preprocessing"),
        metadata.text(ModelMetadata.DATA, ""), metadata.classes(),
        metadata.plugins(), metadata.metrics(), metadata.samples(), all.tensors().subList(0, count));
  }

  SortedMap<String, String> metadata(Kind kind) {
    return ModelMetadata.of(this, kind);
  }
}
