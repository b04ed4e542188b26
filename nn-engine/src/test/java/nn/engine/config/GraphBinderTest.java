package nn.engine.config;

import static nn.engine.config.Configs.good;
import static nn.engine.config.Configs.headlines;
import static nn.engine.config.Configs.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nn.api.TensorSpec;
import nn.api.data.DataSource;
import nn.engine.fault.FaultPrinter;
import nn.engine.fault.Faults;
import nn.engine.network.NetworkSpec;
import org.junit.jupiter.api.Test;

/** Networks in graph form: what is read, and what is told of references that do not fit. */
class GraphBinderTest {

  private static final String HEAD = """
      data:
        source: {type: inline, columns: [a, b, y], rows: [[0, 0.5, no], [1, 2, yes]]}
        target: y
      training: {epochs: 5}
      model:
      """;

  private static final String GRAPH = HEAD + """
        inputs:
          left: {features: a}
          right: {features: [b]}
        nodes:
          out: {type: dense, from: h2, units: 3, activation: none}
          h2: {type: dense, from: [h1, right], units: 4}
          h1: {type: dense, from: left, units: 4}
        outputs:
          out: {target: y, loss: softmax_cross_entropy, weight: 1.0}
      """;

  private static String with(String found, String replacement) {
    assertThat(GRAPH).contains(found);
    return GRAPH.replace(found, replacement);
  }

  private static NetworkSpec spec(String yaml) {
    Inference.Target target = new Inference.Target("y", DataSource.Kind.CATEGORY, TensorSpec.codes(3));
    return Inference.complete(good(yaml).model(), target, Configs.REGISTRY, new Faults()).orElseThrow()
        .spec(List.of(TensorSpec.of(1), TensorSpec.of(1)));
  }

  @Test
  void nodesReadByNameInAnyOrder() {
    NetworkSpec spec = spec(GRAPH);

    assertThat(spec.inputs()).extracting(NetworkSpec.Input::name).containsExactly("left", "right");
    assertThat(spec.nodes()).extracting(NetworkSpec.Node::id).containsExactly("out", "h2", "h1");
    assertThat(spec.nodes().get(1).from()).containsExactly("h1", "right");
    assertThat(spec.outputs().getFirst().node()).isEqualTo("out");
  }

  @Test
  void inputsHoldTheirColumns() {
    assertThat(good(GRAPH).model().inputs()).extracting("features").containsExactly(List.of("a"),
        List.of("b"));
  }

  @Test
  void sharedWeightsAreThoseOfTheOtherNode() {
    NetworkSpec spec = spec(with("h1: {type: dense, ", "h1: {type: dense, share: h2, "));

    assertThat(spec.nodes()).extracting(NetworkSpec.Node::weights).containsExactly("out", "h2", "h2");
  }

  @Test
  void anOutputMayNameItsNode() {
    assertThat(spec(with("out: {target: y", "price: {from: out, target: y")).outputs().getFirst().node())
        .isEqualTo("out");
  }

  @Test
  void withoutOutputsItIsTheNodeThatNoneReads() {
    assertThat(spec(HEAD + """
          nodes:
            a1: {type: dense, from: features, units: 4}
            a2: {type: dense, from: a1, units: 3}
        """).outputs().getFirst().node()).isEqualTo("a2");
  }

  @Test
  void danglingNamesAreToldWithTheNearest() {
    assertThat(only(with("[h1, right]", "[h1, rihgt]"))).startsWith(
        "net.yaml:11:34: error: model.nodes.h2.from[1]: there is no node or input named 'rihgt', did you mean 'right'?");
  }

  @Test
  void aCircleIsPrinted() {
    assertThat(only(with("from: left", "from: [left, h2]"))).startsWith(
        "net.yaml:12:36: error: model.nodes.h1.from[1]: the nodes read each other in a circle: h2 <- h1 <- h2");
  }

  @Test
  void aNodeThatReadsItselfIsACircle() {
    assertThat(only(with("from: left", "from: [left, h1]")))
        .contains("the nodes read each other in a circle: h1 <- h1");
  }

  @Test
  void unusedNodesAndInputsAreToldWhereTheyStand() {
    assertThat(headlines(with("[h1, right]", "[h1]").replace("  outputs:",
        "    lost: {type: dense, from: h1, units: 2}\n  outputs:"))).containsExactly(
            "net.yaml:8:5: error: model.inputs.right: the output 'out' does not depend on this input",
            "net.yaml:13:5: error: model.nodes.lost: the output 'out' does not depend on this node");
  }

  private static final String TWO = HEAD.replace("target: y", "target: {y: category, b: number}") + """
        inputs:
          left: {features: a}
        nodes:
          h: {type: dense, from: left, units: 4}
          y_logits: {type: dense, from: h, units: 2, activation: none}
          b_value: {type: dense, from: h, units: 1, activation: none}
        outputs:
          y: {from: y_logits, loss: softmax_cross_entropy, weight: 0.25}
          size: {from: b_value, target: b}
      """;

  private static List<String> twoWith(String found, String replacement) {
    assertThat(TWO).contains(found);
    Faults faults = new Faults();
    Configs.read(TWO.replace(found, replacement), faults)
        .ifPresent(c -> OutputTargets.of(c.data(), c.model(), c.root(), faults));
    return faults.sorted().stream().map(FaultPrinter::headline).toList();
  }

  @Test
  void severalOutputsHaveTheirTargetsLossesAndWeights() {
    RunConfig config = good(TWO);
    List<String> learnt = OutputTargets.of(config.data(), config.model(), config.root(), new Faults());
    NetworkSpec spec = Inference.complete(config.model(),
        List.of(new Inference.Target("y", DataSource.Kind.CATEGORY, TensorSpec.codes(2)),
            new Inference.Target("b", DataSource.Kind.NUMBER, TensorSpec.of())),
        Configs.REGISTRY, new Faults()).orElseThrow().spec(TensorSpec.of(1));

    assertThat(learnt).containsExactly("y", "b");
    assertThat(spec.outputs()).extracting(NetworkSpec.Output::name).containsExactly("y", "size");
    assertThat(spec.outputs()).extracting(NetworkSpec.Output::node).containsExactly("y_logits", "b_value");
    assertThat(spec.outputs()).extracting(NetworkSpec.Output::weight).containsExactly(0.25f, 1f);
    assertThat(spec.outputs().get(1).loss().getClass().getSimpleName()).isEqualTo("Mse");
  }

  @Test
  void severalOutputsMayLearnTheSame() {
    assertThat(twoWith("target: b}", "target: y}").getFirst())
        .isEqualTo("net.yaml:3:25: error: data.target.b: no output predicts 'b'");
    assertThat(twoWith("{y: category, b: number}", "y")).containsExactly(
        "net.yaml:14:35: error: model.outputs.size.target: data.target has no 'b'");
    assertThat(OutputTargets.of(good(TWO.replace("{y: category, b: number}", "y")).data(),
        good(TWO.replace("target: b}", "target: y}")).model(), good(TWO).root(), new Faults()))
        .containsExactly("y", "y");
  }

  @Test
  void anOutputWithoutTargetIsToldAtItsName() {
    assertThat(twoWith("from: b_value, target: b", "from: b_value")).containsExactly(
        "net.yaml:14:5: error: model.outputs.size: does not say which target it predicts");
  }

  @Test
  void withoutTargetsInTheDataTheyAreThoseOfTheOutputs() {
    RunConfig config = good(TWO.replace("  target: {y: category, b: number}\n", "")
        .replace("from: y_logits", "from: y_logits, target: y"));

    assertThat(OutputTargets.of(config.data(), config.model(), config.root(), new Faults()))
        .containsExactly("y", "b");
  }

  @Test
  void layersInOrderHaveOneTarget() {
    Faults faults = new Faults();
    RunConfig config = good(Configs.with("target: y", "target: [y, b]"));

    OutputTargets.of(config.data(), config.model(), config.root(), faults);

    assertThat(faults.sorted()).extracting(FaultPrinter::headline).containsExactly(
        "net.yaml:3:15: error: data.target[1]: layers in order have one output, and this is a second target");
  }

  @Test
  void faultsOfOutputsHaveTheirPlace() {
    assertThat(twoWith("weight: 0.25", "weight: 0")).containsExactly(
        "net.yaml:13:62: error: model.outputs.y.weight: expected a number above 0, found 0");
    assertThat(twoWith("loss: softmax_cross_entropy", "loss: mze").getFirst())
        .startsWith("net.yaml:13:31: error: model.outputs.y.loss: no loss named 'mze'");
    assertThat(twoWith("from: b_value", "from: b_valu")).containsExactly(
        "net.yaml:14:18: error: model.outputs.size.from: there is no node named 'b_valu', did you mean 'b_value'?");
    assertThat(twoWith("  outputs:", "  loss: mse\n  outputs:")).containsExactly(
        "net.yaml:12:9: error: model.loss: expected a loss for each of the 2 outputs, found one for all");
    assertThat(twoWith("size: {from", "the size: {from").getFirst())
        .contains("model.outputs.\"the size\": expected a name without spaces");
  }

  @Test
  void whatNoOutputDependsOnIsTold() {
    assertThat(twoWith("  outputs:", "    lost: {type: dense, from: h, units: 2}\n  outputs:"))
        .containsExactly(
            "net.yaml:12:5: error: model.nodes.lost: no output depends on this node");
  }

  @Test
  void namesOfInputsAndNodesDiffer() {
    assertThat(headlines(with("h1: {type", "left: {type").replace("[h1,", "[left,").replace("from: left",
        "from: right")))
        .contains("net.yaml:12:5: error: model.nodes.left: there is already an input named 'left'");
  }

  @Test
  void aNodeSaysWhereItsValuesComeFrom() {
    assertThat(headlines(with("from: left, ", "")).getFirst()).contains("model.nodes.h1", "from");
  }

  @Test
  void sharingNeedsANodeOfTheSameType() {
    assertThat(
        only(with("h1: {type: dense, from: left, units: 4}", "h1: {type: dropout, from: left, share: h2}")))
        .contains("expected a node of type dropout, found 'h2' of type dense");
    assertThat(only(with("h1: {type: dense, ", "h1: {type: dense, share: h22, ")))
        .contains("there is no node named 'h22', did you mean 'h2'?");
  }

  @Test
  void layersAndNodesAreNotGivenTogether() {
    assertThat(headlines(GRAPH + "  layers: []\n").getFirst())
        .contains("expected either 'layers' or 'nodes', found both");
    assertThat(headlines(HEAD + "  inputs: {a: {features: a}}\n  layers: [{type: dense, units: 3}]\n"))
        .containsExactly(
            "net.yaml:6:3: error: model.inputs: expected only with 'nodes', found beside 'layers'");
  }

  @Test
  void severalEndsNeedAnOutput() {
    assertThat(only(HEAD + """
          nodes:
            a1: {type: dense, from: features, units: 4}
            a2: {type: dense, from: features, units: 3}
        """)).contains("which of the nodes that none reads is the output: a1, a2");
  }
}
