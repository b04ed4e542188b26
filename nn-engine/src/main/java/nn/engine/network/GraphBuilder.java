package nn.engine.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nn.api.Activation;
import nn.api.Binding;
import nn.api.Initializer;
import nn.api.Kept;
import nn.api.Layer;
import nn.api.NamedLayer;
import nn.api.Operation;
import nn.api.Parameter;
import nn.api.Regularizer;
import nn.api.Scratch;
import nn.api.Shape;
import nn.api.ShapeException;
import nn.api.State;
import nn.api.TensorSpec;
import nn.api.UserException;
import nn.api.Value;
import nn.engine.plugin.PluginCalls;

/** Collects what layers ask for while they are bound, one after the other. */
final class GraphBuilder {

  /** A parameter of more numbers is a slip of the finger; sums of fewer do not overflow. */
  private static final long MOST_NUMBERS = 1L << 48;

  /** The most layers of a network, each repetition counted; those that only hold others are not. */
  private static final int MOST_LAYERS = 10_000;

  private final List<Value> values = new ArrayList<>();
  private final List<Integer> roots = new ArrayList<>();
  private final List<Integer> inputs = new ArrayList<>();
  private final List<Graph.Node> nodes = new ArrayList<>();
  private final List<Graph.ParameterNode> parameters = new ArrayList<>();
  private final List<Graph.StateNode> states = new ArrayList<>();
  private final List<Graph.LayerRow> rows = new ArrayList<>();
  private final Map<String, Parameter> parametersByName = new LinkedHashMap<>();
  private final Map<String, State> statesByName = new LinkedHashMap<>();
  private int layers;

  Value input(TensorSpec spec) {
    Value value = value(spec);
    inputs.add(value.index());
    return value;
  }

  /**
   * Binds a layer the user named and adds its row to the table.
   *
   * @param weights the id under which its parameters and states go: its own, or that of the layer they are shared with
   */
  Value layer(String id, String weights, Layer layer, Value... from) {
    int firstNode = nodes.size();
    int firstParameter = parameters.size();
    Value output = bind(id, weights, layer, from);
    addRow(id, LayerIds.typeName(layer.getClass()), output, firstNode, firstParameter);
    return output;
  }

  /** Places an activation that stands as a layer of its own. */
  Value activationLayer(String id, Activation activation, Value... from) {
    if (from.length != 1) {
      throw new ShapeException("an activation takes one input, found " + from.length);
    }
    int firstNode = nodes.size();
    Value output = activate(id, activation, from[0]);
    addRow(id, LayerIds.typeName(activation.getClass()), output, firstNode, parameters.size());
    return output;
  }

  private void addRow(String id, String type, Value output, int firstNode, int firstParameter) {
    long trained =
        parameters.stream().skip(firstParameter).mapToLong(p -> p.parameter().shape().size()).sum();
    long flops = nodes.stream().skip(firstNode).mapToLong(this::flops).sum();
    rows.add(new Graph.LayerRow(id, type, output.spec(), trained, flops));
  }

  private long flops(Graph.Node node) {
    return switch (node) {
      case Graph.Computation c -> c.operation().flops();
      case Graph.Activate a -> a.activation().flops() * values.get(a.output()).shape().size();
    };
  }

  private Value bind(String id, String weights, Layer layer, Value... from) {
    Value output;
    int before = layers;
    try {
      output =
          PluginCalls.in(layer.getClass(), () -> layer.bind(new LayerBinding(id, weights, List.of(from))));
    } catch (UserException fault) { // one that has come through a layer within has its id already
      throw new NetworkException(id, fault);
    }
    if (layers == before && ++layers > MOST_LAYERS) { // at the outermost: those within are not wrong
      throw new NetworkException(id.split("/", 2)[0], new ShapeException(
          "the network would have more than " + MOST_LAYERS + " layers, each repetition counted"));
    }
    if (output == null || output.index() >= values.size() || !output.equals(values.get(output.index()))) {
      throw new NetworkException(id, new ShapeException(
          "gives no value of this network; a layer returns what compute, apply or view gave"));
    }
    return output;
  }

  private Value activate(String id, Activation activation, Value z) {
    if (activation.isIdentity()) {
      return z;
    }
    Value y = value(z.spec().with(z.shape()));
    nodes.add(new Graph.Activate(id, new int[] {z.index()}, y.index(), activation));
    return y;
  }

  private Value value(TensorSpec spec) {
    Value value = new Value(values.size(), spec);
    values.add(value);
    roots.add(value.index());
    return value;
  }

  Graph build(List<Graph.Output> outputs) {
    return new Graph(List.copyOf(values), ints(roots), ints(inputs), List.copyOf(nodes),
        List.copyOf(parameters), List.copyOf(states), List.copyOf(rows), List.copyOf(outputs));
  }

  /** Whether two values lie in the same memory. */
  boolean isSame(Value one, Value other) {
    return roots.get(one.index()).equals(roots.get(other.index()));
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  /** What one layer sees while it is bound. */
  private final class LayerBinding implements Binding {

    private final String id;
    private final String weights;
    private final List<Value> from;
    private final LayerIds inner = new LayerIds();
    private final Set<String> named = new LinkedHashSet<>();
    private final List<Kept> kept = new ArrayList<>();
    private final List<Integer> scratch = new ArrayList<>();
    private final List<Integer> ownParameters = new ArrayList<>();

    LayerBinding(String id, String weights, List<Value> from) {
      this.id = id;
      this.weights = weights;
      this.from = from;
    }

    @Override
    public List<Value> inputs() {
      return from;
    }

    @Override
    public Value input() {
      if (from.size() != 1) {
        throw new ShapeException("takes one input, found " + from.size());
      }
      return from.getFirst();
    }

    @Override
    public Parameter parameter(String name, Shape shape, Initializer init) {
      return parameter(name, shape, init, Regularizer.NONE);
    }

    @Override
    public Parameter parameter(String name, Shape shape, Initializer init, Regularizer regularizer) {
      if (shape.size() > MOST_NUMBERS) {
        throw new ShapeException("its " + name + " " + shape + " would hold " + shape.size()
            + " numbers, the limit is " + MOST_NUMBERS);
      }
      Parameter parameter = parametersByName.computeIfAbsent(weights + "." + name, full -> {
        Parameter fresh = new Parameter(parameters.size(), full, shape);
        parameters.add(new Graph.ParameterNode(fresh, init, regularizer));
        return fresh;
      });
      sameShape(parameter.name(), parameter.shape(), shape);
      if (!ownParameters.contains(parameter.index())) {
        ownParameters.add(parameter.index());
      }
      return parameter;
    }

    @Override
    public State state(String name, Shape shape, float initial) {
      State state = statesByName.computeIfAbsent(weights + "." + name, full -> {
        State fresh = new State(states.size(), full, shape);
        states.add(new Graph.StateNode(fresh, initial));
        return fresh;
      });
      sameShape(state.name(), state.shape(), shape);
      return state;
    }

    private void sameShape(String full, Shape there, Shape here) {
      if (!there.equals(here)) {
        throw new ShapeException("shares " + full + ", which has shape " + there + ", and needs " + here);
      }
    }

    @Override
    public Kept keep(int rowSize) {
      return kept(rowSize, false);
    }

    @Override
    public Kept keepOnce(int size) {
      return kept(size, true);
    }

    private Kept kept(int size, boolean once) {
      Kept handle = new Kept(kept.size(), size, once);
      kept.add(handle);
      return handle;
    }

    @Override
    public Scratch scratch(long size) {
      scratch.add(Math.toIntExact(size));
      return new Scratch(scratch.size() - 1, Math.toIntExact(size));
    }

    @Override
    public Value compute(TensorSpec output, Operation operation) {
      return compute(output, from, operation);
    }

    @Override
    public Value compute(TensorSpec output, List<Value> read, Operation operation) {
      if (output.padded() && read.stream().noneMatch(v -> v.spec().padded())) {
        throw new IllegalArgumentException(id + " gives a padded value but reads none");
      }
      Value value = value(output);
      nodes.add(new Graph.Computation(id, read.stream().mapToInt(Value::index).toArray(), value.index(),
          operation, List.copyOf(kept), ints(scratch), ints(ownParameters)));
      kept.clear();
      scratch.clear();
      ownParameters.clear();
      return value;
    }

    @Override
    public Value view(Value value, TensorSpec as) {
      if (value.shape().size() != as.shape().size()) {
        throw new IllegalArgumentException(value.shape() + " cannot be seen as " + as.shape());
      }
      boolean lengths = value.spec().padded() && as.padded()
          && value.shape().axis(0) == as.shape().axis(0);
      if (as.padded() && !lengths) {
        throw new IllegalArgumentException("the lengths of " + value.shape() + " do not fit " + as.shape());
      }
      Value view = value(as);
      roots.set(view.index(), roots.get(value.index()));
      return view;
    }

    @Override
    public Value apply(String name, Layer layer, Value... inputs) {
      return bind(id + "/" + name, weights + "/" + name, layer, inputs);
    }

    @Override
    public Value apply(NamedLayer layer, Value... inputs) {
      String name = inner.next(layer.name(), layer.layer());
      if (!named.add(name)) {
        throw new ShapeException("there are two layers named '" + name + "' within");
      }
      return apply(name, layer.layer(), inputs);
    }

    @Override
    public Value apply(Activation activation, Value value) {
      return activate(id, activation, value);
    }

    @Override
    public String toString() {
      return id + Arrays.toString(from.toArray());
    }
  }
}
