package nn.engine.train;

import nn.api.Tensor;
import nn.engine.data.Examples;
import nn.engine.program.Program;

/** Copies examples into the inputs of a program. */
public final class Inputs {

  private Inputs() {}

  /** Copies {@code rows} examples from {@code from} on to the first rows of each input. */
  public static void copy(Examples examples, int from, int rows, Program program) {
    for (int i = 0; i < examples.inputs().size(); i++) {
      Tensor input = program.input(i);
      for (int row = 0; row < rows; row++) {
        examples.input(i, from + row, input.array(), input.offset(row));
      }
      int[] lengths = program.lengths(i);
      for (int row = 0; row < Math.min(rows, lengths.length); row++) {
        lengths[row] = examples.length(i, from + row);
      }
    }
  }
}
