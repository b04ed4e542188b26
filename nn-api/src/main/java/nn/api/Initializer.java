package nn.api;

/** A rule for the values a parameter starts from. */
public interface Initializer extends Extension {

  /**
   * Fills a parameter.
   *
   * @param values the array that holds it
   * @param offset where it starts
   * @param fan its shape and how many units feed, and are fed by, each of its numbers
   * @param random this parameter's own random numbers; number i belongs to element i
   */
  void fill(float[] values, int offset, Fan fan, RandomStream random);

  /**
   * The surroundings of a parameter.
   *
   * @param shape its axes
   * @param in inputs of each unit it feeds (fan-in)
   * @param out units each input feeds (fan-out)
   */
  record Fan(Shape shape, int in, int out) {

    /** Fans as Keras takes them: last axis out, the one before in, axes before those multiply both. */
    public static Fan of(Shape shape) {
      int rank = shape.rank();
      if (rank < 2) {
        return new Fan(shape, shape.last(), shape.last());
      }
      long field = 1;
      for (int i = 0; i < rank - 2; i++) {
        field *= shape.axis(i);
      }
      return new Fan(shape, Math.toIntExact(field * shape.axis(-2)), Math.toIntExact(field * shape.axis(-1)));
    }

    /** Numbers to fill. */
    public int size() {
      return Math.toIntExact(shape.size());
    }
  }
}
