package nn.engine.train;

import nn.api.RandomStream;
import nn.api.Tensor;
import nn.engine.data.Examples;
import nn.engine.program.Program;

/** Cuts examples into mini-batches, from which a program takes its rows. */
final class Batcher implements Program.Source {

  private final Examples examples;
  private final int batch;
  private final boolean dropLast;
  private final int[] order;
  private final int inputs;
  private final int targets;
  private final Program program;
  private int start;
  private int held;
  private boolean lies;

  /** A batcher that the program takes its rows from, until it is given another. */
  Batcher(Examples examples, Program program, int batch, boolean dropLast) {
    this.examples = examples;
    this.program = program;
    this.batch = batch;
    this.dropLast = dropLast;
    this.inputs = examples.inputs().size();
    this.targets = examples.targets().size();
    this.order = new int[examples.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    program.source(this);
  }

  /** Batches in an epoch. */
  int batches() {
    return dropLast ? order.length / batch : (order.length + batch - 1) / batch;
  }

  /** Orders the examples for an epoch: a function of seed and epoch alone. */
  void shuffle(long seed, int epoch) {
    held = 0;
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    RandomStream.of(seed, "shuffle").with(epoch).shuffle(order);
  }

  /**
   * Chooses a batch, counted from 0, as the next to be taken, and returns its rows. Where it is the one that was taken
   * last, as where all examples are one batch and nothing is shuffled, its rows lie in the program already.
   */
  int select(int index) {
    int first = index * batch;
    lies = held > 0 && first == start;
    if (lies) {
      return held;
    }
    start = first;
    int rows = Math.min(batch, order.length - start);
    held = rows;
    float[] weights = program.rowWeights();
    for (int row = 0; row < rows; row++) {
      weights[row] = examples.weight(order[start + row]);
    }
    for (int i = 0; i < inputs; i++) {
      int[] lengths = program.lengths(i);
      for (int row = 0; row < rows && lengths.length > 0; row++) {
        lengths[row] = examples.length(i, order[start + row]);
      }
    }
    return rows;
  }

  /** Copies rows of the batch; each worker those that it then computes on. */
  @Override
  public void fill(int from, int to) {
    if (lies) {
      return;
    }
    for (int i = 0; i < inputs; i++) {
      Tensor input = program.input(i);
      for (int row = from; row < to; row++) {
        examples.input(i, order[start + row], input.array(), input.offset(row));
      }
    }
    for (int i = 0; i < targets; i++) {
      Tensor target = program.target(i);
      for (int row = from; row < to; row++) {
        examples.target(i, order[start + row], target.array(), target.offset(row));
      }
    }
  }
}
