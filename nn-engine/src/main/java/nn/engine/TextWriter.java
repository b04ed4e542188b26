package nn.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nn.api.Loss;
import nn.api.RandomStream;
import nn.api.Tensor;
import nn.engine.data.SequenceCoding;
import nn.engine.program.Program;

/**
 * Writes on with a language model, unit by unit: each is drawn by the probabilities that the network gives for the next
 * after the last {@code window} units.
 */
final class TextWriter {

  private final Program program;
  private final SequenceCoding coding;
  private final RandomStream random;
  private final double temperature;

  /** With a prediction program of one row. */
  TextWriter(Program program, SequenceCoding coding, double temperature, long seed) {
    this.program = program;
    this.coding = coding;
    this.temperature = temperature;
    this.random = RandomStream.of(seed, "continue");
  }

  /**
   * What comes after a text.
   *
   * @param units the text, at least one; those that training does not know count as unknown
   */
  List<String> after(List<String> units, int length) {
    List<Integer> codes = new ArrayList<>(units.stream().map(this::code).toList());
    List<String> written = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      int next =
          draw(probabilities(codes.subList(Math.max(0, codes.size() - coding.length()), codes.size())), i);
      codes.add(next);
      written.add(coding.values().get(next));
    }
    return written;
  }

  private int code(String unit) {
    int code = coding.values().indexOf(unit);
    return code < 0 ? coding.values().size() : code;
  }

  /** Of each unit that is known, after these. The steps behind them do not count: nothing in the network looks ahead. */
  private float[] probabilities(List<Integer> codes) {
    Tensor input = program.input(0);
    Arrays.fill(input.array(), input.offset(), input.offset() + coding.length(), 0);
    for (int i = 0; i < codes.size(); i++) {
      input.array()[input.offset() + i] = codes.get(i);
    }
    program.predict(1);
    int width = program.graph().output().shape().last();
    int at = program.prediction().offset() + (codes.size() - 1) * width;
    float[] p = Arrays.copyOfRange(program.prediction().array(), at, at + width);
    Loss loss = program.graph().loss();
    loss.predict(p, 0, 1, width);
    return Arrays.copyOf(p, coding.values().size());
  }

  /** Draws with weights p^(1/temperature); at temperature 0 takes the most probable, the first of equals. */
  private int draw(float[] p, int index) {
    int best = 0;
    for (int k = 1; k < p.length; k++) {
      best = p[k] > p[best] ? k : best;
    }
    if (temperature == 0) {
      return best;
    }
    double[] weights = new double[p.length];
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      weights[k] = p[k] > 0 ? StrictMath.exp(StrictMath.log((double) p[k] / p[best]) / temperature) : 0;
      sum += weights[k];
    }
    double left = random.uniform(index) * sum;
    for (int k = 0; k < p.length; k++) {
      left -= weights[k];
      if (left < 0) {
        return k;
      }
    }
    return best;
  }
}
