package nn.engine.program;

import java.util.LinkedHashMap;
import java.util.Map;
import nn.engine.network.Graph;

/**
 * How much memory a network takes, in bytes, known before any is taken: the figures come from the layouts that
 * {@link Weights} and {@link Program} allocate by.
 *
 * @param weights parameters and states
 * @param best the copy of the best weights
 * @param gradients of the parameters
 * @param optimizer the slots of the optimizer, and other arrays as long as the parameters
 * @param activations values of a batch, their gradients, what layers keep, and their working memory
 * @param evaluation the same for the program that predicts, and for the one of a single row that computes the samples
 *     which a model file keeps
 * @param data the rows
 * @param longest the longest single array
 */
public record MemoryPlan(long weights, long best, long gradients, long optimizer, long activations,
    long evaluation, long data, long longest) {

  /**
   * The memory of a training run.
   *
   * @param rows of a batch
   * @param threads that compute
   * @param slots numbers that are kept for each parameter beside it and its gradient
   * @param evaluationRows of a batch that is evaluated
   * @param data bytes of the rows
   */
  public static MemoryPlan training(Graph graph, int rows, int threads, int slots, int evaluationRows,
      long data) {
    long parameters = Weights.parameterFloats(graph);
    long weights = Sizes.sum(parameters, Weights.stateFloats(graph));
    long training = ProgramBuilder.floats(graph, rows, Workers.worthwhile(graph, rows, true, threads), true);
    long evaluation = predicting(graph, evaluationRows, threads);
    return new MemoryPlan(bytes(weights), bytes(weights), bytes(parameters),
        bytes(Sizes.product(parameters, slots)), bytes(training),
        bytes(Sizes.sum(evaluation, predicting(graph, 1, threads))), data,
        bytes(Math.max(parameters, Math.max(training, evaluation))));
  }

  /** The memory of a network that predicts batches of so many rows. */
  public static MemoryPlan prediction(Graph graph, int rows, int threads) {
    long parameters = Weights.parameterFloats(graph);
    long evaluation = predicting(graph, rows, threads);
    return new MemoryPlan(bytes(Sizes.sum(parameters, Weights.stateFloats(graph))), 0, 0, 0, 0,
        bytes(evaluation), 0, bytes(Math.max(parameters, evaluation)));
  }

  private static long predicting(Graph graph, int rows, int threads) {
    return ProgramBuilder.floats(graph, rows, Workers.worthwhile(graph, rows, false, threads), false);
  }

  /** All of it. */
  public long total() {
    return Sizes.sum(weights, best, gradients, optimizer, activations, evaluation, data);
  }

  /** The parts that take anything, by the names that users know. */
  public Map<String, Long> parts() {
    Map<String, Long> parts = new LinkedHashMap<>();
    parts.put("weights", weights);
    parts.put("best weights", best);
    parts.put("gradients", gradients);
    parts.put("optimizer", optimizer);
    parts.put("activations", activations);
    parts.put("evaluation", evaluation);
    parts.put("data", data);
    parts.values().removeIf(size -> size == 0);
    return parts;
  }

  /**
   * Refuses what does not fit.
   *
   * @param available bytes there may be
   * @throws MemoryException if more is needed, or an array longer than there are any
   */
  public void check(long available) {
    if (total() > available) {
      throw new MemoryException(parts(), total(), available);
    }
    if (longest > Layout.LONGEST * Float.BYTES) {
      throw MemoryException.tooLong(longest / Float.BYTES);
    }
  }

  private static long bytes(long floats) {
    return Sizes.product(floats, Float.BYTES);
  }
}
