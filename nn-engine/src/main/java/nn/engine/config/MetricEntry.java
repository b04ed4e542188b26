package nn.engine.config;

import nn.api.Metric;
import nn.engine.fault.Place;

/**
 * A metric that a file asks for.
 *
 * @param name as it appears in results
 * @param metric the metric
 * @param place where the file asks for it
 * @param path the same as a path of keys
 */
public record MetricEntry(String name, Metric metric, Place place, String path) {}
