package nn.cli;

import static nn.cli.BadInput.BASE;
import static nn.cli.BadInput.HERE;
import static nn.cli.BadInput.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad configurations through the command, each refused at its place. The ids are those of a catalogue. */
class BadConfigTest {

  private static final String H1 = "{type: dense, name: h1, units: 8, activation: relu}";
  private static final String ADAM = "{type: adam, learning_rate: 0.01}";

  @TempDir
  Path folder;
  private BadInput input;

  @BeforeEach
  void makeFolder() {
    input = new BadInput(folder);
  }

  /** A configuration with {@link BadInput#HERE} where its fault is, and what must be said. */
  record Row(String id, String text, List<String> said) {

    @Override
    public String toString() {
      return id + " " + said;
    }

    /** The same with its fault before this text. */
    Row at(String found) {
      return new Row(id, text.replace(found, HERE + found), said);
    }
  }

  private static Row row(String id, String text, String... said) {
    return new Row(id, text, List.of(said));
  }

  /** The base with something replaced. */
  private static Row row(String id, String found, String replacement, List<String> said) {
    return new Row(id, with(found, replacement), said);
  }

  static Stream<Row> rows() {
    List<Row> rows = new ArrayList<>();
    syntax(rows);
    keys(rows);
    values(rows);
    anchors(rows);
    meaning(rows);
    graphs(rows);
    output(rows);
    parts(rows);
    return rows.stream();
  }

  private static void syntax(List<Row> rows) {
    rows.add(row("Y04", "§", "config is empty"));
    rows.add(row("Y04", "§# only a comment\n", "config is empty"));
    rows.add(row("Y04", "§---\n", "config is empty"));
    rows.add(row("Y04", "§~\n", "config is empty"));
    rows.add(row("Y06", "  target: species", "§\ttarget: species", List.of("tab")));
    rows.add(row("Y06", "  epochs: 2", "§\tepochs: 2", List.of("tab")));
    rows.add(row("Y07", with("  layers:\n", "  layers: §[\n"), "'['", "end of the file"));
    rows.add(row("Y07", ADAM, "§{type: adam", List.of("'{'", "end of the file")));
    rows.add(row("Y07", "name: base", "name: §\"base", List.of("quote", "end of the file")));
    rows.add(row("Y08", BASE + "§---\nname: other\n", "second document"));
    rows.add(row("Y09", "§- a\n- b\n", "expected a mapping", "found the list"));
    rows.add(row("Y09", "§word\n", "expected a mapping", "'word'"));
    rows.add(row("Y09", "§42\n", "expected a mapping", "42"));
    rows.add(row("Y29", "a: " + "[".repeat(49) + HERE + "[".repeat(9_951) + "]".repeat(10_000) + "\n",
        "deeper than 50 levels"));
    rows.add(row("Y29", "a: " + "{b: ".repeat(49) + HERE + "{b: ".repeat(51) + "}".repeat(100) + "\n",
        "deeper than 50 levels"));
  }

  private static void keys(List<Row> rows) {
    rows.add(row("Y10", BASE + "  §optimizer: sgd\n", "training.optimizer: duplicate key", "line 14"));
    rows.add(row("Y10", "units: 8", "units: 8, §units: 9", List.of("duplicate key", "line 9")));
    rows.add(row("Y10", BASE + "§seed: 2\n", "seed: duplicate key", "line 2"));
    rows.add(row("Y11", "learning_rate", "§learning_rat", List.of("did you mean 'learning_rate'?")));
    rows.add(row("Y11", "learning_rate", "§learningRate", List.of("did you mean 'learning_rate'?")));
    rows.add(row("Y11", "learning_rate", "§lr", List.of("did you mean 'learning_rate'?")));
    rows.add(row("Y11", "size: 16", "§sise: 16", List.of("data.batch.sise", "did you mean 'size'?")));
    rows.add(row("Y11", "epochs: 2", "§epoch: 2", List.of("training.epoch", "did you mean 'epochs'?")));
    rows.add(row("Y11", "training:", "§trainig:", List.of("did you mean 'training'?")));
    rows.add(row("Y11", "path: iris.csv", "§pth: iris.csv", List.of("data.source.pth", "'path'")));
    rows.add(row("Y11", "units: 8", "§units:8", List.of("did you mean 'units'?", "a blank behind")));
    rows.add(row("Y12", "dense, name: h1", "§dens, name: h1", List.of("no layer named 'dens'",
        "did you mean 'dense'?", "known layers:", "plugins/")));
    rows.add(row("Y12", "type: adam", "type: §adamm", List.of("no optimizer named 'adamm'", "'adam'")));
    rows.add(row("Y12", ADAM, "§adamm", List.of("no optimizer named 'adamm'", "'adam'")));
    rows.add(row("Y12", "type: csv", "type: §cvs", List.of("no data source named 'cvs'", "'csv'")));
    rows.add(row("Y12", "loss: softmax_cross_entropy", "loss: §crossentropy",
        List.of("no loss named 'crossentropy'", "did you mean", "softmax_cross_entropy")));
    rows.add(row("Y13", "units: 8, ", "", List.of("'units'", "missing")).at("{type: dense, name: h1"));
    rows.add(row("Y13", "  source: {type: csv, path: iris.csv}\n  target", "  §target",
        List.of("data: ", "'source'", "missing")));
    rows.add(
        row("Y13", "type: csv, path: iris.csv", "path: iris.csv", List.of("'type'", "missing")).at("{path"));
    rows.add(row("Y13", ", path: iris.csv", "", List.of("path")).at("{type: csv"));
  }

  private static void values(List<Row> rows) {
    for (String value : List.of("many", "[8]", "null", "{a: 8}", "true", "0", "-5", "2.5", "8.0", "\"8\"",
        "8k",
        "99999999999999999999", "-99999999999999999999", "2147483648", ".nan", "1e999")) {
      rows.add(
          row("Y14-16", "units: 8", "units: §" + value, List.of("layers[0].units: expected an integer")));
      rows.add(row("Y20", "size: 16", "size: §" + value, List.of("data.batch.size: expected an integer")));
      rows.add(row("Y21", "epochs: 2", "epochs: §" + value, List.of("training.epochs: expected an integer")));
    }
    rows.add(row("Y14", "epochs: 2", "epochs:§", List.of("expected an integer", "found nothing")));
    rows.add(row("Y20", "seed: 1", "seed: §99999999999999999999", List.of("9223372036854775807")));
    for (String value : List.of("-0.1", "0", "0.0", "-0.0", ".nan", ".inf", "-.inf", "NaN", "1e999", "-1e999",
        "1e39", "1e-60", "fast", "[0.1]", "\"0.1\"", "true", "null")) {
      rows.add(row("Y17-19", "learning_rate: 0.01", "learning_rate: §" + value,
          List.of("training.optimizer.learning_rate: expected a", "number")));
    }
    for (String value : List.of("no", "yes", "on", "Off", "\"true\"", "1", "tRue", "null", "[true]")) {
      rows.add(row("Y22", "shuffle: true", "shuffle: §" + value, List.of("expected true or false")));
    }
    rows.add(row("Y22", "units: 8", "units: 8, bias: §yes", List.of("expected true or false", "write true")));
  }

  private static void anchors(List<Row> rows) {
    rows.add(row("Y25", "units: 8", "units: §!foo 8", List.of("tag")));
    rows.add(row("Y25", "name: base", "name: §!!binary aGk=", List.of("tag")));
    rows.add(row("Y25", "name: base", "name: §!<tag:yaml.org,2002:str> base", List.of("tag")));
    rows.add(row("Y25", "  layers:\n", "  layers: §!!set\n", List.of("tag")));
    StringBuilder bomb = new StringBuilder("x-0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
    for (int i = 1; i <= 10; i++) {
      String ten = ("*a" + (i - 1) + ", ").repeat(i == 4 ? 7 : 9);
      bomb.append(
          "x-" + i + ": &a" + i + " [" + ten + (i == 4 ? "§*a3, *a3, " : "") + "*a" + (i - 1) + "]\n");
    }
    rows.add(row("Y26", bomb + BASE, "100,000 values"));
    rows.add(row("Y27", "  layers:\n", "  layers: &a [§*a]\n  x-layers:\n", List.of("refers to itself")));
    rows.add(row("Y27", "  layers:\n", "  layers: &a [{type: reshape, shape: [§*a]}]\n  x-layers:\n",
        List.of("refers to itself")));
    rows.add(row("Y28", "activation: relu", "activation: §*nope", List.of("no anchor named 'nope'")));
  }

  private static void meaning(List<Row> rows) {
    rows.add(row("Y31", with("  layers:\n", "  input: {shape: §[10]}\n  layers:\n"), "[10]", "[4]"));
    rows.add(row("Y31", "- " + H1, "- {type: reshape, shape: §[3, 2]}", List.of("[3, 2]", "4")));
    rows.add(row("Y33", "units: 3", "units: §1", List.of("gives 1 value", "3 categories", "units: 3")));
    rows.add(row("Y33", "loss: softmax_cross_entropy", "loss: §mse",
        List.of("needs numbers", "3 categories", "softmax_cross_entropy")));
    rows.add(row("Y34", "name: out", "name: §h1", List.of("already a layer named 'h1'", "net.yaml:9:")));
    rows.add(row("Y37", "activation: relu", "activation: §reluu",
        List.of("no activation named 'reluu'", "'relu'")));
    rows.add(row("Y37", "units: 8", "units: 8, init: §glorot",
        List.of("no initialiser named 'glorot'", "glorot_uniform")));
    rows.add(
        row("Y37", BASE + "evaluation: {metrics: [§acuracy]}\n", "no metric named 'acuracy'", "'accuracy'"));
    rows.add(
        row("Y37", BASE + "evaluation: {metrics: [accuracy, §confusion]}\n", "no metric named 'confusion'",
            "did you mean 'confusion_matrix'?"));
    rows.add(row("Y40", "path: iris.csv", "path: §missing.csv",
        List.of("data.source.path", "missing.csv", "does not exist")));
    rows.add(row("Y40", "path: iris.csv", "path: §.", List.of("is a directory")));
    rows.add(row("C11", "target: species", "target: §specie",
        List.of("specie", "sepal_length", "did you mean 'species'?")));
    rows.add(row("C11", "target: species", "target: {§specie: category}",
        List.of("specie", "did you mean 'species'?")));
    rows.add(row("C11", "target: species", "target: species\n  features: [sepal_length, §petal]",
        List.of("petal", "petal_length")));
    rows.add(row("C11", "target: species", "target: species\n  features: {§petal: number}",
        List.of("petal", "petal_length")));
    rows.add(row("split", "target: species", "target: species\n  split: §{by: time}",
        List.of("the key 'column' is missing")));
    rows.add(row("C11", "target: species", "target: species\n  split: {by: column, column: §part}",
        List.of("'part'", "iris.csv", "species")));
  }

  /** Shapes that do not fit and nodes that do not hang together. */
  private static void graphs(List<Row> rows) {
    String graph = BASE.substring(0, BASE.indexOf("model:")) + """
        model:
          inputs: {leaf: {features: [sepal_length, sepal_width]}}
          nodes:
            a: {type: dense, from: leaf, units: 8}
            b: {type: dense, from: a, units: 3}
            c: {type: concat, from: [a, b]}
            d: {type: dense, from: c, units: 3, activation: none}
          outputs: {d: {target: species}}
        """;
    rows.add(row("Y31", graph.replace("type: concat", "type: §add"),
        "model.nodes.c: add needs inputs of one shape",
        "[8]", "[3]", "these shapes come from dense 'a' at line 10 and dense 'b' at line 11"));
    rows.add(row("Y32", with("- " + H1,
        "- {type: reshape, shape: [2, 2, 1]}\n    - {type: conv2d, filters: 2, kernel: §5}\n    - flatten"),
        "fits into the input [2, 2]", "[-2, -2, 2] would come out", "found [5]", "padding: same"));
    rows.add(row("Y35", graph.replace("from: leaf", "from: b").replace("from: a,", "from: §a,"),
        "in a circle: a <- b <- a"));
    rows.add(
        row("Y36", graph.replace("[a, b]", "[a, §leave]"), "no node or input named 'leave'",
            "did you mean 'leaf'?"));
  }

  /** Parts of the data without rows. */
  private static void parts(List<Row> rows) {
    String split = with("target: species", "target: species\n  split: {validation: 20%, test: 0%}");
    rows.add(row("evaluation", split + "evaluation: {on: [validation, §test]}\n", "there are no test rows",
        "data.split"));
    rows.add(row("evaluation", split + "evaluation: {on: §test}\n", "there are no test rows"));
  }

  /** The model lies in the run's folder and under the name of no other file there. */
  private static void output(List<Row> rows) {
    for (String name : List.of("../away", "/tmp/away", "sub/away", "sub\\away")) {
      rows.add(row("model", BASE + "output: {model: §" + name + ".safetensors}\n", "without a folder",
          "write away.safetensors", "output.dir"));
    }
    for (String name : List.of("report.html", "events.jsonl", "config.yaml", "checkpoints", "finished",
        ".lock",
        "..", ".safetensors")) {
      rows.add(row("model", BASE + "output: {model: §" + name + "}\n", "ends in .safetensors",
          "write ", ".safetensors"));
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isRefusedAtItsPlace(Row row) throws IOException {
    Ran ran = input.refused(row.text);

    assertThat(ran.err()).contains(row.said);
    assertThat(ran.err().lines().filter(line -> line.contains(": error: "))).as(ran.err()).hasSize(1);
  }

  @Test
  void y01AFileThatDoesNotExistIsNamedAsGivenAndAsFound() throws IOException {
    Ran ran = input.refused(2, "net.yaml", List.of(folder.resolve("net.yaml").toString()));

    assertThat(ran.err()).contains("no such file", "looked for ");
    Ran elsewhere = Ran.nn("train", "no/such/net.yaml");
    assertThat(elsewhere.code()).isEqualTo(2);
    assertThat(elsewhere.err()).startsWith("no/such/net.yaml: error: no such file")
        .contains("looked for " + Path.of("no/such/net.yaml").toAbsolutePath());
  }

  @Test
  void y02AFolderIsNoConfiguration() throws IOException {
    Files.createDirectory(folder.resolve("net.yaml"));

    Ran ran = input.refused(2, "net.yaml", List.of(folder.resolve("net.yaml").toString()));

    assertThat(ran.err()).contains("is a directory");
  }

  @Test
  void y03AFileThatMayNotBeReadIsNotSaidToBeMissing() throws IOException {
    Path file = input.write("net.yaml", BASE);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "this user may read everything");

    Ran ran = Ran.nn("validate", file.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("permission denied").doesNotContain("no such file");
  }

  @Test
  void y05ABadByteHasLineColumnAndOffset() throws IOException {
    byte[] text = with("name: base", "name: b\u00e9se").getBytes(StandardCharsets.ISO_8859_1);

    Ran latin = input.refused(2, "net.yaml:1:8", List.of(input.write("net.yaml", text).toString()));

    assertThat(latin.err()).contains("byte 7", "0xE9", "UTF-8");
    byte[] wrong = with("species", "sp\u00ffcies").getBytes(StandardCharsets.ISO_8859_1);
    Ran ff = input.refused(2, "net.yaml:5:13", List.of(input.write("net.yaml", wrong).toString()));
    assertThat(ff.err()).contains("0xFF", "byte " + BASE.indexOf("ecies"));
  }

  @Test
  void y23ALeadingZeroIsNoOctalNumber() throws IOException {
    Path file = input.write("net.yaml", with("units: 8", "units: 010"));

    assertThat(Ran.nn("validate", file.toString(), "--plan").out()).contains("[10]").doesNotContain("[8]");
  }

  @Test
  void y24ATagLoadsNothingAndCallsNobody() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listener.setSoTimeout(100);
      Ran ran = input.refused(BASE + "x-a: §!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader "
          + "[[!!java.net.URL [\"http://127.0.0.1:" + listener.getLocalPort() + "/\"]]]]\n");

      assertThat(ran.err()).contains("tag");
      assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(listener::accept);
    }
  }

  @Test
  void y30AFileLargerThanTheLimitIsNotRead() throws IOException {
    String large = BASE + "x-note: " + "very ".repeat(1 << 20) + "\n";

    Ran ran = input.refused(2, "net.yaml", List.of(input.write("net.yaml", large).toString()));

    assertThat(ran.err()).contains("limit of 1 MiB");
  }

  @Test
  void y41AFileWhereTheRunShouldGoIsRefused() throws IOException {
    Path file = input.write("taken", "not a run");
    String config = input.write("net.yaml", BASE + "output: {dir: " + file + "}\n").toString();

    Ran ran = input.refused(2, "taken", List.of(config, "--out", file.toString()));

    assertThat(ran.err()).contains("is a file, expected a directory");
  }

  @Test
  void y42FiveFaultsAreToldInOneRunInTheirOrder() throws IOException {
    Ran ran = input.refused(2, "net.yaml:6:17", List.of(input.write("net.yaml", """
        name: five
        seed: 1
        data:
          source: {type: csv, path: iris.csv}
          target: species
          batch: {size: 0, shuffle: true}
        model:
          layers:
            - {type: dense, name: h1, units: 8, activation: reluu}
            - {type: dens, name: out, units: 3}
          loss: softmax_cross_entropy
        training:
          epoch: 2
          optimizer: {type: adam, learning_rate: fast}
        """).toString()));

    assertThat(ran.err().lines().filter(line -> line.startsWith("net.yaml")))
        .extracting(line -> line.substring(0, line.indexOf(": error")))
        .containsExactly("net.yaml:6:17", "net.yaml:9:53", "net.yaml:10:14", "net.yaml:13:3",
            "net.yaml:14:42");
    assertThat(ran.err()).endsWith("5 errors. Nothing was trained.\n");
  }

  @Test
  void twentyFaultsOfAFileAreToldAndTheRestIsCounted() throws IOException {
    String layers = "    - {type: dense, units: none}\n".repeat(31);

    Ran ran = input.refused(2, "net.yaml:9:28",
        List.of(input.write("net.yaml", with("    - " + H1 + "\n", layers)).toString()));

    assertThat(ran.err().lines().filter(line -> line.contains(": error: "))).hasSize(20);
    assertThat(ran.err()).contains("and 11 more errors in ").endsWith("31 errors. Nothing was trained.\n");
  }

  @Test
  void misfitsOfBranchesThatDoNotDependOnEachOtherAreToldTogether() throws IOException {
    Ran ran = input.refused(2, "net.yaml:5:15", List.of(input.write("net.yaml", """
        data: {source: {type: csv, path: iris.csv}, target: species}
        model:
          nodes:
            a: {type: dense, from: features, units: 4}
            b: {type: lstm, from: a, units: 3}
            c: {type: conv2d, from: a, filters: 2, kernel: 3}
            d: {type: concat, from: [b, c]}
            out: {type: dense, from: d, units: 3}
        """).toString()));

    assertThat(ran.err()).contains("model.nodes.b: lstm needs [time, features], found [4]",
        "net.yaml:6:15: error: model.nodes.c: conv2d needs [height, width, channels], found [4]",
        "that shape comes from dense 'a' at line 4").endsWith("2 errors. Nothing was trained.\n");
  }
}
