package nn.engine.program;

import nn.api.Operation;

/**
 * One prepared call of a program, for a range of units on one worker. A class, not an interface: which method is meant is
 * then found in two reads, however many kinds of calls there are.
 */
abstract class Call {

  /** Into how many units it may be cut; {@link Operation#ROWS} for the rows of the batch. */
  final int units;

  Call(int units) {
    this.units = units;
  }

  /** Does its work for these units. */
  abstract void run(int worker, int from, int to);
}
