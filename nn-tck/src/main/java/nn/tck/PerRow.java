package nn.tck;

import java.util.Arrays;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.Operation;
import nn.api.Parameter;
import nn.api.Pass;
import nn.api.Shape;
import nn.api.Tensor;
import nn.api.Value;
import nn.api.init.Normal;

/** x = w, a parameter for each row of the batch: makes the input of the layer after it something to differentiate by. */
record PerRow(int rows) implements Layer {

  @Override
  public Value bind(Binding b) {
    int size = Math.toIntExact(b.input().shape().size());
    Parameter values = b.parameter("values", Shape.of(rows, size), new Normal());
    return b.compute(b.input().spec().with(b.input().shape()), new Rows(values, size));
  }

  private record Rows(Parameter values, int size) implements Operation {

    @Override
    public void forward(Pass pass, int from, int to) {
      Tensor w = pass.parameter(values);
      System.arraycopy(w.array(), w.offset() + from * size, pass.output().array(), pass.output().offset(from),
          (to - from) * size);
    }

    @Override
    public void backward(Pass pass, int from, int to) {
      throw new IllegalStateException("nothing learns before this layer");
    }

    @Override
    public void gradients(Pass pass, int from, int to) {
      Tensor dy = pass.outputGradient();
      Tensor dw = pass.gradient(values);
      Arrays.fill(dw.array(), dw.offset(), dw.offset() + dw.rowSize(), 0);
      System.arraycopy(dy.array(), dy.offset(), dw.array(), dw.offset(), pass.rows() * size);
    }
  }
}
