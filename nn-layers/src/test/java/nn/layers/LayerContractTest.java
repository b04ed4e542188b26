package nn.layers;

import java.util.stream.Stream;
import nn.api.Layer;
import nn.api.TensorSpec;
import nn.tck.LayerContract;
import org.junit.jupiter.api.Nested;

/** The contract of every layer of this module. */
class LayerContractTest {

  /** All subjects below. */
  static Stream<Layer> subjects() {
    LayerContractTest test = new LayerContractTest();
    return Stream.of(test.new DenseOnVectorsKeeps().subject(), test.new DropoutKeeps().subject(),
        test.new FlattenKeeps().subject(), test.new ReshapeKeeps().subject(),
        test.new ActivationKeeps().subject());
  }

  @Nested
  final class DenseOnVectorsKeeps extends LayerContract {

    @Override
    protected Layer subject() {
      return new Dense(4);
    }

    @Override
    protected TensorSpec[] inputs() {
      return new TensorSpec[] {TensorSpec.of(5)};
    }
  }

  @Nested
  final class DenseOnMatricesKeeps extends LayerContract {

    @Override
    protected Layer subject() {
      return new Dense(4, new Square());
    }

    @Override
    protected TensorSpec[] inputs() {
      return new TensorSpec[] {TensorSpec.of(4, 3)};
    }
  }

  @Nested
  final class DropoutKeeps extends LayerContract {

    @Override
    protected Layer subject() {
      return new Dropout(0.3f);
    }

    @Override
    protected TensorSpec[] inputs() {
      return new TensorSpec[] {TensorSpec.of(7)};
    }
  }

  @Nested
  final class FlattenKeeps extends LayerContract {

    @Override
    protected Layer subject() {
      return new Flatten();
    }

    @Override
    protected TensorSpec[] inputs() {
      return new TensorSpec[] {TensorSpec.of(4, 3)};
    }
  }

  @Nested
  final class ReshapeKeeps extends LayerContract {

    @Override
    protected Layer subject() {
      return new Reshape(2, -1);
    }

    @Override
    protected TensorSpec[] inputs() {
      return new TensorSpec[] {TensorSpec.of(4, 3)};
    }
  }

  @Nested
  final class ActivationKeeps extends LayerContract {

    @Override
    protected Layer subject() {
      return new Activation(new Square());
    }

    @Override
    protected TensorSpec[] inputs() {
      return new TensorSpec[] {TensorSpec.of(4, 3)};
    }
  }

  /** y = z²/2, smooth and different from its input. */
  private record Square() implements nn.api.Activation {

    @Override
    public void forward(float[] z, int zo, float[] y, int yo, int n) {
      for (int i = 0; i < n; i++) {
        y[yo + i] = z[zo + i] * z[zo + i] / 2;
      }
    }

    @Override
    public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
        int n) {
      for (int i = 0; i < n; i++) {
        dz[dzo + i] = dy[dyo + i] * z[zo + i];
      }
    }

    @Override
    public Reads backwardReads() {
      return Reads.INPUT;
    }
  }
}
