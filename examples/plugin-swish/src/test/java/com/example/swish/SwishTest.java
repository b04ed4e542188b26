package com.example.swish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import nn.api.Activation;
import nn.tck.ActivationContract;
import org.junit.jupiter.api.Test;

class SwishTest extends ActivationContract {

  @Override
  protected Activation subject() {
    return new Swish(1.5f);
  }

  /** 2·σ(3) from Python's math module in double precision; 1e-6 is a few units in the last place. */
  @Test
  void isTheInputTimesItsSigmoid() {
    assertThat(new Swish(1.5f).apply(2)).isCloseTo(1.9051482536f, within(1e-6f));
  }

  @Test
  void withBetaZeroIsHalfTheInput() {
    assertThat(new Swish(0).apply(3)).isEqualTo(1.5f);
  }
}
