package nn.engine.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An example and what the model answered when it was saved; whoever loads the model computes it again.
 *
 * @param inputs the values by the input's name, after preprocessing
 * @param outputs the values by the output's name
 */
public record Sample(SortedMap<String, float[]> inputs, SortedMap<String, float[]> outputs) {

  public Sample {
    inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
  }
}
