package nn.engine;

import java.util.Arrays;
import nn.api.Tensor;
import nn.engine.data.Examples;
import nn.engine.data.TargetCoding;

/**
 * What an output of a network says about a row.
 *
 * @param prediction the name of a class, or a number; of a network that gives back its input the mean squared error of
 *     that, scaled
 * @param numbers the probability of each class by code, or the numbers of an input that is given back; else none
 */
public record Answer(String prediction, float[] numbers) {

  private static final float[] NONE = {};

  /**
   * What the prediction of a row means.
   *
   * @param output which output
   * @param out predictions as {@link nn.api.Loss#predict} left them
   * @param row which of them
   * @param examples what was predicted
   * @param example which of them
   */
  static Answer of(TargetCoding target, int output, Tensor out, int row, Examples examples,
      int example) {
    return switch (target) {
      case TargetCoding.CategoryTarget category -> {
        float[] p = out.rowSize() == 1 ? new float[] {1 - out.get(row, 0), out.get(row, 0)}
            : Arrays.copyOfRange(out.array(), out.offset(row), out.offset(row) + out.rowSize());
        yield new Answer(category.names().get(ConfusionMatrix.predicted(out, row)), p);
      }
      case TargetCoding.NumberTarget number -> number((float) number.decode(out.get(row, 0)), NONE);
      case TargetCoding.InputTarget input -> number(Reconstruction.error(examples, output, example, out, row),
          Reconstruction.values(input, out, row));
      case TargetCoding.ArrayTarget _ -> number(out.get(row, 0), NONE);
      case TargetCoding.SequenceTarget _ -> throw LoadedModel.continues(RowTable.NAME);
    };
  }

  private static Answer number(float value, float[] numbers) {
    return new Answer(Float.toString(value), numbers);
  }
}
