package nn.engine.train;

import nn.api.RandomStream;
import nn.api.Tensor;
import nn.engine.data.Examples;
import nn.engine.program.Program;

/** Cuts examples into mini-batches and copies them into a program. */
final class Batcher {

  private final Examples examples;
  private final int batch;
  private final boolean dropLast;
  private final int[] order;

  Batcher(Examples examples, int batch, boolean dropLast) {
    this.examples = examples;
    this.batch = batch;
    this.dropLast = dropLast;
    this.order = new int[examples.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  /** Batches in an epoch. */
  int batches() {
    return dropLast ? order.length / batch : (order.length + batch - 1) / batch;
  }

  /** Orders the examples for an epoch: a function of seed and epoch alone. */
  void shuffle(long seed, int epoch) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    RandomStream.of(seed, "shuffle").with(epoch).shuffle(order);
  }

  /** Copies a batch, counted from 0, and returns its rows. */
  int fill(int index, Program program) {
    int from = index * batch;
    int rows = Math.min(batch, order.length - from);
    for (int i = 0; i < examples.inputs().size(); i++) {
      Tensor input = program.input(i);
      for (int row = 0; row < rows; row++) {
        examples.input(i, order[from + row], input.array(), input.offset(row));
      }
      int[] lengths = program.lengths(i);
      for (int row = 0; row < rows && lengths.length > 0; row++) {
        lengths[row] = examples.length(i, order[from + row]);
      }
    }
    for (int row = 0; row < rows; row++) {
      program.rowWeights()[row] = examples.weight(order[from + row]);
    }
    Tensor target = program.target();
    for (int row = 0; row < rows; row++) {
      examples.target(order[from + row], target.array(), target.offset(row));
    }
    return rows;
  }
}
