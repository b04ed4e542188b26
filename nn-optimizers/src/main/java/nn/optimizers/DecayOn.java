package nn.optimizers;

import nn.api.Parameter;

/** Which parameters weight decay acts on. */
public enum DecayOn {
  /** All, as in PyTorch. */
  ALL,
  /** Those with two axes or more: neither biases nor the scales and shifts of normalisation. */
  KERNELS;

  /** The decay of this parameter. */
  double of(double decay, Parameter parameter) {
    return this == ALL || parameter.shape().rank() > 1 ? decay : 0;
  }
}
