package nn.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import nn.api.Layer;
import nn.api.Parameter;
import nn.api.RandomStream;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.engine.network.Graph;
import nn.engine.network.NetworkCompiler;
import nn.engine.network.NetworkSpec;
import nn.engine.program.Program;
import nn.engine.program.Weights;

/**
 * A layer in a network of its own, whose inputs are parameters, so that gradients by them are seen.
 *
 * @param layer the layer, named {@value #NAME} there
 * @param inputs the shapes of what comes in
 */
record LayerTrial(Layer layer, List<TensorSpec> inputs) {

  static final String NAME = "subject";

  static final long SEED = 20_240_917;

  /** The parameter that stands for a real input. */
  private static final Pattern INPUT = Pattern.compile("x\\d+\\.values");

  /** Each real input gets a parameter for each row in front of it; codes come from the batch. */
  Graph graph(int rows) {
    List<NetworkSpec.Input> in = new ArrayList<>();
    List<NetworkSpec.Node> nodes = new ArrayList<>();
    List<String> from = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      String name = "input" + i;
      in.add(new NetworkSpec.Input(name, inputs.get(i)));
      if (!inputs.get(i).coded()) {
        nodes.add(new NetworkSpec.Node("x" + i, new PerRow(rows), List.of(name)));
        name = "x" + i;
      }
      from.add(name);
    }
    nodes.add(new NetworkSpec.Node(NAME, layer, from));
    return new NetworkCompiler()
        .compile(new NetworkSpec(in, nodes, NAME, new Probe(SEED), TensorSpec.of()));
  }

  /** Whether a parameter stands for an input. */
  static boolean isInput(Parameter parameter) {
    return INPUT.matcher(parameter.name()).matches();
  }

  /** Weights a little off those a run starts from: a scale of 1 or a shift of 0 would hide that it is forgotten. */
  static Weights start(Graph graph) {
    Weights weights = Weights.initial(graph, SEED);
    for (Graph.ParameterNode node : graph.parameters()) {
      if (isInput(node.parameter())) {
        continue;
      }
      RandomStream random = RandomStream.of(SEED, "off " + node.parameter().name());
      int at = weights.offset(node.parameter());
      for (int i = 0; i < node.parameter().shape().size(); i++) {
        weights.values()[at + i] += 0.2f * random.gaussian(i);
      }
    }
    return weights;
  }

  /** Codes, and rows of different lengths where an input is padded. */
  void fill(Program program, int rows) {
    for (int i = 0; i < inputs.size(); i++) {
      int[] lengths = program.lengths(i);
      for (int row = 0; row < Math.min(rows, lengths.length); row++) {
        lengths[row] = 1 + (row + 2) % inputs.get(i).shape().axis(0);
      }
      Tensor x = program.input(i);
      for (int k = 0; k < rows * x.rowSize() && inputs.get(i).coded(); k++) {
        x.array()[x.offset() + k] = (k * 7 + 3) % inputs.get(i).categories();
      }
    }
  }

  /** What the layer gave for the last batch. */
  static float[] outputs(Program program, int rows) {
    Tensor y = program.prediction();
    return Arrays.copyOfRange(y.array(), y.offset(), y.offset() + rows * y.rowSize());
  }

  /** The gradients of all parameters, one after the other, without what lies between them. */
  static float[] gradients(Program program) {
    float[] packed = new float[Math.toIntExact(program.graph().parameterCount())];
    int at = 0;
    for (Graph.ParameterNode node : program.graph().parameters()) {
      int size = Math.toIntExact(node.parameter().shape().size());
      System.arraycopy(program.gradients(), program.weights().offset(node.parameter()), packed, at, size);
      at += size;
    }
    return packed;
  }
}
