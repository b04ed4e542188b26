package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nn.cli.plugin.OutsideJar;
import nn.cli.plugin.SignedJar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user sees of jars that are broken, each dropped beside a good one, with a network that asks for it. */
class BadPluginsTest {

  private static final String CONFIG = """
      name: outside
      data:
        source: {type: inline, columns: [a, b, y], rows: [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]}
        target: {y: {type: number}}
        split: {validation: 0%, test: 0%}
      model:
        layers:
          - {type: dense, units: 4}
          - {type: TYPE}
          - {type: dense, units: 1}
        loss: mse
      training: {epochs: 2}
      """;

  /** An operation y = x, with gaps to fill. */
  private static final String OPERATION = """
      record Op() implements nn.api.Operation {
        public void forward(nn.api.Pass p, int from, int to) {
          nn.api.Tensor x = p.input(0), y = p.output();
          for (int i = from; i < to; i++)
            for (int j = 0; j < x.rowSize(); j++) y.set(i, j, VALUE);
        }
        public void backward(nn.api.Pass p, int from, int to) {
          for (int i = from; i < to; i++)
            for (int j = 0; j < p.input(0).rowSize(); j++)
              p.inputGradient(0).set(i, j, p.outputGradient().get(i, j));
        }
      }
      """;

  @TempDir
  Path temp;

  /**
   * A jar that is wrong.
   *
   * @param name the case
   * @param type what the configuration asks for
   * @param jar the plugin
   * @param listed what every verb says about it, empty if there is nothing to see yet
   * @param code what training with it leaves with
   * @param said what training with it says
   */
  record Case(String name, String type, OutsideJar jar, String listed, int code, List<String> said) {

    static Case refused(String name, OutsideJar jar, String reason) {
      return new Case(name, "odd", jar, reason, 2,
          List.of("config.yaml:9:14: error: model.layers[1].type: no layer named 'odd'",
              "odd.jar has one that cannot be used: "));
    }

    static Case failing(String name, int code, String layer, String... said) {
      return new Case(name, "odd", odd(layer), "", code, List.of(said));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static OutsideJar odd(String body) {
    return new OutsideJar().extension("nn.api.Layer", "a.Odd",
        "package a;\npublic record Odd() implements nn.api.Layer {\n" + body + "\n}\n");
  }

  private static String bind(String statement) {
    return "public nn.api.Value bind(nn.api.Binding b) { " + statement + " }\n";
  }

  private static String computing(String spec, String value) {
    return bind("return b.compute(" + spec + ", new Op());") + OPERATION.replace("VALUE", value);
  }

  private static final String GOOD = bind("return b.input();");

  static Stream<Case> cases() {
    return Stream.of(
        new Case("J03 without a services file", "odd", new OutsideJar().entry("readme.txt", "hello"),
            "it has no META-INF/services file", 2, List.of("no layer named 'odd'")),
        Case.refused("J04 names a class that is not there", new OutsideJar().service("nn.api.Layer", "a.Odd"),
            "names a.Odd, which is not in the jar"),
        Case.refused("J05 implements nothing",
            new OutsideJar().extension("nn.api.Layer", "a.Odd", "package a; public record Odd() {}"),
            "a.Odd is not a layer"),
        Case.refused("J06 has no constructor without arguments",
            new OutsideJar().extension("nn.api.Layer", "a.Odd",
                "package a; public record Odd(int n) implements nn.api.Layer {" + GOOD + "}"),
            "a.Odd has no public constructor without arguments"),
        Case.refused("J07 its constructor throws",
            odd("public Odd { if (true) throw new IllegalStateException(\"the moon is full\"); }" + GOOD),
            "the constructor of a.Odd failed: the moon is full"),
        Case.refused("J08 its static initialiser throws",
            odd("static final int N = Integer.parseInt(\"x\");" + GOOD),
            "the static initialiser of a.Odd failed: For input string: \"x\""),
        Case.refused("J09 lacks a library",
            odd(bind("return lib.Tool.same(b.input());")).absent("lib.Tool",
                "package lib; public class Tool { public static nn.api.Value same(nn.api.Value v) { return v; } }"),
            "a.Odd needs lib.Tool, which is not in the jar"),
        Case.failing("J09 lacks a library that only a library of its own names", 2,
            bind("try { return (nn.api.Value) Class.forName(\"lib.Gone\").getMethod(\"a\").invoke(null); }"
                + " catch (ReflectiveOperationException e) { throw new NoClassDefFoundError(\"lib/Gone\"); }"),
            "config.yaml:9:14: error: model.layers[1]: ", "odd.jar failed in a.Odd.bind (Odd.java:3)",
            "it needs lib.Gone, which is not in the jar"),
        Case.refused("J10 is compiled for a newer Java", odd(GOOD).changed(bytes -> {
          bytes[7] = 72;
          return bytes;
        }), "a.Odd needs Java 28, running " + Runtime.version().feature()),
        Case.refused("J02 has a class file of garbage", odd(GOOD).changed(bytes -> {
          Arrays.fill(bytes, (byte) 7);
          return bytes;
        }), "a.Odd cannot be loaded: "),
        Case.refused("J11 calls what the interfaces no longer have",
            odd(bind("return b.output();")).attribute("Nn-Api-Version", "0.1").absent("nn.api.Binding",
                "package nn.api; public interface Binding { Value output(); }"),
            "a.Odd uses Binding.output, which this nn does not have; it was built for version 0.1 of the plugin"
                + " interfaces, this nn has version 0.1"),
        Case.refused("J11 lacks what the interfaces ask of its operation",
            odd(bind("return b.compute(b.input().spec(), new Op());")
                + "record Op() implements nn.api.Operation {}")
                .absent("nn.api.Operation", "package nn.api; public interface Operation {}"),
            "a.Odd$Op has no method 'backward'; it was built for an unnamed version of the plugin interfaces"),
        Case.refused("J11 says that it is for other interfaces", odd(GOOD).attribute("Nn-Api-Version", "0.7"),
            "it was built for version 0.7 of the plugin interfaces, this nn has version 0.1"),
        new Case("J13 has a built-in name", "dropout",
            new OutsideJar().extension("nn.api.Layer", "a.Dropout",
                "package a; public record Dropout() implements nn.api.Layer {" + GOOD + "}"),
            "its layer 'dropout' has the name of one that comes with nn", 0, List.of()),
        new Case("J14 has a class of the platform", "odd",
            odd(GOOD).source("nn.api.Shape", "package nn.api; public class Shape {}").source("nn.api.Value",
                "package nn.api; public record Value(int index) {}"),
            "it contains nn/api/Shape.class and 1 more of the platform's own classes; they are ignored", 0,
            List.of()),
        Case.failing("J17 gives no value", 2, bind("return null;"),
            "config.yaml:9:14: error: model.layers[1]: ",
            "gives no value of this network"),
        Case.failing("J17 gives a shape that does not fit what follows", 2,
            computing("nn.api.TensorSpec.of(2, 2, 2)", "x.get(i, j)"),
            "config.yaml:10:14: error: model.layers[2]: ", "found [2, 2, 2]"),
        Case.failing("J17 fails while it is bound", 2,
            bind("throw new IllegalStateException(\"out of ideas\");"),
            "config.yaml:9:14: error: model.layers[1]: ",
            "odd.jar failed in a.Odd.bind (Odd.java:3): out of ideas"),
        Case.failing("J17 fails in a step", 2, computing("b.input().spec()", "x.array()[-1]"),
            "odd.jar: error: the plugin", "failed in a.Odd$Op.forward", "Index -1 out of bounds"),
        Case.failing("J17 gives NaN", 4, computing("b.input().spec()", "Float.NaN"),
            "is not finite at step 1"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatIsWrong(Case wrong) throws IOException {
    wrong.jar().write(temp.resolve("plugins/odd.jar"));
    good("fine");

    Ran list = nn("plugins", "list");
    assertThat(list.code()).isZero();
    assertThat(list.out()).contains("fine");
    if (wrong.listed().isEmpty()) {
      assertThat(list.err()).isEmpty();
    } else {
      assertThat(list.err()).contains("odd.jar: warning: ").contains(wrong.listed());
    }
    assertThat(train("fine").code()).isZero();

    Ran train = train(wrong.type());
    assertThat(train.code()).as(train.err()).isEqualTo(wrong.code());
    assertThat(wrong.said()).allSatisfy(said -> assertThat(train.err()).contains(said));
    assertThat(train.err()).doesNotContain("\tat ", "java.lang", "null", "internal error");
  }

  @Test
  void jarsThatAreNoneAreNamedAndTheGoodOnesWork() throws IOException {
    Path plugins = Files.createDirectory(temp.resolve("plugins"));
    Path whole = new OutsideJar().entry("x", "y".repeat(1000)).write(temp.resolve("whole.jar"));
    Files.write(plugins.resolve("cut.jar"), Arrays.copyOf(Files.readAllBytes(whole), 200));
    Files.write(plugins.resolve("empty.jar"), new byte[0]);
    Files.writeString(plugins.resolve("notes.jar"), "these are notes");
    good("fine");
    good("good");
    good("better");

    Ran ran = nn("plugins", "list");

    assertThat(ran.err().lines()).hasSize(3).allMatch(line -> line.contains("it is not a whole jar file"));
    assertThat(ran.err()).contains("cut.jar: warning", "empty.jar: warning", "notes.jar: warning");
    for (String name : List.of("fine", "good", "better")) {
      assertThat(train(name).code()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "cut", "text"})
  void aLayerOfAJarThatIsNoneIsUnknownAndTheJarNamed(String wrong) throws IOException {
    Path jar = odd(GOOD).write(temp.resolve("plugins/odd.jar"));
    Files.write(jar, switch (wrong) {
      case "empty" -> new byte[0];
      case "cut" -> Arrays.copyOf(Files.readAllBytes(jar), 200);
      default -> "these are notes".getBytes(StandardCharsets.UTF_8);
    });

    Ran train = train("odd");

    assertThat(train.code()).isEqualTo(2);
    assertThat(train.err()).contains("odd.jar: warning: it is not a whole jar file",
        "config.yaml:9:14: error: model.layers[1].type: no layer named 'odd'");
  }

  @Test
  void aSignedJarWorksUntilItIsChanged() throws Exception {
    Path jar = SignedJar.of(odd(GOOD).write(temp.resolve("odd.jar")), temp.resolve("plugins/odd.jar"));
    assertThat(train("odd").code()).isZero();

    SignedJar.replace(jar, "a/Odd.class", bytes -> {
      bytes[bytes.length - 1] ^= 1;
      return bytes;
    });
    Ran train = train("odd");

    assertThat(train.code()).isEqualTo(2);
    assertThat(train.err()).contains("odd.jar: warning: a.Odd is not as it was signed",
        "model.layers[1].type: no layer named 'odd'");
  }

  @Test
  void aJarWhoseContentIsDamagedIsNamed() throws IOException {
    Path jar = odd(GOOD).write(temp.resolve("plugins/odd.jar"));
    byte[] bytes = Files.readAllBytes(jar);
    int data = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("a/Odd.class") + 40;
    Arrays.fill(bytes, data, data + 40, (byte) -1);
    Files.write(jar, bytes);

    Ran train = train("odd");

    assertThat(train.code()).isEqualTo(2);
    assertThat(train.err()).contains("odd.jar: warning: ", "names a.Odd, which cannot be read: ");
  }

  @Test
  void twoVersionsOfOnePluginAreNamed() throws IOException {
    for (String version : List.of("1.0", "1.1")) {
      odd(GOOD).attribute("Nn-Vendor", "acme").write(temp.resolve("plugins/odd-" + version + ".jar"));
    }

    Ran train = train("'acme:odd'");

    assertThat(train.code()).isEqualTo(2);
    assertThat(train.err()).contains("odd-1.1.jar: warning: the layer 'odd' is offered by several jars of one"
        + " vendor and cannot be used: remove one of ",
        "error: model.layers[1].type: several jars offer the layer 'acme:odd'", "remove one of ",
        "odd-1.0.jar, ");
  }

  @Test
  void theDoctorNamesWhatToRemove() throws IOException {
    Files.writeString(Files.createDirectory(temp.resolve("plugins")).resolve("my notes.jar"), "notes");

    Ran ran = nn("doctor");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).containsPattern("rm '.*my notes.jar'");
  }

  @Test
  void aNameThatTwoJarsOfferNeedsItsVendor() throws IOException {
    for (String vendor : List.of("acme", "umbrella")) {
      odd(GOOD).attribute("Nn-Vendor", vendor).write(temp.resolve("plugins/" + vendor + ".jar"));
    }

    Ran bare = train("odd");

    assertThat(bare.code()).isEqualTo(2);
    assertThat(bare.err()).contains("umbrella.jar: warning: the layer 'odd' is offered by several jars",
        "config.yaml:9:14: error: model.layers[1].type: several jars offer a layer named 'odd': "
            + "acme:odd, umbrella:odd");
    assertThat(train("'acme:odd'").code()).isZero();
  }

  @Test
  void whatIsNoPluginIsPassedOver() throws IOException {
    Path plugins = temp.resolve("plugins");
    Files.createDirectories(plugins.resolve("empty/deeper"));
    Files.writeString(plugins.resolve("README.md"), "put jars here");
    Files.writeString(plugins.resolve(".hidden.jar"), "hidden");

    assertThat(nn("plugins", "list").err()).isEmpty();
  }

  @Test
  void aFolderOfPluginsThatIsNoneIsAFaultWhereItWasNamed() throws IOException {
    Files.writeString(temp.resolve("plugins"), "a file");

    Ran ran = nn("plugins", "list");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("plugins: error: --plugins: this is not a folder of plugins");
  }

  @Test
  void aFolderThatOnlyTheEnvironmentNamesIsAFaultToo() {
    String none = temp.resolve("none").toString();

    Ran ran = Ran.nn("", Map.of("NN_PLUGINS", none), "plugins", "list");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("none: error: NN_PLUGINS: there is no such plugin folder");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFolderThatMayNotBeReadIsAFault() throws IOException {
    Path plugins = Files.createDirectory(temp.resolve("plugins"));
    assertThat(plugins.toFile().setReadable(false)).isTrue();
    assumeThat(Files.isReadable(plugins)).as("root reads everything").isFalse();

    Ran ran = nn("plugins", "list");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("plugins: error: --plugins: this plugin folder cannot be read");
  }

  @Test
  void theFolderBesideTheLauncherMayBeMissing() {
    System.setProperty("nn.home", temp.toString());
    try {
      Ran ran = Ran.nn("plugins", "list");
      assertThat(ran.code()).isZero();
      assertThat(ran.err()).isEmpty();
    } finally {
      System.clearProperty("nn.home");
    }
  }

  private void good(String name) {
    String simple = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
    new OutsideJar().extension("nn.api.Layer", "good." + simple,
        "package good; public record " + simple + "() implements nn.api.Layer {" + GOOD + "}")
        .write(temp.resolve("plugins/" + name + ".jar"));
  }

  private Ran train(String type) throws IOException {
    Path config = Files.writeString(temp.resolve("config.yaml"), CONFIG.replace("TYPE", type));
    return nn("train", config.toString(), "--threads", "2", "--quiet", "--overwrite", "--out",
        temp.resolve("run").toString());
  }

  private Ran nn(String... args) {
    String[] all = Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--plugins";
    all[args.length + 1] = temp.resolve("plugins").toString();
    return Ran.nn(all);
  }
}
