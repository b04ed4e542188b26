package nn.activations;

import nn.api.Activation;
import nn.tck.ActivationContract;
import org.junit.jupiter.api.Nested;

/** The contract of every activation of this module. */
class ActivationContractTest {

  @Nested
  final class EluKeeps extends ActivationContract {

    @Override
    protected Activation subject() {
      return new Elu();
    }
  }

  @Nested
  final class GeluKeeps extends ActivationContract {

    @Override
    protected Activation subject() {
      return new Gelu();
    }
  }

  @Nested
  final class GeluTanhKeeps extends ActivationContract {

    @Override
    protected Activation subject() {
      return new GeluTanh();
    }
  }

  @Nested
  final class IdentityKeeps extends ActivationContract {

    @Override
    protected Activation subject() {
      return new Identity();
    }
  }

  @Nested
  final class LeakyReluKeeps extends ActivationContract {

    @Override
    protected Activation subject() {
      return new LeakyRelu();
    }

    @Override
    protected float[] kinks() {
      return new float[] {0};
    }
  }

  @Nested
  final class ReluKeeps extends ActivationContract {

    @Override
    protected Activation subject() {
      return new Relu();
    }

    @Override
    protected float[] kinks() {
      return new float[] {0};
    }
  }

  @Nested
  final class SigmoidKeeps extends ActivationContract {

    @Override
    protected Activation subject() {
      return new Sigmoid();
    }
  }

  @Nested
  final class SiluKeeps extends ActivationContract {

    @Override
    protected Activation subject() {
      return new Silu();
    }
  }

  @Nested
  final class SoftplusKeeps extends ActivationContract {

    @Override
    protected Activation subject() {
      return new Softplus();
    }
  }

  @Nested
  final class TanhKeeps extends ActivationContract {

    @Override
    protected Activation subject() {
      return new Tanh();
    }
  }
}
