package nn.engine.config;

import java.util.Optional;
import nn.api.Metric;
import nn.engine.fault.Place;

/**
 * A metric that a file asks for.
 *
 * @param output whose figure it is to be, as {@code training.stop} names it: {@code species.accuracy}; empty where no
 *     output is named
 * @param name as it appears in results
 * @param metric the metric; empty for the loss of an output
 * @param place where the file asks for it
 * @param path the same as a path of keys
 */
public record MetricEntry(String output, String name, Optional<Metric> metric, Place place, String path) {

  /** A metric of any output. */
  public MetricEntry(String name, Metric metric, Place place, String path) {
    this("", name, Optional.of(metric), place, path);
  }
}
