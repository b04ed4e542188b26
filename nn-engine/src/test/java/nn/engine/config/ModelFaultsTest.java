package nn.engine.config;

import static nn.engine.config.Configs.BASE;
import static nn.engine.config.Configs.REGISTRY;
import static nn.engine.config.Configs.good;
import static nn.engine.config.Configs.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import nn.api.TensorSpec;
import nn.api.data.DataSource;
import nn.engine.fault.FaultPrinter;
import nn.engine.fault.Faults;
import nn.engine.network.NetworkCompiler;
import nn.engine.network.NetworkException;
import org.junit.jupiter.api.Test;

/** What the network compiler finds wrong is told at its place in the file. */
class ModelFaultsTest {

  private static String told(String yaml) {
    Inference.Target target = new Inference.Target("y", DataSource.Kind.CATEGORY, TensorSpec.codes(3));
    Network network = Inference.complete(good(yaml).model(), target, REGISTRY, new Faults()).orElseThrow();
    NetworkException e = catchThrowableOfType(NetworkException.class,
        () -> new NetworkCompiler().compile(network.spec(TensorSpec.of(5))));
    return String.join("\n", FaultPrinter.lines(ModelFaults.of(e, network)));
  }

  @Test
  void y33ALossThatDoesNotFitIsToldAtTheLoss() {
    assertThat(told(BASE)).startsWith("net.yaml:8:9: error: model.loss: needs 3 outputs, found 5")
        .contains("write units: 3");
  }

  @Test
  void anOptionThatDoesNotFitIsToldAtItsValue() {
    assertThat(
        told(with("- {type: dense, name: h1, units: 8, activation: relu}", "- {type: dropout, rate: 0.75}")))
        .startsWith("net.yaml:6:29: error: model.layers[0].rate: expected less here, found 0.75");
  }

  @Test
  void aLayerWithinAnotherIsToldAtItsOwnPlace() {
    assertThat(told(with("- {type: dense, name: h1, units: 8, activation: relu}",
        "- {type: stack, layers: [{type: dropout, name: d, rate: 0.75}]}")))
        .startsWith(
            "net.yaml:6:61: error: model.layers[0].layers[0].rate: expected less here, found 0.75");
  }
}
