package nn.engine.program;

import nn.api.Operation;
import nn.engine.network.Graph;

/** How many workers pay for a network: each should have some microseconds of work in each region. */
final class Workers {

  /** Floating-point operations that take a core about ten microseconds. */
  private static final long WORTHWHILE = 500_000;

  /** Batches are cut at multiples of so many rows, the height of a tile of the matrix product. */
  static final int ROWS = 8;

  private Workers() {}

  /** Whether a prediction is of so few rows that operations are cut otherwise, if they can be. */
  static boolean across(int rows, boolean training, int workers) {
    return !training && workers > 1 && (rows + ROWS - 1) / ROWS < workers;
  }

  static int worthwhile(Graph graph, int rows, boolean training, int available) {
    if (across(rows, training, available)) {
      return Math.clamp(rows * flopsAcross(graph) / WORTHWHILE, 1, available);
    }
    long flops = rows * (training ? graph.trainingFlops() : graph.flops());
    int pieces = (rows + ROWS - 1) / ROWS;
    return Math.clamp(flops / WORTHWHILE, 1, Math.min(available, pieces));
  }

  private static long flopsAcross(Graph graph) {
    long flops = 0;
    for (Graph.Node node : graph.nodes()) {
      if (node instanceof Graph.Computation c
          && c.operation().acrossRows().forwardUnits() != Operation.ROWS) {
        flops += c.operation().flops();
      }
    }
    return flops;
  }
}
