package nn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nn.engine.program.LayerSignal;
import org.junit.jupiter.api.Test;

class BackflowTest {

  private static LayerSignal layer(String name, double gradient) {
    return new LayerSignal(name, 1, gradient, 1);
  }

  @Test
  void theLayerWhereLeastArrivesIsNamed() {
    assertThat(Backflow.fault(List.of(layer("a", 2e-6), layer("b", 1e-6), layer("c", 0.5))))
        .hasValueSatisfying(
            text -> assertThat(text)
                .startsWith("the gradient vanishes: its norm is 1.0e-06 at layer 'b' and 5.0e-01 at 'c'"));
  }

  @Test
  void theLayerWhereMostArrivesIsNamed() {
    assertThat(Backflow.fault(List.of(layer("a", 6e4), layer("b", 10), layer("c", 0.5)))).hasValueSatisfying(
        text -> assertThat(text).startsWith("the gradient explodes: its norm is 6.0e+04 at layer 'a'"));
  }

  @Test
  void layersWithoutWeightsAreNotJudged() {
    LayerSignal without = new LayerSignal("dropout", 1, 1e-9, Double.NaN);

    assertThat(Backflow.fault(List.of(without, layer("a", 0.1), layer("b", 0.5)))).isEmpty();
  }

  @Test
  void oneLayerAloneAndALossOfNothingAreNoFault() {
    assertThat(Backflow.fault(List.of(layer("a", 1e-9)))).isEmpty();
    assertThat(Backflow.fault(List.of(layer("a", 0), layer("b", 0)))).isEmpty();
    assertThat(Backflow.fault(List.of())).isEmpty();
  }
}
