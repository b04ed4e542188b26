package nn.engine.config;

import nn.api.Metric;
import nn.engine.fault.Place;

/**
 * A metric that a file asks for.
 *
 * @param name as it appears in results
 * @param metric the metric
 * @param place where the file asks for it
 */
public record MetricEntry(String name, Metric metric, Place place) {}
