package nn.engine.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nn.api.Activation;
import nn.api.Layer;
import nn.api.Shape;
import nn.api.ShapeException;
import nn.api.TensorSpec;
import nn.api.UserException;
import nn.api.Value;
import nn.engine.plugin.PluginCalls;

/**
 * Fits the layers of a network together: shapes are inferred and checked from the inputs on, parameters and
 * memory are asked for, and a {@link Graph} comes out. Allocates nothing but the graph.
 */
public final class NetworkCompiler {

  /**
   * Compiles a network.
   *
   * @throws NetworkException at the first layer that does not fit, in the order of computation, with those that do not
   *     depend on it
   */
  public Graph compile(NetworkSpec spec) {
    GraphBuilder graph = new GraphBuilder();
    List<NetworkException> misfits = new ArrayList<>();
    Map<String, Value> byName = values(graph, spec.inputs(), spec.nodes(), misfits);
    boolean whole = misfits.isEmpty();
    List<Graph.Output> outputs = new ArrayList<>();
    for (NetworkSpec.Output output : spec.outputs()) {
      if (!whole && !byName.containsKey(output.node())) {
        continue; // It depends on what does not fit.
      }
      try {
        outputs.add(output(output, known(byName, output.node(), "")));
      } catch (NetworkException misfit) {
        misfits.add(misfit);
      }
    }
    checkApart(graph, outputs, misfits);
    if (!misfits.isEmpty()) {
      throw NetworkException.all(misfits);
    }
    return graph.build(outputs);
  }

  private static Graph.Output output(NetworkSpec.Output spec, Value value) {
    TensorSpec target = sampleTarget(spec.target(), value);
    checkLoss(spec, value, target);
    return new Graph.Output(spec.name(), value, spec.loss(), target, spec.weight());
  }

  /** A prediction is formed in place, so no two outputs may lie in the same memory. */
  private static void checkApart(GraphBuilder graph, List<Graph.Output> outputs,
      List<NetworkException> misfits) {
    for (int i = 0; i < outputs.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (graph.isSame(outputs.get(i).value(), outputs.get(j).value())) {
          misfits.add(NetworkException.ofOutput(outputs.get(i).name(), new ShapeException(
              "has the same values as the output '" + outputs.get(j).name()
                  + "': give it a node of its own")));
        }
      }
    }
  }

  /**
   * Infers the shapes of layers whose loss is not known, or of the first layers of a network.
   *
   * @throws NetworkException at the first layer that does not fit, in the order of computation, with those that do not
   *     depend on it
   */
  public void check(List<NetworkSpec.Input> inputs, List<NetworkSpec.Node> nodes) {
    List<NetworkException> misfits = new ArrayList<>();
    values(new GraphBuilder(), inputs, nodes, misfits);
    if (!misfits.isEmpty()) {
      throw NetworkException.all(misfits);
    }
  }

  /** The values that fit, by name; the layers that do not are added, and what depends on them is left out. */
  private static Map<String, Value> values(GraphBuilder graph, List<NetworkSpec.Input> inputs,
      List<NetworkSpec.Node> nodes, List<NetworkException> misfits) {
    Map<String, Value> byName = new LinkedHashMap<>();
    for (NetworkSpec.Input input : inputs) {
      byName.put(input.name(), graph.input(input.spec()));
    }
    Set<String> without = new LinkedHashSet<>();
    for (NetworkSpec.Node node : ordered(nodes)) {
      if (node.from().stream().anyMatch(without::contains)) {
        without.add(node.id());
        continue;
      }
      Value[] from = node.from().stream().map(name -> known(byName, name, node.id())).toArray(Value[]::new);
      try {
        byName.put(node.id(), place(graph, node, from));
      } catch (NetworkException misfit) {
        misfits.add(misfit.reading(node.from().stream()
            .map(name -> new NetworkException.Read(name, known(byName, name, node.id()).shape())).toList()));
        without.add(node.id());
      }
    }
    return byName;
  }

  private static Value place(GraphBuilder graph, NetworkSpec.Node node, Value[] from) {
    try {
      return switch (node.component()) {
        case Layer layer -> graph.layer(node.id(), node.weights(), layer, from);
        case Activation activation -> graph.activationLayer(node.id(), activation, from);
        default -> throw new ShapeException("neither a layer nor an activation");
      };
    } catch (UserException fault) {
      throw new NetworkException(node.id(), fault);
    } catch (ArithmeticException tooLarge) { // a product of axes that no integer holds
      throw new NetworkException(node.id(), new ShapeException("is larger than any memory"));
    }
  }

  /** What the data holds for a sample: where the target has the output's axes in front, what is left of it. */
  private static TensorSpec sampleTarget(TensorSpec target, Value output) {
    int[] axes = target.shape().toArray();
    int front = Math.max(0, output.shape().rank() - 1);
    int[] steps = Arrays.copyOf(output.shape().toArray(), front);
    if (front == 0 || axes.length < front || !Arrays.equals(steps, Arrays.copyOf(axes, front))) {
      return target;
    }
    return new TensorSpec(Shape.of(Arrays.copyOfRange(axes, front, axes.length)), target.categories(), false);
  }

  private static void checkLoss(NetworkSpec.Output spec, Value output, TensorSpec target) {
    TensorSpec sample = TensorSpec.of(output.shape().last());
    try {
      PluginCalls.in(spec.loss().getClass(), () -> {
        spec.loss().check(sample, target);
        return sample;
      });
    } catch (UserException fault) {
      throw NetworkException.ofOutput(spec.name(), fault);
    }
  }

  private static Value known(Map<String, Value> byName, String name, String id) {
    Value value = byName.get(name);
    if (value == null) {
      throw new NetworkException(id, new ShapeException("there is no node or input named '" + name + "'"));
    }
    return value;
  }

  /** The nodes so that each comes after those it reads; the order of the file where it is free. */
  private static List<NetworkSpec.Node> ordered(List<NetworkSpec.Node> nodes) {
    Map<String, NetworkSpec.Node> open = new LinkedHashMap<>();
    nodes.forEach(node -> open.put(node.id(), node));
    List<NetworkSpec.Node> order = new ArrayList<>();
    while (!open.isEmpty()) {
      int before = order.size();
      for (NetworkSpec.Node node : List.copyOf(open.values())) {
        if (node.from().stream().noneMatch(open::containsKey)) {
          order.add(node);
          open.remove(node.id());
        }
      }
      if (order.size() == before) {
        String first = open.keySet().iterator().next();
        throw new NetworkException(first,
            new ShapeException("nodes read each other in a circle: " + String.join(", ", open.keySet())));
      }
    }
    return order;
  }
}
