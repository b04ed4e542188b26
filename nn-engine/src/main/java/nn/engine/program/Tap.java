package nn.engine.program;

import java.util.Arrays;
import java.util.stream.IntStream;
import nn.api.Tensor;
import nn.kernels.Sums;
import org.jspecify.annotations.Nullable;

/** Where the output of a layer and its gradient lie, and which parameters are its own: what its signals are read from. */
record Tap(String layer, Tensor output, @Nullable Tensor gradient, int[] parameters) {

  /** The same layer with a later node of its own. */
  Tap then(Tap later) {
    return new Tap(layer, later.output, later.gradient,
        IntStream.concat(Arrays.stream(parameters), Arrays.stream(later.parameters)).distinct().toArray());
  }

  /** What the last step left; {@code squares} are those of the gradients by parameter. */
  LayerSignal read(int rows, double[] squares) {
    double weights = 0;
    for (int parameter : parameters) {
      weights += squares[parameter];
    }
    return new LayerSignal(layer, Math.sqrt(squares(output, rows) / ((double) rows * output.rowSize())),
        gradient == null ? Double.NaN : Math.sqrt(squares(gradient, rows)),
        parameters.length == 0 ? Double.NaN : Math.sqrt(weights));
  }

  private static double squares(Tensor tensor, int rows) {
    return Sums.sumOfSquares(tensor.array(), tensor.offset(), rows * tensor.rowSize());
  }
}
