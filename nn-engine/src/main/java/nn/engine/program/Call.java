package nn.engine.program;

import nn.api.Operation;

/** One prepared call of a program, for a range of units on one worker. */
interface Call {

  /** Does its work for these units. */
  void run(int worker, int from, int to);

  /** Into how many units it may be cut; {@link Operation#ROWS} for the rows of the batch. */
  default int units() {
    return Operation.ROWS;
  }
}
