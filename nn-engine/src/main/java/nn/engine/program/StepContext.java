package nn.engine.program;

/** What all calls of one step share; written by the caller between regions. */
final class StepContext {

  final boolean training;
  final long seed;
  int rows;
  long step;

  StepContext(boolean training, long seed) {
    this.training = training;
    this.seed = seed;
  }
}
