package nn.engine.config;

import static nn.engine.config.Configs.REGISTRY;
import static nn.engine.config.Configs.good;
import static nn.engine.config.Configs.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import nn.api.TensorSpec;
import nn.api.data.DataSource;
import nn.engine.data.Header;
import nn.engine.fault.FaultPrinter;
import nn.engine.fault.Faults;
import nn.engine.network.NetworkSpec;
import org.junit.jupiter.api.Test;

/** What a file leaves out follows from its target. */
class InferenceTest {

  private static final Inference.Target SPECIES = new Inference.Target("species", DataSource.Kind.CATEGORY,
      TensorSpec.codes(3));
  private static final Inference.Target PRICE =
      new Inference.Target("price", DataSource.Kind.NUMBER, TensorSpec.of());
  private static final Inference.Target LEFT =
      new Inference.Target("left", DataSource.Kind.BINARY, TensorSpec.codes(2));

  private final Faults faults = new Faults();

  private static final String NO_LOSS = with("  loss: softmax_cross_entropy\n", "");
  private static final String HIDDEN_ONLY = NO_LOSS
      .replace("    - {type: dense, name: out, units: 3, activation: none}\n", "");

  private Optional<Network> complete(String yaml, Inference.Target target) {
    return Inference.complete(good(yaml).model(), target, REGISTRY, faults);
  }

  @Test
  void aCategoryGetsAnOutputForEachAndSoftmax() {
    Network network = complete(HIDDEN_ONLY, SPECIES).orElseThrow();
    assertThat(network.layers()).extracting(LayerEntry::id).containsExactly("h1", "output");
    assertThat(network.layers().getLast().added()).isTrue();
    assertThat(((TestExtensions.Dense) network.layers().getLast().layer().extension()).units()).isEqualTo(3);
    assertThat(network.loss().extension()).isInstanceOf(TestExtensions.SoftmaxCrossEntropy.class);
    assertThat(network.added()).containsExactly(
        "layer output: dense with 3 units, because target 'species' has 3 categories",
        "loss softmax_cross_entropy, because target 'species' has 3 categories");
    NetworkSpec spec = network.spec(TensorSpec.of(4));
    assertThat(spec.outputs().getFirst().node()).isEqualTo("output");
    assertThat(spec.nodes().getLast().from()).containsExactly("h1");
  }

  @Test
  void aNumberGetsOneOutputAndTheSquaredError() {
    Network network = complete(HIDDEN_ONLY, PRICE).orElseThrow();
    assertThat(network.loss().type().name()).isEqualTo("mse");
    assertThat(network.added().getFirst())
        .isEqualTo("layer output: dense with 1 unit, because target 'price' is a number");
  }

  @Test
  void aYesNoTargetGetsTheBinaryCrossEntropy() {
    assertThat(complete(HIDDEN_ONLY, LEFT).orElseThrow().loss().type().name())
        .isEqualTo("binary_cross_entropy");
  }

  @Test
  void aLastDenseLayerWithoutActivationIsTheOutput() {
    Network network = complete(NO_LOSS, SPECIES).orElseThrow();
    assertThat(network.layers()).extracting(LayerEntry::id).containsExactly("h1", "out");
    assertThat(network.added())
        .containsExactly("loss softmax_cross_entropy, because target 'species' has 3 categories");
  }

  @Test
  void itsUnitsMustFit() {
    assertThat(complete(NO_LOSS.replace("units: 3", "units: 12"), SPECIES)).isEmpty();
    assertThat(FaultPrinter.lines(faults.sorted().getFirst())).containsExactly(
        "net.yaml:7:39: error: model.layers[1] 'out' gives 12 values, but target 'species' has 3 categories",
        "  7 |     - {type: dense, name: out, units: 12, activation: none}",
        "    |                                       ^^ write units: 3");
  }

  @Test
  void oneThatSaysNothingOfAnActivationMayHaveBeenMeantAsAHiddenOne() {
    String silent = NO_LOSS.replace("units: 3, activation: none", "units: 12");
    assertThat(complete(silent, SPECIES)).isEmpty();
    assertThat(FaultPrinter.lines(faults.sorted().getFirst()).getLast())
        .endsWith("^^ write units: 3, or give it an activation, and an output layer is added");
  }

  @Test
  void withALossNothingIsAdded() {
    Network network = complete(Configs.BASE, SPECIES).orElseThrow();
    assertThat(network.layers()).hasSize(2);
    assertThat(network.added()).isEqualTo(List.of());
  }

  @Test
  void defaultsHoldForTheAddedLayerButNotTheirActivation() {
    Network network = complete(
        HIDDEN_ONLY.replace("  layers:\n", "  defaults: {activation: relu, bias: false}\n  layers:\n"),
        SPECIES).orElseThrow();
    TestExtensions.Dense output = (TestExtensions.Dense) network.layers().getLast().layer().extension();
    assertThat(output.activation().isIdentity()).isTrue();
    assertThat(output.bias()).isFalse();
  }

  @Test
  void namesOfCategoriesAreToldWithTheirLine() {
    String yaml = with("target: y", "target: {y: {type: category, names: [no, yes]}}")
        .replace("    loss: softmax_cross_entropy\n", "").replace("  loss: softmax_cross_entropy\n", "");
    RunConfig config = good(yaml);
    Faults faults = new Faults();

    Inference.complete(config.model(), Inference.Target.of(
        new Header.Target("y", DataSource.Kind.CATEGORY, TensorSpec.codes(2)), config.root()), REGISTRY,
        faults);

    assertThat(faults.sorted()).extracting(FaultPrinter::headline).containsExactly(
        "net.yaml:7:39: error: model.layers[1] 'out' gives 3 values, but target 'y' has 2 names (line 3)");
  }
}
