package nn.engine.data;

/**
 * Mean and range of the values present; the standard deviation is that of these rows as a whole, √(Σ(x − mean)²/n),
 * and 1 where all are equal.
 */
record Moments(int count, double mean, double deviation, double least, double greatest) {

  /** Of these rows, added in their order; NaN does not count. */
  static Moments of(double[] values, int[] rows) {
    int count = 0;
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int row : rows) {
      double x = values[row];
      if (!Double.isNaN(x)) {
        count++;
        sum += x;
        least = Math.min(least, x);
        greatest = Math.max(greatest, x);
      }
    }
    if (least >= greatest) {
      return new Moments(count, least, 1, least, greatest);
    }
    double mean = sum / count;
    double squares = 0;
    for (int row : rows) {
      double d = values[row] - mean;
      squares += Double.isNaN(d) ? 0 : d * d;
    }
    double deviation = Math.sqrt(squares / count);
    return new Moments(count, mean, deviation > 0 ? deviation : 1, least, greatest);
  }

  boolean constant() {
    return least == greatest;
  }
}
