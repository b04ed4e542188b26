package nn.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import nn.api.Parameter;
import nn.api.Shape;
import nn.api.State;
import nn.engine.data.DataConfig.Transform;
import nn.engine.data.TargetCoding;
import nn.engine.model.NamedTensor;
import nn.engine.network.Graph;
import nn.engine.program.Weights;
import nn.engine.yaml.YamlWriter;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What of a run goes into a model file, and back. */
final class ModelContents {

  private static final JsonMapper JSON = new JsonMapper();

  private ModelContents() {}

  /** The tensors of a network by name, windows on its weights. */
  static List<NamedTensor> tensors(Weights weights) {
    List<NamedTensor> tensors = tensors(weights, weights.values(), "");
    for (Graph.StateNode node : weights.graph().states()) {
      State state = node.state();
      tensors.add(new NamedTensor(state.name(), state.shape(), weights.states(), weights.offset(state)));
    }
    return tensors;
  }

  /** The parameters in an array laid out as the weights. */
  static List<NamedTensor> tensors(Weights weights, float[] array, String prefix) {
    List<NamedTensor> tensors = new ArrayList<>();
    for (Graph.ParameterNode node : weights.graph().parameters()) {
      Parameter parameter = node.parameter();
      tensors.add(
          new NamedTensor(prefix + parameter.name(), parameter.shape(), array, weights.offset(parameter)));
    }
    return tensors;
  }

  /** The shape each tensor of a network must have. */
  static SortedMap<String, Shape> shapes(Graph graph) {
    SortedMap<String, Shape> shapes = new TreeMap<>();
    graph.parameters().forEach(p -> shapes.put(p.parameter().name(), p.parameter().shape()));
    graph.states().forEach(s -> shapes.put(s.state().name(), s.state().shape()));
    return shapes;
  }

  /** Copies tensors into the windows of the same name. */
  static void copy(List<NamedTensor> from, List<NamedTensor> into) {
    Map<String, NamedTensor> byName = new LinkedHashMap<>();
    from.forEach(tensor -> byName.put(tensor.name(), tensor));
    for (NamedTensor target : into) {
      NamedTensor source = byName.get(target.name());
      if (source == null || source.size() != target.size()) {
        throw new IllegalStateException("no tensor '" + target.name() + "' of " + target.size() + " floats");
      }
      source.copyTo(target.array(), target.offset());
    }
  }

  /** The configuration as a model keeps it: without threads, output and the place of the data. */
  static String configuration(Map<String, Object> resolved) {
    Map<String, Object> kept = new LinkedHashMap<>(resolved);
    kept.remove("output");
    if (kept.get("training") instanceof Map<?, ?> training) {
      Map<Object, Object> without = new LinkedHashMap<>(training);
      without.remove("threads");
      kept.put("training", without);
    }
    return YamlWriter.write((Object) kept);
  }

  /** Maps and lists as JSON. */
  static String json(Map<String, Object> map) {
    return JSON.writeValueAsString(map);
  }

  /** What {@link #json} wrote. */
  static Map<String, Object> fromJson(String json) {
    return JSON.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  /** From a number that the network learns to the target's own; empty where it learns the target as it is. */
  static Optional<DoubleUnaryOperator> units(TargetCoding target) {
    return target instanceof TargetCoding.NumberTarget number && number.transform() != Transform.NONE
        ? Optional.of(number::decode) : Optional.empty();
  }

  /** The classes of the only output; none for numbers, or where there are several outputs. */
  static List<String> classes(List<TargetCoding> targets) {
    return targets.size() == 1 ? classes(targets.getFirst()) : List.of();
  }

  /** Class names by code, empty for numbers. */
  static List<String> classes(TargetCoding target) {
    return target instanceof TargetCoding.CategoryTarget category ? category.names() : List.of();
  }
}
