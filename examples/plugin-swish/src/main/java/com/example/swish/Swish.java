package com.example.swish;

import nn.api.ScalarActivation;
import nn.api.math.Maths;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * Swish, y = z·σ(βz), where f' = βy + σ(βz)·(1 − βy).
 *
 * <p>Ramachandran, Zoph, Le 2017, arXiv:1710.05941.
 */
@Describe(value = "A smooth ReLU that dips below 0 before it rises.", formula = "y = z * sigmoid(beta * z)",
    source = "Ramachandran, Zoph, Le 2017, arXiv:1710.05941", example = "{type: swish, beta: 1.5}")
public record Swish(@Doc("how sharply it bends; 0 is the line z/2") @Min(0) float beta)
    implements ScalarActivation {

  public Swish() {
    this(1);
  }

  @Override
  public float apply(float z) {
    return z * Maths.sigmoid(beta * z);
  }

  @Override
  public float derivative(float z, float y) {
    float s = Maths.sigmoid(beta * z);
    return beta * y + s * (1 - beta * y);
  }
}
