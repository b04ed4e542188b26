package nn.engine.program;

import nn.engine.network.Graph;

/** How many workers pay for a network: each should have some microseconds of work in each region. */
final class Workers {

  /** Floating-point operations that take a core about ten microseconds. */
  private static final long WORTHWHILE = 500_000;

  /** Batches are cut at multiples of so many rows, the height of a tile of the matrix product. */
  static final int ROWS = 8;

  private Workers() {}

  static int worthwhile(Graph graph, int rows, boolean training, int available) {
    long flops = rows * (training ? graph.trainingFlops() : graph.flops());
    int pieces = (rows + ROWS - 1) / ROWS;
    return Math.clamp(flops / WORTHWHILE, 1, Math.min(available, pieces));
  }
}
