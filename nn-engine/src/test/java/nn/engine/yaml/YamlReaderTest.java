package nn.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import nn.engine.yaml.ScalarNode.Kind;
import nn.engine.yaml.ScalarNode.Style;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class YamlReaderTest {

  @Test
  void everyKeyAndValueKnowsItsPlace() {
    MapNode root = Reading.good("""
        # a comment
        model:
          layers:
            - {type: dense, "units": 16}
            - type: 'flat'
        seed: &s  42
        """);

    assertThat(place(root)).isEqualTo("2:1+5");
    MapNode.Entry model = root.entry("model").orElseThrow();
    assertThat(place(model.keyPlace())).isEqualTo("2:1+5");
    ListNode layers = (ListNode) ((MapNode) model.value()).value("layers").orElseThrow();
    assertThat(place(layers)).isEqualTo("4:5+1");
    MapNode dense = (MapNode) layers.items().get(0);
    assertThat(place(dense)).isEqualTo("4:7+26");
    assertThat(place(dense.entry("units").orElseThrow().keyPlace())).isEqualTo("4:21+7");
    assertThat(place(dense.value("units").orElseThrow())).isEqualTo("4:30+2");
    MapNode flat = (MapNode) layers.items().get(1);
    assertThat(place(flat)).isEqualTo("5:7+4");
    assertThat(place(flat.value("type").orElseThrow())).isEqualTo("5:13+6");
    assertThat(place(root.value("seed").orElseThrow())).isEqualTo("6:11+2");
  }

  @Test
  void columnsCountCharactersNotBytesOrHalves() {
    MapNode root = Reading.good("{\"\u00e4\ud83d\ude00\": 1, b: 2}");

    assertThat(place(root.value("b").orElseThrow())).isEqualTo("1:14+1");
  }

  @Test
  void linesEndInAnyOfTheThreeWays() {
    MapNode root = Reading.good("a: 1\r\nb: 2\rc: 3\nd: 4");

    assertThat(place(root.value("b").orElseThrow())).isEqualTo("2:4+1");
    assertThat(place(root.value("c").orElseThrow())).isEqualTo("3:4+1");
    assertThat(place(root.value("d").orElseThrow())).isEqualTo("4:4+1");
  }

  @Test
  void aByteOrderMarkIsAccepted() {
    MapNode root = Reading.good("\ufeffa: 1");

    assertThat(root.plain()).isEqualTo(Map.of("a", 1L));
    assertThat(place(root.entry("a").orElseThrow().keyPlace())).isEqualTo("1:1+1");
  }

  @Test
  void plainValuesHaveTheKindsOfTheCoreSchema() {
    assertThat(kinds("null", "~", "Null", "")).containsOnly(Kind.NULL);
    assertThat(kinds("true", "False", "TRUE")).containsOnly(Kind.BOOL);
    assertThat(kinds("0", "-5", "+7", "010", "0x1F", "0o17", "99999999999999999999")).containsOnly(Kind.INT);
    assertThat(kinds("1e-3", "1.", ".5", "-0.1", "8.0", "1E5", ".inf", "-.INF", ".nan", "1e999"))
        .containsOnly(Kind.FLOAT);
    assertThat(
        kinds("no", "off", "yes", "on", "y", "NaN", "inf", "1_000", "0b1", "0x", "1e", "2020-01-01", "tRue",
            "'1'", "\"true\"", "''", "1 2", "0X1F", "-0x1F", "1:30"))
        .containsOnly(Kind.STRING);
  }

  @Test
  void numbersMeanWhatTheyShow() {
    assertThat(Reading.plain("{a: 010, b: 0x1F, c: 0o17, d: 1e-3, e: -7, f: 8.0, g: -.inf}"))
        .isEqualTo(Map.of("a", 10L, "b", 31L, "c", 15L, "d", 1e-3, "e", -7L, "f", 8.0, "g",
            Double.NEGATIVE_INFINITY));
    assertThat(scalar("99999999999999999999").integer()).isEmpty();
    assertThat(scalar("0000000000000000000000000000012").integer()).contains(12L);
    assertThat(scalar("-9223372036854775808").integer()).contains(Long.MIN_VALUE);
    assertThat(scalar("9223372036854775808").integer()).isEmpty();
    assertThat(scalar("1e999").overflows()).isTrue();
    assertThat(scalar(".inf").overflows()).isFalse();
    assertThat(scalar("9".repeat(500)).overflows()).isTrue();
  }

  @Test
  void theWayAValueIsWrittenIsKept() {
    MapNode root = Reading.good("a: 'x'\nb: \"x\"\nc: |\n  x\nd: >\n  x\ne: x\nf: ''\ng: &n \"1\"\n");

    assertThat(root.entries()).extracting(e -> ((ScalarNode) e.value()).style()).containsExactly(
        Style.SINGLE_QUOTED,
        Style.DOUBLE_QUOTED, Style.LITERAL, Style.FOLDED, Style.PLAIN, Style.SINGLE_QUOTED,
        Style.DOUBLE_QUOTED);
  }

  @Test
  void anAliasBringsTheValueWithItsOwnPlaceAndKnowsWhereItIsUsed() {
    MapNode root = Reading.good("a: &x {k: 1}\nb: *x\nc: &y\n  - *x\nd: *y\n");

    Node used = root.value("b").orElseThrow();
    assertThat(root.plain().toString()).isEqualTo("{a={k=1}, b={k=1}, c=[{k=1}], d=[{k=1}]}");
    assertThat(place(used)).isEqualTo("1:7+6");
    assertThat(used.usedAt().map(Place::toString)).contains("net.yaml:2:4");
    assertThat(root.value("a").orElseThrow().usedAt()).isEmpty();
  }

  @Test
  void anAnchorOnAKeyIsNotTheAnchorOfItsMapping() {
    assertThat(Reading.plain("&k key: 1\nother: *k\n")).isEqualTo(Map.of("key", 1L, "other", "key"));
    assertThat(Reading.plain("m: &m\n  &k key: 1\nn: *m\n").toString()).isEqualTo("{m={key=1}, n={key=1}}");
  }

  @Test
  void aCommentMayStandBetweenAnAnchorAndItsValue() {
    assertThat(Reading.plain("a: &x # why\n  [1]\nb: *x").toString()).isEqualTo("{a=[1], b=[1]}");
    assertThat(Reading.plain("a: &x # why\nb: *x\n").toString())
        .isEqualTo("{a=Optional.empty, b=Optional.empty}");
  }

  @Test
  void aSingleValueStandsWhollyAtItsPlace() {
    Place place = new Place.CommandLine("--set a={b: [1]}");
    Node node = YamlReader.value("{b: [1, x]}", place, new Faults()).orElseThrow();

    MapNode map = (MapNode) node;
    assertThat(map.entry("b").orElseThrow().keyPlace()).isEqualTo(place);
    assertThat(((ListNode) map.value("b").orElseThrow()).items().get(1).place()).isEqualTo(place);
    assertThat(YamlReader.value("", place, new Faults()).map(Node::plain)).contains(Optional.empty());
  }

  @Test
  void readsTheWholeShapeOfTheManual() {
    MapNode root = Reading.good("""
        version: 1
        name: fashion-mlp
        data:
          source:
            type: idx                       # csv | idx
            train: {images: data/train-images-idx3-ubyte.gz, labels: data/train-labels-idx1-ubyte.gz}
          split: {validation: 10%, by: stratified}
        model:
          nodes:
            h1: {type: dense, from: joined, units: 64, activation: "acme:smooth_swish"}
        training:
          schedule: {type: cosine, warmup: 500 steps, end: 1e-5}
          stop:                             # any one of these ends the run
            - {on: train.loss, reaches: 0.01}     # "until the error reaches an acceptable level"
            - {after: 20m}
        output: {dir: "runs/${name}"}
        """);

    assertThat(root.plain().toString()).isEqualTo("{version=1, name=fashion-mlp, data={source={type=idx, "
        + "train={images=data/train-images-idx3-ubyte.gz, labels=data/train-labels-idx1-ubyte.gz}}, "
        + "split={validation=10%, by=stratified}}, model={nodes={h1={type=dense, from=joined, units=64, "
        + "activation=acme:smooth_swish}}}, training={schedule={type=cosine, warmup=500 steps, end=1.0E-5}, "
        + "stop=[{on=train.loss, reaches=0.01}, {after=20m}]}, output={dir=runs/${name}}}");
  }

  @Test
  void fileFaultsAreToldBeforeAnythingIsRead() {
    Faults faults = new Faults();

    YamlReader.file(Path.of("no/such.yaml"), "no/such.yaml", faults);
    YamlReader.file(Path.of("."), ".", faults);

    assertThat(faults.sorted()).extracting(Object::toString).containsExactly(
        "no/such.yaml: error: no such file",
        ".: error: is a directory, expected a file");
    assertThat(faults.sorted().getFirst().hints().getFirst()).startsWith("looked for /")
        .endsWith("no/such.yaml");
  }

  @Test
  void noMoreThanTheLimitIsReadOfAnEndlessFile() {
    Path endless = Path.of("/dev/zero");
    Assumptions.assumeTrue(Files.exists(endless));
    Faults faults = new Faults();

    YamlReader.file(endless, "/dev/zero", faults);

    assertThat(faults.sorted()).extracting(Object::toString)
        .containsExactly("/dev/zero: error: is larger than the limit of 1 MiB (1048576 bytes)");
  }

  private static List<Kind> kinds(String... values) {
    return List.of(values).stream().map(v -> scalar(v).kind()).toList();
  }

  private static ScalarNode scalar(String value) {
    return (ScalarNode) Reading.good("a: " + value + "\n").value("a").orElseThrow();
  }

  private static String place(Node node) {
    return place(node.place());
  }

  private static String place(Place place) {
    Place.Text text = (Place.Text) place;
    return text.line() + ":" + text.column() + "+" + text.length();
  }

  @Test
  void invalidUtf8IsFoundByLineColumnAndByte() {
    byte[] latin = "a: 1\nname: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(Reading.headline(Reading.faults(latin).getFirst()))
        .isEqualTo("2:10: error: byte 14 of the file is 0xE9, which is not valid UTF-8 there");
    assertThat(Reading.headline(Reading.faults(new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0}).getFirst()))
        .isEqualTo("1:1: error: byte 0 of the file is 0xFF, which is not valid UTF-8 there");
    assertThat(
        Reading.headline(Reading.faults(new byte[] {'a', ':', ' ', (byte) 0xE2, (byte) 0x82}).getFirst()))
        .isEqualTo("1:4: error: byte 3 of the file is 0xE2, which is not valid UTF-8 there");
  }
}
