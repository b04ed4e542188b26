package nn.engine.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nn.api.Activation;
import nn.api.Operation;
import nn.api.Tensor;
import nn.engine.network.Graph;
import nn.kernels.Elements;
import org.jspecify.annotations.Nullable;

/** Lays out the memory of a network once and prepares its calls. */
final class ProgramBuilder {

  final StepContext context;
  final List<List<Call>> calls = new ArrayList<>();
  final List<Call> gradientCalls = new ArrayList<>();
  final List<Call> tiedCalls = new ArrayList<>();
  final Map<String, Tap> taps = new LinkedHashMap<>();
  final Lengths lengths;
  Tensor[] inputs = {};
  Tensor[] targets = {};
  Tensor[] predictions = {};
  Losses losses;
  float[] gradientValues = {};
  long bytes;

  private final Graph graph;
  private final int rows;
  private final int workers;
  private final boolean across;
  private final Layout layout = new Layout();
  private final int[] readers;
  private final int[] place;
  private final int[] gradientPlace;
  private final boolean[] learns;
  private final List<List<int[]>> addends;
  private final int[][] edges;
  private final int[][] kept;
  private final int[][][] scratch;
  private final TiedWeights tied;
  private int[] targetPlaces = {};
  private int[] lossPlaces = {};
  private final int[] lossEdges;
  private float[] memory = {};

  ProgramBuilder(Graph graph, int rows, int workers, StepContext context) {
    this.graph = graph;
    this.rows = rows;
    this.workers = workers;
    this.context = context;
    this.across = Workers.across(rows, context.training, workers);
    this.lengths = new Lengths(graph, context.rowWeights.length);
    this.tied = new TiedWeights(graph);
    int values = graph.values().size();
    int nodes = graph.nodes().size();
    this.edges = new int[nodes][];
    this.kept = new int[nodes][];
    this.scratch = new int[nodes][][];
    this.readers = new int[values];
    this.place = new int[values];
    this.gradientPlace = new int[values];
    this.learns = graph.learners();
    this.addends = new ArrayList<>();
    for (int i = 0; i < values; i++) {
      addends.add(new ArrayList<>());
    }
    this.losses = new Losses(context, new LossCall[0]);
    this.lossEdges = new int[graph.outputs().size()];
    Arrays.fill(lossEdges, -1);
    Arrays.fill(place, -1);
    Arrays.fill(gradientPlace, -1);
  }

  /** How many floats a program takes beside weights and gradients; allocates none of them. */
  static long floats(Graph graph, int rows, int workers, boolean training) {
    ProgramBuilder builder = new ProgramBuilder(graph, rows, workers, new StepContext(training, 0, 0));
    builder.layOut();
    return builder.layout.size();
  }

  /** Lays out, allocates and prepares. */
  void build(Weights weights) {
    layOut();
    memory = layout.allocate();
    gradientValues = context.training ? new float[weights.values().length] : gradientValues;
    bytes = (layout.size() + gradientValues.length) * Float.BYTES;
    inputs = Arrays.stream(graph.inputs()).mapToObj(this::tensor).toArray(Tensor[]::new);
    predictions = graph.outputs().stream().map(o -> tensor(root(o))).toArray(Tensor[]::new);
    targets = IntStream.range(0, targetPlaces.length)
        .mapToObj(o -> new Tensor(memory, targetPlaces[o], targetSize(o) * graph.outputs().get(o).samples()))
        .toArray(Tensor[]::new);
    losses = new Losses(context,
        IntStream.range(0, targetPlaces.length).mapToObj(this::loss).toArray(LossCall[]::new));
    prepare(weights);
  }

  private LossCall loss(int o) {
    Graph.Output output = graph.outputs().get(o);
    int out = root(output);
    return new LossCall(output, context, new Tensor(memory, place[out], output.width()),
        new Tensor(memory, targetPlaces[o], targetSize(o)), new Tensor(memory, lossPlaces[o], 1),
        context.training && learns[out] ? new Tensor(memory, lossEdges[o], output.width()) : null,
        lengths.of(out));
  }

  private int targetSize(int o) {
    return Math.toIntExact(graph.outputs().get(o).target().shape().size());
  }

  private void layOut() {
    countReaders();
    placeValues();
    if (context.training) {
      placeGradients();
    }
    placeOwn();
    if (context.training) {
      tied.place(layout);
    }
    targetPlaces = new int[graph.outputs().size()];
    lossPlaces = new int[targetPlaces.length];
    for (int o = 0; o < targetPlaces.length; o++) {
      Graph.Output output = graph.outputs().get(o);
      targetPlaces[o] = placeRows(Sizes.product(output.target().shape().size(), samples(output)));
      lossPlaces[o] = placeRows(samples(output));
    }
  }

  /** The place of something of this size for each row. */
  private int placeRows(long size) {
    return layout.place(Sizes.product(rows, size));
  }

  /** Samples of an output that may be too large for memory. */
  private static long samples(Graph.Output output) {
    return Math.max(1, output.value().shape().size() / output.width());
  }

  private int root(int value) {
    return graph.roots()[value];
  }

  private int root(Graph.Output output) {
    return root(output.value().index());
  }

  private long size(int value) {
    return graph.values().get(value).shape().size();
  }

  /** Of a value for which there is memory. */
  private int rowSize(int value) {
    return Math.toIntExact(size(value));
  }

  private void countReaders() {
    for (Graph.Node node : graph.nodes()) {
      for (int input : node.inputs()) {
        readers[root(input)]++;
      }
    }
    for (Graph.Output output : graph.outputs()) {
      readers[root(output)]++;
    }
  }

  private void placeValues() {
    for (int input : graph.inputs()) {
      place[input] = placeRows(size(input));
    }
    for (Graph.Node node : graph.nodes()) {
      int z = node.inputs().length == 0 ? -1 : root(node.inputs()[0]);
      boolean inPlace = node instanceof Graph.Activate a && mayOverwrite(z, a.activation());
      place[node.output()] = inPlace ? place[z] : placeRows(size(node.output()));
    }
  }

  /** Whether an activation may write its results over its inputs: nobody else needs them any more. */
  private boolean mayOverwrite(int z, Activation activation) {
    if (readers[z] != 1 || !(graph.producer(z) instanceof Graph.Computation producer)) {
      return false;
    }
    return !context.training || (activation.backwardReads() == Activation.Reads.OUTPUT
        && !producer.operation().backwardReadsOutput());
  }

  /** A gradient for each value that learns; each of several readers gets one of its own, to be added. */
  private void placeGradients() {
    for (int o = 0; o < lossEdges.length; o++) {
      int out = root(graph.outputs().get(o));
      placeGradient(out);
      lossEdges[o] = readers[out] == 1 ? gradientPlace[out] : addend(out);
    }
    for (int n = graph.nodes().size() - 1; n >= 0; n--) {
      Graph.Node node = graph.nodes().get(n);
      int[] read = node.inputs();
      edges[n] = new int[read.length];
      Arrays.fill(edges[n], -1);
      if (!learns[root(node.output())]) {
        continue;
      }
      placeGradient(root(node.output()));
      for (int i = 0; i < read.length; i++) {
        int root = root(read[i]);
        if (!learns[root]) {
          continue;
        }
        if (readers[root] == 1 && node instanceof Graph.Activate) {
          gradientPlace[root] = gradientPlace[root(node.output())];
        }
        placeGradient(root);
        edges[n][i] = readers[root] == 1 ? gradientPlace[root] : addend(root);
      }
    }
  }

  private void placeGradient(int root) {
    if (gradientPlace[root] < 0) {
      gradientPlace[root] = placeRows(size(root));
    }
  }

  private int addend(int root) {
    int at = placeRows(size(root));
    addends.get(root).add(new int[] {at});
    return at;
  }

  private void placeOwn() {
    for (int n = 0; n < kept.length; n++) {
      kept[n] = new int[0];
      scratch[n] = new int[workers][0];
      if (graph.nodes().get(n) instanceof Graph.Computation c) {
        if (context.training) {
          kept[n] = c.kept().stream()
              .mapToInt(k -> k.once() ? layout.place(k.rowSize()) : placeRows(k.rowSize())).toArray();
        }
        for (int w = 0; w < workers; w++) {
          scratch[n][w] = Arrays.stream(c.scratch()).map(layout::place).toArray();
        }
      }
    }
  }

  private Tensor tensor(int root) {
    return new Tensor(memory, place[root], rowSize(root));
  }

  private @Nullable Tensor gradient(int root) {
    return gradientPlace[root] < 0 ? null : new Tensor(memory, gradientPlace[root], rowSize(root));
  }

  private void prepare(Weights weights) {
    Tensor[] parameters = graph.parameters().stream()
        .map(p -> weights.in(weights.values(), p.parameter())).toArray(Tensor[]::new);
    Tensor[] gradients = !context.training ? new Tensor[0] : graph.parameters().stream()
        .map(p -> weights.in(gradientValues, p.parameter())).toArray(Tensor[]::new);
    Tensor[] states = graph.states().stream().map(s -> weights.tensor(s.state())).toArray(Tensor[]::new);
    List<Call> forward = new ArrayList<>();
    List<Call> backward = new ArrayList<>();
    @Nullable
    NodeMemory last = null;
    int lastOutput = -1;
    for (int n = 0; n < graph.nodes().size(); n++) {
      Graph.Node node = graph.nodes().get(n);
      int root = root(node.output());
      List<Call> back = new ArrayList<>();
      addSum(root, back);
      switch (node) {
        case Graph.Computation c -> {
          NodeMemory own =
              memory(c, edges[n], parameters, tied.gradients(n, gradients, memory), states, kept[n]);
          Operation operation = across ? c.operation().acrossRows() : c.operation();
          OperationCall call = new OperationCall(operation, passes(c, own, scratch[n]));
          forward.add(call.forward());
          if (context.training && (wantsAny(own) || c.operation().gradientsFollowBackward())) {
            back.add(call.backward());
          }
          if (context.training && c.parameters().length > 0) {
            gradientCalls.add(call.gradients());
          }
          last = operation.finishesBlocks() && readers[root] == 1 ? own : null;
          lastOutput = root;
        }
        case Graph.Activate a -> {
          int z = root(a.inputs()[0]);
          Tensor dz =
              edges[n] == null || edges[n][0] < 0 ? null : new Tensor(memory, edges[n][0], rowSize(z));
          ActivationCall call = new ActivationCall(ScalarLoops.of(a.activation()), tensor(z), tensor(root),
              gradient(root), dz);
          if (last != null && lastOutput == z) {
            last.fused = call;
          } else {
            forward.add(call.alone());
          }
          if (dz != null) {
            back.add(call.back());
          }
          last = null;
        }
      }
      if (learns[root]) {
        backward.addAll(0, back);
      }
    }
    if (context.training) {
      addTaps();
      tiedCalls.addAll(tied.sums(gradients, memory));
    }
    group(forward, context.training ? backward : List.of());
  }

  private void addTaps() {
    for (Graph.Node node : graph.nodes()) {
      int root = root(node.output());
      int[] own = node instanceof Graph.Computation c ? c.parameters() : new int[0];
      taps.merge(node.id(), new Tap(node.id(), tensor(root), gradient(root), own), Tap::then);
    }
  }

  /** Forward, loss and backward, cut into segments where a call is not over rows. */
  private void group(List<Call> forward, List<Call> backward) {
    List<Call> all = new ArrayList<>(forward);
    all.add(losses);
    all.addAll(backward);
    List<Call> open = new ArrayList<>();
    for (Call call : all) {
      boolean alone = call.units != Operation.ROWS || (call == losses && !context.training);
      if (alone && !open.isEmpty()) {
        calls.add(open);
        open = new ArrayList<>();
      }
      open.add(call);
      if (alone) {
        calls.add(open);
        open = new ArrayList<>();
      }
    }
    if (!open.isEmpty()) {
      calls.add(open);
    }
  }

  private void addSum(int root, List<Call> back) {
    if (addends.get(root).isEmpty()) {
      return;
    }
    Tensor sum = gradient(root);
    int size = rowSize(root);
    int[] parts = addends.get(root).stream().mapToInt(a -> a[0]).toArray();
    if (sum != null) {
      back.add(new Call(Operation.ROWS) {
        @Override
        void run(int worker, int from, int to) {
          add(parts, sum, from * size, (to - from) * size);
        }
      });
    }
  }

  private void add(int[] parts, Tensor sum, int from, int n) {
    float[] m = memory;
    System.arraycopy(m, parts[0] + from, m, sum.offset() + from, n);
    for (int p = 1; p < parts.length; p++) {
      Elements.add(m, parts[p] + from, m, sum.offset() + from, n);
    }
  }

  private NodeMemory memory(Graph.Computation c, int @Nullable [] edges, Tensor[] parameters,
      Tensor[] gradients, Tensor[] states, int[] kept) {
    int[] read = c.inputs();
    Tensor[] in = Arrays.stream(read).mapToObj(v -> tensor(root(v))).toArray(Tensor[]::new);
    @Nullable
    Tensor[] dx = new @Nullable Tensor[read.length];
    int[] steps = new int[read.length];
    int[][] valid = new int[read.length][];
    for (int i = 0; i < read.length; i++) {
      int axes = graph.values().get(read[i]).shape().rank();
      valid[i] = graph.values().get(read[i]).spec().padded() ? lengths.of(root(read[i])) : new int[0];
      steps[i] = axes == 0 ? 1 : graph.values().get(read[i]).shape().axis(0);
      if (edges != null && edges[i] >= 0) {
        dx[i] = new Tensor(memory, edges[i], rowSize(root(read[i])));
      }
    }
    Tensor[] own = new Tensor[kept.length];
    for (int i = 0; i < kept.length; i++) {
      own[i] = new Tensor(memory, kept[i], c.kept().get(i).rowSize());
    }
    int root = root(c.output());
    return new NodeMemory(in, dx, tensor(root), gradient(root), parameters, gradients, states, own, steps,
        valid);
  }

  private NodePass[] passes(Graph.Computation c, NodeMemory own, int[][] scratch) {
    NodePass[] passes = new NodePass[workers];
    for (int w = 0; w < workers; w++) {
      Tensor[] work = new Tensor[scratch[w].length];
      for (int i = 0; i < work.length; i++) {
        work[i] = new Tensor(memory, scratch[w][i], c.scratch()[i]);
      }
      passes[w] = new NodePass(context, own, work, c.id());
    }
    return passes;
  }

  private static boolean wantsAny(NodeMemory own) {
    return Arrays.stream(own.inputGradients).anyMatch(g -> g != null);
  }
}
