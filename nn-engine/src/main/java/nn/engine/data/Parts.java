package nn.engine.data;

/**
 * Which rows of the training table each part has, in ascending order.
 *
 * @param test empty where the test rows come from a file of their own
 */
public record Parts(int[] train, int[] validation, int[] test) {}
