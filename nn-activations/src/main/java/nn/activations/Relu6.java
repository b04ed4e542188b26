package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.option.Describe;

/**
 * ReLU up to six, y = min(max(z, 0), 6).
 *
 * <p>Krizhevsky 2010, Convolutional deep belief networks on CIFAR-10.
 */
@AutoService(Activation.class)
@Describe(value = "ReLU that stops at 6.", formula = "y = min(max(z, 0), 6)",
    source = "Krizhevsky 2010", example = "{type: relu6}")
public record Relu6() implements ScalarActivation {

  @Override
  public float apply(float z) {
    return Math.min(Math.max(z, 0), 6);
  }

  @Override
  public float derivative(float z, float y) {
    return y > 0 && y < 6 ? 1 : 0;
  }

  @Override
  public Reads backwardReads() {
    return Reads.OUTPUT;
  }

  @Override
  public float[] kinks() {
    return new float[] {0, 6};
  }
}
