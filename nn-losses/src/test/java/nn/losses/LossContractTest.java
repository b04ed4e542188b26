package nn.losses;

import nn.api.Loss;
import nn.api.TensorSpec;
import nn.tck.LossContract;
import org.junit.jupiter.api.Nested;

/** The contract of every loss of this module. */
class LossContractTest {

  @Nested
  final class MseKeeps extends LossContract {

    @Override
    protected Loss subject() {
      return new Mse();
    }

    @Override
    protected int width() {
      return 3;
    }

    @Override
    protected TensorSpec target() {
      return TensorSpec.of(3);
    }
  }

  @Nested
  final class MaeKeeps extends LossContract {

    @Override
    protected Loss subject() {
      return new Mae();
    }

    @Override
    protected int width() {
      return 3;
    }

    @Override
    protected TensorSpec target() {
      return TensorSpec.of(3);
    }
  }

  @Nested
  final class HuberKeeps extends LossContract {

    @Override
    protected Loss subject() {
      return new Huber();
    }

    @Override
    protected int width() {
      return 3;
    }

    @Override
    protected TensorSpec target() {
      return TensorSpec.of(3);
    }
  }

  @Nested
  final class BinaryCrossEntropyKeeps extends LossContract {

    @Override
    protected Loss subject() {
      return new BinaryCrossEntropy();
    }

    @Override
    protected int width() {
      return 1;
    }

    @Override
    protected TensorSpec target() {
      return TensorSpec.codes(2);
    }
  }

  @Nested
  final class SoftmaxCrossEntropyKeeps extends LossContract {

    @Override
    protected Loss subject() {
      return new SoftmaxCrossEntropy();
    }

    @Override
    protected int width() {
      return 4;
    }

    @Override
    protected TensorSpec target() {
      return TensorSpec.codes(4);
    }
  }

  @Nested
  final class SmoothedSoftmaxCrossEntropyKeeps extends LossContract {

    @Override
    protected Loss subject() {
      return new SoftmaxCrossEntropy(0.1f);
    }

    @Override
    protected int width() {
      return 4;
    }

    @Override
    protected TensorSpec target() {
      return TensorSpec.codes(4);
    }
  }
}
