package nn.engine.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A figure over the epochs.
 *
 * @param name what it is called where it ends
 * @param epochs from 1
 * @param values one for each epoch; not a number where there is none
 */
record Curve(String name, int[] epochs, double[] values) {

  /** More points than this are averaged: a drawing has no more columns of pixels. */
  private static final int MOST = 400;

  /** The number of its colour: the same for a part of the data in every drawing. */
  int colour() {
    return switch (name) {
      case "train" -> 1;
      case "validation" -> 2;
      default -> 3;
    };
  }

  /** The same with so few points that each can be seen, each the mean of some neighbours. */
  Curve thinned() {
    int per = (epochs.length + MOST - 1) / MOST;
    if (per <= 1) {
      return this;
    }
    int points = (epochs.length + per - 1) / per;
    int[] at = new int[points];
    double[] mean = new double[points];
    for (int p = 0; p < points; p++) {
      int from = p * per;
      int to = Math.min(epochs.length, from + per);
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += values[i];
      }
      at[p] = p == points - 1 ? epochs[to - 1] : epochs[(from + to) / 2];
      mean[p] = sum / (to - from);
    }
    return new Curve(name, at, mean);
  }

  /** How many epochs a point of {@link #thinned} stands for. */
  int perPoint() {
    return Math.max(1, (epochs.length + MOST - 1) / MOST);
  }

  /** The values that are finite. */
  List<Double> finite() {
    List<Double> finite = new ArrayList<>();
    for (double value : values) {
      if (Double.isFinite(value)) {
        finite.add(value);
      }
    }
    return finite;
  }
}
