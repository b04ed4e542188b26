package nn.tck;

import nn.api.Binding;
import nn.api.Layer;
import nn.api.Operation;
import nn.api.Parameter;
import nn.api.Pass;
import nn.api.Shape;
import nn.api.Tensor;
import nn.api.Value;
import nn.api.init.Normal;

/** y = x·W + b as simply as can be, right or with one fault. */
record Affine(int units, Fault fault) implements Layer {

  enum Fault {
    NONE,
    INPUT_GRADIENT_SIGN,
    KERNEL_GRADIENT_SIGN,
    BIAS_GRADIENT_FORGOTTEN,
    INPUT_GRADIENT_HALVED,
    KERNEL_TRANSPOSED,
    KERNEL_GRADIENT_ADDED,
    INPUT_GRADIENT_OFF_BY_ONE_ROW,
    KERNEL_GRADIENT_WITHOUT_LAST_ROW,
    OUTPUT_INSTEAD_OF_INPUT,
    KERNEL_GRADIENT_AVERAGED,
    BIAS_GRADIENT_FROM_INPUT,
    ROWS_COUPLED
  }

  @Override
  public Value bind(Binding b) {
    int in = b.input().shape().last();
    Parameter kernel = b.parameter("kernel", Shape.of(in, units), new Normal());
    Parameter bias = b.parameter("bias", Shape.of(units), new Normal());
    return b.compute(b.input().spec().with(Shape.of(units)), new Product(in, units, fault, kernel, bias));
  }

  private record Product(int in, int units, Fault fault, Parameter kernel, Parameter bias)
      implements Operation {

    @Override
    public void forward(Pass pass, int from, int to) {
      Tensor x = pass.input(0);
      Tensor w = pass.parameter(kernel);
      Tensor b = pass.parameter(bias);
      for (int r = from; r < to; r++) {
        int row = fault == Fault.ROWS_COUPLED ? pass.rows() - 1 : r;
        for (int j = 0; j < units; j++) {
          float sum = b.array()[b.offset() + j];
          for (int i = 0; i < in; i++) {
            sum += x.get(row, i) * weight(w, i, j);
          }
          pass.output().set(r, j, sum);
        }
      }
    }

    private float weight(Tensor w, int i, int j) {
      return w.array()[w.offset() + i * units + j];
    }

    @Override
    public void backward(Pass pass, int from, int to) {
      if (!pass.wantsInputGradient(0)) {
        return;
      }
      Tensor dy = pass.outputGradient();
      Tensor w = pass.parameter(kernel);
      float factor = switch (fault) {
        case INPUT_GRADIENT_SIGN -> -1;
        case INPUT_GRADIENT_HALVED -> 0.5f;
        default -> 1;
      };
      for (int r = fault == Fault.INPUT_GRADIENT_OFF_BY_ONE_ROW ? from + 1 : from; r < to; r++) {
        for (int i = 0; i < in; i++) {
          float sum = 0;
          for (int j = 0; j < units; j++) {
            boolean turned = fault == Fault.KERNEL_TRANSPOSED;
            sum += dy.get(r, j) * (turned ? w.array()[w.offset() + j * in + i] : weight(w, i, j));
          }
          pass.inputGradient(0).set(r, i, factor * sum);
        }
      }
    }

    @Override
    public void gradients(Pass pass, int from, int to) {
      Tensor dy = pass.outputGradient();
      Tensor dw = pass.gradient(kernel);
      Tensor db = pass.gradient(bias);
      int rows = fault == Fault.KERNEL_GRADIENT_WITHOUT_LAST_ROW ? pass.rows() - 1 : pass.rows();
      float factor = switch (fault) {
        case KERNEL_GRADIENT_SIGN -> -1;
        case KERNEL_GRADIENT_AVERAGED -> 1f / pass.rows();
        default -> 1;
      };
      for (int i = 0; i < in; i++) {
        for (int j = 0; j < units; j++) {
          int at = dw.offset() + i * units + j;
          float sum = fault == Fault.KERNEL_GRADIENT_ADDED ? dw.array()[at] : 0;
          for (int r = 0; r < rows; r++) {
            sum += factor * dy.get(r, j) * read(pass, r, i);
          }
          dw.array()[at] = sum;
        }
      }
      for (int j = 0; j < units && fault != Fault.BIAS_GRADIENT_FORGOTTEN; j++) {
        float sum = 0;
        for (int r = 0; r < pass.rows(); r++) {
          sum += fault == Fault.BIAS_GRADIENT_FROM_INPUT ? pass.input(0).get(r, 0) : dy.get(r, j);
        }
        db.array()[db.offset() + j] = sum;
      }
    }

    private float read(Pass pass, int row, int i) {
      return fault == Fault.OUTPUT_INSTEAD_OF_INPUT
          ? pass.output().get(row, i % units) : pass.input(0).get(row, i);
    }
  }
}
