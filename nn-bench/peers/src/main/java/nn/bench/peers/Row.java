package nn.bench.peers;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one workload gave.
 *
 * @param threads how many computed
 * @param rates calls per second of each candidate, round by round; ours first
 */
record Row(Workload workload, int threads, Map<String, double[]> rates) {

  /** The candidate with the highest median but for ours. */
  String strongest() {
    return rates.entrySet().stream().skip(1)
        .max(Comparator.comparingDouble((Map.Entry<String, double[]> e) -> median(e.getValue())))
        .map(Map.Entry::getKey).orElse("");
  }

  /** Ours by theirs, round by round: the median, the lowest and the highest. */
  double[] ratios(String peer) {
    double[] ours = rates.values().iterator().next();
    double[] theirs = rates.getOrDefault(peer, ours);
    double[] ratios = new double[ours.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = ours[i] / theirs[i];
    }
    Arrays.sort(ratios);
    return new double[] {median(ratios), ratios[0], ratios[ratios.length - 1]};
  }

  /** The median of each candidate, in the unit of the workload. */
  Map<String, Double> medians() {
    Map<String, Double> medians = new LinkedHashMap<>();
    rates.forEach((name, values) -> medians.put(name, median(values) * workload.units()));
    return medians;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
