package nn.kernels;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class WarmUpTest {

  /** In its thread nobody would hear of a product that reads beyond its operands. */
  @Test
  void whatItComputesFitsItsArrays() {
    assertThatCode(WarmUp::run).doesNotThrowAnyException();
  }
}
