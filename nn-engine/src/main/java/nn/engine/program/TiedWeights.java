package nn.engine.program;

import java.util.ArrayList;
import java.util.List;
import nn.api.Tensor;
import nn.engine.network.Graph;

/**
 * Parameters that several operations read: each operation after the first gets a place of its own for its gradient,
 * and the engine adds the gradients in the order of the network.
 */
final class TiedWeights {

  private final List<Use> uses = new ArrayList<>();
  private int[] places = {};

  /** A further use of a parameter by a node. */
  private record Use(int node, int parameter, int size) {}

  TiedWeights(Graph graph) {
    boolean[] seen = new boolean[graph.parameters().size()];
    for (int n = 0; n < graph.nodes().size(); n++) {
      if (graph.nodes().get(n) instanceof Graph.Computation c) {
        for (int p : c.parameters()) {
          if (seen[p]) {
            int size = Math.toIntExact(graph.parameters().get(p).parameter().shape().size());
            uses.add(new Use(n, p, size));
          }
          seen[p] = true;
        }
      }
    }
  }

  /** Places the gradients of the uses after the first. */
  void place(Layout layout) {
    places = uses.stream().mapToInt(use -> layout.place(use.size)).toArray();
  }

  /** Where a node puts the gradient of each parameter, by index. */
  Tensor[] gradients(int node, Tensor[] all, float[] memory) {
    Tensor[] own = all.clone();
    for (int u = 0; u < places.length; u++) {
      if (uses.get(u).node == node) {
        own[uses.get(u).parameter] = new Tensor(memory, places[u], uses.get(u).size);
      }
    }
    return own;
  }

  /** The calls that add what the uses after the first have left to the gradients. */
  List<Call> sums(Tensor[] gradients, float[] memory) {
    List<Call> sums = new ArrayList<>();
    for (int u = 0; u < places.length; u++) {
      Tensor sum = gradients[uses.get(u).parameter];
      int place = places[u];
      int size = uses.get(u).size;
      sums.add(new Call(size) {
        @Override
        void run(int worker, int from, int to) {
          float[] g = sum.array();
          for (int i = from; i < to; i++) {
            g[sum.offset() + i] += memory[place + i];
          }
        }
      });
    }
    return sums;
  }
}
