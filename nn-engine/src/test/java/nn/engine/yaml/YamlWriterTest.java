package nn.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import nn.engine.fault.FaultPrinter;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import org.junit.jupiter.api.Test;

class YamlWriterTest {

  @Test
  void writesTheWayPeopleWrite() {
    String text = """
        name: fashion-mlp
        data:
          source:
            type: idx
            train: {images: data/train-images-idx3-ubyte.gz, labels: data/train-labels-idx1-ubyte.gz}
          split: {validation: 10%, by: stratified}
          rows: [[0, 0, 0], [0, 1, 1]]
        model:
          layers:
            - {type: flatten}
            - {type: dense, name: hidden1, units: 256, activation: "acme:swish"}
            - type: block
              layers:
                - {type: dropout, rate: 0.2}
        training:
          schedule: {type: cosine, warmup: 500 steps, end: 1e-5}
          stop:
            - {after: 20m}
        note: "two\\nlines"
        nothing: null
        none: {}
        """;

    assertThat(YamlWriter.write(Reading.good(text))).isEqualTo(text);
  }

  @Test
  void textThatWouldReadAsSomethingElseIsQuoted() {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String text : List.of("1", "1e-3", "true", "null", "", "no", "ON", ".inf", "a: b", "a #b", " a", "-",
        "- a", "0x1F", "<<",
        "*a", "#", "2020-01-01", "caf\u00e9", "a b", "\u0001", "${name}", "[", "a,b", "...")) {
      map.put("k" + map.size(), text);
    }

    assertThat(YamlWriter.write(map)).isEqualTo("""
        k0: "1"
        k1: "1e-3"
        k2: "true"
        k3: "null"
        k4: ""
        k5: "no"
        k6: "ON"
        k7: ".inf"
        k8: "a: b"
        k9: "a #b"
        k10: " a"
        k11: "-"
        k12: "- a"
        k13: "0x1F"
        k14: "<<"
        k15: "*a"
        k16: "#"
        k17: "2020-01-01"
        k18: caf\u00e9
        k19: a b
        k20: "\\u0001"
        k21: "${name}"
        k22: "["
        k23: "a,b"
        k24: "..."
        """);
    assertThat(Reading.plain(YamlWriter.write(map))).isEqualTo(map);
  }

  @Test
  void plainValuesOfEveryKindAreWritten() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("i", 3);
    map.put("l", 1L << 40);
    map.put("f", 0.1f);
    map.put("d", 1e-4);
    map.put("b", true);
    map.put("n", Optional.empty());
    map.put("nan", Double.NaN);
    map.put("list", List.of("a", List.of(1, 2)));

    assertThat(YamlWriter.write(map)).isEqualTo("""
        i: 3
        l: 1099511627776
        f: 0.1
        d: 1e-4
        b: true
        n: null
        nan: .nan
        list: [a, [1, 2]]
        """);
  }

  @Test
  void eachLineSaysWhereItCameFrom() {
    Faults faults = new Faults();
    MapNode map = Reading.good(
        "training:\n  epochs: 5\n  optimizer: {type: adam, beta1: 0.9}\nmodel:\n  shape:\n    [28, 28]\n");
    MapNode changed = Overrides.set(map, "training.optimizer.beta1=0.8", faults);

    assertThat(YamlWriter.writeWithOrigins(changed)).isEqualTo(
        """
            training:
              epochs: 5                                                 # net.yaml:2
              optimizer:
                type: adam                                              # net.yaml:3
                beta1: 0.8                                              # command line: --set training.optimizer.beta1=0.8
            model:
              shape: [28, 28]                                           # net.yaml:6
            """);
  }

  @Test
  void whatIsWrittenReadsBackAsTheSame() {
    Random random = new Random(11);
    for (int i = 0; i < 1500; i++) {
      Map<String, Object> tree = map(random, 0);
      for (String text : List.of(YamlWriter.write(tree),
          YamlWriter.writeWithOrigins(Nodes.of(tree, new Place.CommandLine("--set x\n# y"))))) {
        Faults faults = new Faults();
        Optional<Map<String, Object>> back = YamlReader.text(text, "t", faults).map(MapNode::plain);

        assertThat(FaultPrinter.lines(faults.sorted())).as(text).isEmpty();
        assertThat(back).as(text).contains(tree);
        assertThat(new ArrayList<>(back.orElseThrow().keySet())).isEqualTo(new ArrayList<>(tree.keySet()));
      }
    }
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 4 ? 6 : 9)) {
      case 0 -> random.nextLong();
      case 1 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
      case 2 -> random.nextBoolean();
      case 3 -> Optional.empty();
      case 4, 5 -> text(random);
      case 6, 7 -> map(random, depth + 1);
      default -> {
        List<Object> items = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          items.add(value(random, depth + 1));
        }
        yield items;
      }
    };
  }

  private static Map<String, Object> map(Random random, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(5) + (depth == 0 ? 1 : 0); i > 0; i--) {
      map.put(random.nextInt(50) == 0 ? "k".repeat(1500 + i) : text(random), value(random, depth + 1));
    }
    return map;
  }

  private static final String CHARACTERS =
      "aZ09 _-.:#,[]{}&*!|>'\"%@`?\\/<=~$\n\t\r\u0000\u0085\u2028\ufeff\u00e9\u6f22+";

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return random.nextInt(10) == 0 ? text.append("\ud83d\ude00").toString() : text.toString();
  }
}
