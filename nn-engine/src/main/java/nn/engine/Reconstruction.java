package nn.engine;

import java.util.ArrayList;
import java.util.List;
import nn.api.Tensor;
import nn.engine.data.Examples;
import nn.engine.data.FeatureCoding;
import nn.engine.data.TargetCoding.InputTarget;

/** What a network that learns its own input gives back, in the units of the data. */
final class Reconstruction {

  private Reconstruction() {}

  /** A name for each number: that of the column, with the value where it is one of several, or an index. */
  static List<String> names(InputTarget target) {
    List<String> names = new ArrayList<>();
    for (FeatureCoding coding : target.features()) {
      int width = Math.toIntExact(coding.spec().shape().size());
      for (int i = 0; i < width; i++) {
        names.add(coding.column() + part(coding, i, width));
      }
    }
    return names;
  }

  /** What number i of a column is, where it has several. */
  private static String part(FeatureCoding coding, int i, int width) {
    return switch (coding) {
      case FeatureCoding.NumberCoding _ -> i == 0 ? "" : " missing";
      case FeatureCoding.CategoryCoding category -> category.indicator() && i == width - 1 ? " missing"
          : category.binary() ? "" : "=" + category.values().get(i);
      default -> "[" + i + "]";
    };
  }

  /** The numbers of a row, unscaled. */
  static float[] values(InputTarget target, Tensor out, int row) {
    float[] values = new float[out.rowSize()];
    int at = 0;
    for (FeatureCoding coding : target.features()) {
      int width = Math.toIntExact(coding.spec().shape().size());
      for (int i = 0; i < width; i++, at++) {
        values[at] = unscaled(coding, i, out.get(row, at));
      }
    }
    return values;
  }

  private static float unscaled(FeatureCoding coding, int i, float y) {
    return switch (coding) {
      case FeatureCoding.NumberCoding number -> i == 0 ? (float) (y * number.divisor() + number.shift()) : y;
      case FeatureCoding.ArrayCoding array -> (float) (y * array.divisor() + array.shift());
      default -> y;
    };
  }

  /** The mean squared difference of what is given back from what went in, both scaled. */
  static float error(Examples examples, int output, int example, Tensor out, int row) {
    float[] wanted = new float[out.rowSize()];
    examples.target(output, example, wanted, 0);
    double sum = 0;
    for (int i = 0; i < wanted.length; i++) {
      double difference = out.get(row, i) - wanted[i];
      sum += difference * difference;
    }
    return (float) (sum / wanted.length);
  }
}
