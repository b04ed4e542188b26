package nn.bench.planted;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Everything that {@code SameBitsTest} forbids, once. */
public final class Planted {

  private Planted() {}

  static float sum(FloatVector v) {
    return v.reduceLanes(VectorOperators.ADD);
  }

  static FloatVector exp(FloatVector v) {
    return v.lanewise(VectorOperators.EXP);
  }

  static double platform(double x) {
    return Math.exp(x);
  }

  static Map<String, Integer> hashOrder() {
    return new HashMap<>();
  }

  static Map<String, Integer> copiedHashOrder(Map<String, Integer> map) {
    return Map.copyOf(map);
  }

  static Set<String> collectedHashOrder(List<String> names) {
    return names.stream().collect(Collectors.toSet());
  }

  static long clock() {
    return System.nanoTime();
  }

  static double chance() {
    return new Random().nextDouble();
  }
}
