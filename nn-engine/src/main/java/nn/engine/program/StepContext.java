package nn.engine.program;

import java.util.Arrays;

/** What all calls of one step share; written by the caller between regions. */
final class StepContext {

  final boolean training;
  final long seed;
  final float[] rowWeights;
  int rows;
  long step;

  StepContext(boolean training, long seed, int maxRows) {
    this.training = training;
    this.seed = seed;
    this.rowWeights = new float[maxRows];
    Arrays.fill(rowWeights, 1);
  }
}
