package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.option.Describe;

/** No activation, y = z: {@link Activation#NONE} by name. */
@AutoService(Activation.class)
@Describe(value = "No activation; 'none' is another name for it.", formula = "y = z",
    source = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 6.2.2.1",
    example = "{type: identity}")
public record Identity() implements Activation {

  @Override
  public void forward(float[] z, int zo, float[] y, int yo, int n) {
    NONE.forward(z, zo, y, yo, n);
  }

  @Override
  public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
      int n) {
    NONE.backward(dy, dyo, z, zo, y, yo, dz, dzo, n);
  }

  @Override
  public Reads backwardReads() {
    return NONE.backwardReads();
  }

  @Override
  public boolean isIdentity() {
    return true;
  }

  @Override
  public int flops() {
    return 0;
  }
}
