package nn.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.api.Activation;
import nn.api.Extension;
import nn.api.Loss;
import nn.api.Optimizer;
import nn.api.data.DataSource;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import nn.engine.plugin.Registry;
import nn.engine.schema.Spelling;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Node;
import nn.engine.yaml.Nodes;
import nn.engine.yaml.Overrides;

/**
 * A configuration written in Java: what YAML can say, code can say, and both give the same model, bit for bit.
 *
 * <pre>{@code
 * Recipe iris = Recipe.named("iris").data(new Csv().at("iris.csv"), "species")
 *     .layers(new Dense(16, new Tanh()))
 *     .optimizer(new Adam(0.01f)).epochs(100)
 *     .set("data.batch.size", "16");
 * Checked checked = engine.check(iris, Path.of("."));
 * }</pre>
 */
public final class Recipe {

  private static final Place CODE = new Place.Described("code");

  private final String name;
  private final List<String> sets = new ArrayList<>();
  private Optional<DataSource> source = Optional.empty();
  private Optional<String> target = Optional.empty();
  private Optional<Long> seed = Optional.empty();
  private Optional<Loss> loss = Optional.empty();
  private Optional<Optimizer> optimizer = Optional.empty();
  private List<Extension> layers = List.of();
  private int epochs = 1;

  private Recipe(String name) {
    this.name = name;
  }

  /** A configuration of this name with nothing in it. */
  public static Recipe named(String name) {
    return new Recipe(name);
  }

  /** Where all random numbers come from; 42 where it is not said. */
  public Recipe seed(long value) {
    seed = Optional.of(value);
    return this;
  }

  /** What is learnt from, and the column to learn. */
  public Recipe data(DataSource from, String column) {
    source = Optional.of(from);
    target = Optional.of(column);
    return this;
  }

  /** The layers, and activations among them, in order. Without a loss the output layer is added. */
  public Recipe layers(Extension... inOrder) {
    layers = List.of(inOrder);
    return this;
  }

  /** How predictions are judged; what suits the target where it is not said. */
  public Recipe loss(Loss how) {
    loss = Optional.of(how);
    return this;
  }

  /** The rule for the steps; Adam where it is not said. */
  public Recipe optimizer(Optimizer rule) {
    optimizer = Optional.of(rule);
    return this;
  }

  /** Passes over the training rows. */
  public Recipe epochs(int count) {
    epochs = count;
    return this;
  }

  /** Any other key, its value as it would stand in a file: {@code set("data.batch.size", "16")}. */
  public Recipe set(String path, String yaml) {
    sets.add(path + "=" + yaml);
    return this;
  }

  /** The configuration as a file would give it. */
  MapNode root(Registry registry, Faults faults) {
    Map<String, Object> data = new LinkedHashMap<>();
    source.ifPresent(from -> data.put("source", Spelling.of(from, registry, CODE)));
    target.ifPresent(column -> data.put("target", column));
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("layers", layers.stream().map(layer -> layer(layer, registry)).toList());
    loss.ifPresent(how -> model.put("loss", Spelling.of(how, registry, CODE)));
    Map<String, Object> training = new LinkedHashMap<>();
    training.put("epochs", epochs);
    optimizer.ifPresent(rule -> training.put("optimizer", Spelling.of(rule, registry, CODE)));
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("name", name);
    seed.ifPresent(value -> root.put("seed", value));
    root.put("data", data);
    root.put("model", model);
    root.put("training", training);
    MapNode map = (MapNode) Nodes.of(root, CODE);
    for (String set : sets) {
      map = Overrides.set(map, set, faults);
    }
    return map;
  }

  private static Node layer(Extension layer, Registry registry) {
    Node spelt = Spelling.of(layer, registry, CODE);
    if (!(layer instanceof Activation)) {
      return spelt;
    }
    Map<String, Object> standing = new LinkedHashMap<>();
    standing.put("type", "activation");
    standing.put("function", spelt);
    return Nodes.of(standing, CODE);
  }
}
