package nn.engine.program;

import nn.api.Activation;
import nn.api.Operation;
import nn.api.Tensor;
import org.jspecify.annotations.Nullable;

/** An activation between two tensors, which may be one. */
final class ActivationCall {

  private final Activation activation;
  private final Tensor z;
  private final Tensor y;
  private final @Nullable Tensor dy;
  private final @Nullable Tensor dz;

  ActivationCall(Activation activation, Tensor z, Tensor y, @Nullable Tensor dy, @Nullable Tensor dz) {
    this.activation = activation;
    this.z = z;
    this.y = y;
    this.dy = dy;
    this.dz = dz;
  }

  void forward(int from, int to) {
    activation.forward(z.array(), z.offset(from), y.array(), y.offset(from), (to - from) * z.rowSize());
  }

  void backward(int from, int to) {
    Tensor out = dy;
    Tensor in = dz;
    if (out != null && in != null) {
      activation.backward(out.array(), out.offset(from), z.array(), z.offset(from), y.array(), y.offset(from),
          in.array(), in.offset(from), (to - from) * z.rowSize());
    }
  }

  /** Forward where no operation runs it on its blocks. */
  Call alone() {
    return new Call(Operation.ROWS) {
      @Override
      void run(int worker, int from, int to) {
        forward(from, to);
      }
    };
  }

  /** The way back. */
  Call back() {
    return new Call(Operation.ROWS) {
      @Override
      void run(int worker, int from, int to) {
        backward(from, to);
      }
    };
  }
}
