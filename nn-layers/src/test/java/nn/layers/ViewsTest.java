package nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ServiceLoader;
import nn.api.Layer;
import nn.api.OptionException;
import nn.api.Shape;
import nn.api.TensorSpec;
import org.junit.jupiter.api.Test;

class ViewsTest {

  @Test
  void everyLayerIsFound() {
    assertThat(ServiceLoader.load(Layer.class)).extracting(l -> l.getClass().getSimpleName()).contains(
        "Dense",
        "Flatten", "Reshape", "Dropout", "Activation");
  }

  @Test
  void flattenPutsAllAxesInOne() {
    Bench bench = new Bench(new Flatten(), TensorSpec.of(5, 4, 3), 1);

    assertThat(bench.result.spec()).isEqualTo(TensorSpec.of(60));
    assertThat(bench.operation).isNull();
  }

  @Test
  void reshapeFillsInTheOpenAxis() {
    assertThat(new Bench(new Reshape(28, -1, 1), TensorSpec.of(784), 1).result.shape())
        .isEqualTo(Shape.of(28, 28, 1));
  }

  @Test
  void reshapeRefusesAnotherSize() {
    assertThatThrownBy(() -> new Bench(new Reshape(28, 27), TensorSpec.of(784), 1))
        .isInstanceOf(OptionException.class)
        .hasMessage("expected axes of at least 1, at most one of them -1, that hold the 784 values of [784],"
            + " found [28, 27]");
    assertThatThrownBy(() -> new Bench(new Reshape(-1, -1), TensorSpec.of(784), 1))
        .isInstanceOf(OptionException.class);
    assertThatThrownBy(() -> new Bench(new Reshape(0), TensorSpec.of(784), 1))
        .isInstanceOf(OptionException.class);
  }
}
