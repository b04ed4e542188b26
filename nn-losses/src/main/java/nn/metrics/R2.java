package nn.metrics;

import com.google.auto.service.AutoService;
import nn.api.Metric;
import nn.api.TensorSpec;
import nn.api.option.Describe;

/**
 * Coefficient of determination, R² = 1 − Σ (p − t)² / Σ (t − t̄)²; of several values the mean of theirs. 1 is perfect,
 * 0 as good as always saying t̄.
 *
 * <p>Where all targets are equal it is 1 if all are met and 0 if not, as in scikit-learn; NaN for fewer than two
 * samples. The spread is summed by Welford's recurrence (1962), weighted as by West (1979).
 */
@AutoService(Metric.class)
@Describe(value = "Coefficient of determination: 1 is perfect, 0 as good as always saying the mean.",
    formula = "1 - sum((p - t)^2) / sum((t - mean(t))^2)", source = "Wright 1921", example = "{type: r2}")
public record R2() implements Metric {

  @Override
  public Accumulator start(TensorSpec prediction, TensorSpec target) {
    Targets.numbers("r2", prediction, target);
    return new Spread(Math.toIntExact(target.shape().size()));
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  private static final class Spread implements Accumulator {

    private final double[] mean;
    private final double[] spread;
    private final double[] error;
    private long n;
    private double weight;

    Spread(int width) {
      mean = new double[width];
      spread = new double[width];
      error = new double[width];
    }

    @Override
    public void add(Samples samples, int from, int to) {
      for (int i = from; i < to; i++) {
        double w = samples.weight(i);
        n++;
        weight += w;
        for (int j = 0; j < mean.length; j++) {
          double t = samples.target().get(i, j);
          double e = samples.prediction().get(i, j) - t;
          double fromMean = t - mean[j];
          mean[j] += w * fromMean / weight;
          spread[j] += w * (fromMean * (t - mean[j]));
          error[j] += w * (e * e);
        }
      }
    }

    @Override
    public double value() {
      if (n < 2) {
        return Double.NaN;
      }
      double sum = 0;
      for (int j = 0; j < mean.length; j++) {
        sum += r2(error[j], spread[j]);
      }
      return sum / mean.length;
    }

    private static double r2(double error, double spread) {
      if (spread > 0) {
        return 1 - error / spread;
      }
      return error == 0 ? 1 : 0;
    }
  }
}
