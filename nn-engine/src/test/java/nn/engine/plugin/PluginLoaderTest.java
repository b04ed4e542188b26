package nn.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.engine.fault.Fault;
import nn.engine.fault.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jars of every kind of brokenness (J01 to J19 of the catalogue), each beside one that works. */
class PluginLoaderTest {

  @TempDir
  Path folder;

  private final Faults faults = new Faults();

  private Registry load() {
    return PluginLoader.load(List.of(new PluginFolder(folder, true, "--plugins")), faults).registry();
  }

  private Registry loadBesideAGoodOne() {
    new TestJar().activation("good.Fine", "z").write(folder.resolve("good.jar"));
    Registry registry = load();
    assertThat(registry.get(ExtensionKind.ACTIVATION, "fine")).isPresent();
    assertThat(faults.hasErrors()).isFalse();
    return registry;
  }

  private String warnings() {
    return faults.sortedWarnings().stream().map(Fault::toString).collect(Collectors.joining("\n"));
  }

  private static float apply(Registry registry, String name, float z) {
    return ((ScalarActivation) registry.get(ExtensionKind.ACTIVATION, name).orElseThrow().defaults())
        .apply(z);
  }

  private static String failure(Registry registry, String name) {
    return registry.find(ExtensionKind.ACTIVATION,
        name) instanceof Lookup.Failed(String message, List<String> hints)
            ? message + "\n" + String.join("\n", hints)
            : "found";
  }

  @Test
  void readsOptionsVendorAndVersion() {
    new TestJar().attribute("Nn-Vendor", "acme").attribute("Implementation-Version", "1.2")
        .attribute("Nn-Api-Version", "0.1").activation("com.acme.SmoothSwish2d", "z * 3")
        .write(folder.resolve("acme.jar"));

    Registry registry = load();

    ExtensionType type = registry.get(ExtensionKind.ACTIVATION, "acme:smooth_swish2d").orElseThrow();
    assertThat(type.name()).isEqualTo("smooth_swish2d");
    assertThat(type.fullName()).isEqualTo("acme:smooth_swish2d");
    assertThat(type.origin().version()).isEqualTo("1.2");
    assertThat(type.origin().jar()).endsWith("acme.jar");
    assertThat(type.options()).extracting(OptionInfo::name).containsExactly("slope");
    assertThat(type.options().getFirst().defaultValue()).contains(1f);
    assertThat(apply(registry, "smooth_swish2d", 2)).isEqualTo(6);
    assertThat(warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 200})
  void tellsOfAJarThatIsCut(int bytes) throws IOException {
    Path jar = new TestJar().activation("cut.Cut", "z").write(folder.resolve("cut.jar"));
    Files.write(jar, Arrays.copyOf(Files.readAllBytes(jar), bytes));

    loadBesideAGoodOne();

    assertThat(warnings()).contains("cut.jar: warning: it is not a whole jar file");
  }

  @Test
  void tellsOfATextFileNamedJar() throws IOException {
    Files.writeString(folder.resolve("notes.jar"), "these are notes");
    loadBesideAGoodOne();
    assertThat(warnings()).contains("notes.jar: warning: it is not a whole jar file");
  }

  @Test
  void tellsOfAJarWithoutServices() {
    new TestJar().entry("readme.txt", "hello").write(folder.resolve("plain.jar"));
    loadBesideAGoodOne();
    assertThat(warnings()).contains("plain.jar: warning: it has no META-INF/services file");
  }

  @Test
  void tellsOfAMissingClass() {
    new TestJar().services("nn.api.Activation", "com.acme.Gone").write(folder.resolve("bad.jar"));
    Registry registry = loadBesideAGoodOne();
    assertThat(warnings()).contains("bad.jar: warning: ", "names com.acme.Gone, which is not in the jar");
    assertThat(failure(registry, "gone")).contains("bad.jar has one that cannot be used");
  }

  @Test
  void tellsOfAClassThatImplementsNothing() {
    new TestJar().source("a.Odd", "package a; public record Odd() {}").services("nn.api.Activation", "a.Odd")
        .write(folder.resolve("bad.jar"));
    loadBesideAGoodOne();
    assertThat(warnings()).contains("bad.jar: warning: a.Odd is not an activation");
  }

  @Test
  void tellsOfAMissingConstructor() {
    broken("public record Odd(float a) implements nn.api.ScalarActivation {");
    loadBesideAGoodOne();
    assertThat(warnings()).contains("bad.jar: warning: a.Odd has no public constructor without arguments");
  }

  @Test
  void tellsWhatAFailingConstructorSaid() {
    broken("""
        public record Odd() implements nn.api.ScalarActivation {
          public Odd { if (true) throw new IllegalStateException("the moon is full"); }
        """);
    loadBesideAGoodOne();
    assertThat(warnings()).contains("bad.jar: warning: the constructor of a.Odd failed: the moon is full");
  }

  @Test
  void tellsWhatAFailingStaticInitialiserSaid() {
    broken("""
        public record Odd() implements nn.api.ScalarActivation {
          static final int N = Integer.parseInt("x");
        """);
    loadBesideAGoodOne();
    assertThat(warnings())
        .contains("bad.jar: warning: the static initialiser of a.Odd failed: For input string");
  }

  @Test
  void tellsOfALibraryThatIsNotThere() {
    new TestJar()
        .absent("lib.Table",
            "package lib; public class Table { public static float at(float z) { return z; } }")
        .source("a.Odd", "package a; public record Odd() implements nn.api.ScalarActivation {"
            + "public float apply(float z) { return lib.Table.at(z); }" + TestJar.BODY + "}")
        .services("nn.api.Activation", "a.Odd").write(folder.resolve("bad.jar"));
    Registry registry = loadBesideAGoodOne();
    assertThat(warnings()).contains("bad.jar: warning: a.Odd needs lib.Table, which is not in the jar");
    assertThat(failure(registry, "odd")).contains("a.Odd needs lib.Table");
  }

  @Test
  void tellsOfANewerJava() {
    new TestJar().activation("a.Odd", "z").changed(bytes -> {
      bytes[7] = 72;
      return bytes;
    }).write(folder.resolve("bad.jar"));
    loadBesideAGoodOne();
    assertThat(warnings())
        .contains("bad.jar: warning: a.Odd needs Java 28, running " + Runtime.version().feature());
  }

  @Test
  void tellsOfAnOlderInterface() {
    new TestJar().absent("nn.api.Extension", "package nn.api; public interface Extension {}")
        .absent("nn.api.Activation",
            "package nn.api; public interface Activation extends Extension { float at(float z); }")
        .source("a.Odd",
            "package a; public record Odd() implements nn.api.Activation { public float at(float z) { return z; } }")
        .services("nn.api.Activation", "a.Odd").write(folder.resolve("bad.jar"));
    loadBesideAGoodOne();
    assertThat(warnings()).contains("bad.jar: warning: a.Odd has no method 'backward'; it was built for an"
        + " unnamed version of the plugin interfaces, this nn has version 0.1");
  }

  @Test
  void tellsOfAManifestForAnotherInterface() {
    new TestJar().attribute("Nn-Api-Version", "0.7").activation("a.Odd", "z")
        .write(folder.resolve("bad.jar"));
    loadBesideAGoodOne();
    assertThat(warnings())
        .contains("built for version 0.7 of the plugin interfaces, this nn has version 0.1");
  }

  @Test
  void refusesABuiltInName() {
    new TestJar().source("a.Zeros", "package a; public record Zeros() implements nn.api.Initializer {"
        + "public void fill(float[] v, int o, Fan f, nn.api.RandomStream r) {}}")
        .services("nn.api.Initializer", "a.Zeros").write(folder.resolve("bad.jar"));
    Registry registry = loadBesideAGoodOne();
    assertThat(warnings())
        .contains("bad.jar: warning: its initialiser 'zeros' has the name of one that comes with nn");
    assertThat(registry.get(ExtensionKind.INITIALIZER, "zeros").orElseThrow().origin().isBuiltIn()).isTrue();
  }

  @Test
  void twoJarsWithOneNameNeedTheVendor() {
    new TestJar().attribute("Nn-Vendor", "acme").activation("a.Bend", "z * 2").write(folder.resolve("a.jar"));
    new TestJar().attribute("Nn-Vendor", "umbrella").activation("b.Bend", "z * 3")
        .write(folder.resolve("b.jar"));
    Registry registry = loadBesideAGoodOne();
    assertThat(failure(registry, "bend")).contains("acme:bend, umbrella:bend",
        "write 'acme:bend' or 'umbrella:bend'");
    assertThat(apply(registry, "acme:bend", 1)).isEqualTo(2);
    assertThat(apply(registry, "umbrella:bend", 1)).isEqualTo(3);
    assertThat(warnings()).contains("acme:bend, umbrella:bend; the bare name cannot be used");
  }

  @Test
  void ignoresClassesOfThePlatform() {
    new TestJar().activation("a.Fine2", "z")
        .source("nn.api.Shape",
            "package nn.api; public class Shape { public static String of() { return \"mine\"; } }")
        .write(folder.resolve("bold.jar"));
    Registry registry = loadBesideAGoodOne();
    assertThat(registry.get(ExtensionKind.ACTIVATION, "fine2").orElseThrow().defaults())
        .isInstanceOf(Activation.class);
    assertThat(warnings()).contains("bold.jar: warning: it contains nn/api/Shape.class");
  }

  @Test
  void passesOverWhatIsNoPlugin() throws IOException {
    Files.writeString(folder.resolve("README.md"), "put jars here");
    Files.writeString(folder.resolve(".hidden.jar"), "hidden");
    Files.createDirectories(folder.resolve("empty/deeper"));
    loadBesideAGoodOne();
    assertThat(warnings()).isEmpty();
  }

  @Test
  void aMissingFolderIsAnErrorOnlyIfItWasNamed() {
    Path gone = folder.resolve("gone");
    PluginLoader.load(List.of(new PluginFolder(gone, false, "default")), faults);
    assertThat(faults.sorted()).isEmpty();
    PluginLoader.load(List.of(new PluginFolder(gone, true, "NN_PLUGINS")), faults);
    assertThat(faults.sortedErrors()).singleElement().satisfies(fault -> {
      assertThat(fault.toString()).contains("gone: error: ", "there is no such plugin folder");
      assertThat(fault.hints()).singleElement().asString().contains("NN_PLUGINS");
    });
  }

  @Test
  void clashingVersionsOfOneLibraryBothWork() {
    for (int version = 1; version <= 2; version++) {
      String code = "package lib; public class Factor { public static float of(float z) { return z * %d; } }"
          .formatted(version * 10);
      new TestJar().source("lib.Factor", code).entry("lib/version.txt", "v" + version)
          .activation("p" + version + ".Times" + version, "lib.Factor.of(z)")
          .write(folder.resolve("p" + version + ".jar"));
    }
    Registry registry = load();
    assertThat(apply(registry, "times1", 1)).isEqualTo(10);
    assertThat(apply(registry, "times2", 1)).isEqualTo(20);
    assertThat(warnings()).isEmpty();
  }

  @Test
  void aFolderOfJarsIsOnePlugin() {
    Path unit = folder.resolve("unit");
    String library = "package lib; public class Half { public static float of(float z) { return z / 2; } }";
    new TestJar().source("lib.Half", library).write(unit.resolve("lib.jar"));
    new TestJar().absent("lib.Half", library).activation("u.Halved", "lib.Half.of(z)")
        .write(unit.resolve("main.jar"));
    Registry registry = load();
    assertThat(apply(registry, "halved", 3)).isEqualTo(1.5f);
    assertThat(warnings()).isEmpty();
  }

  @Test
  void aPluginSeesOnlyItsOwnResources() {
    new TestJar()
        .source("r.Look",
            """
                package r;
                public record Look() implements nn.api.ScalarActivation {
                  public float apply(float z) {
                    try {
                      var loader = Look.class.getClassLoader();
                      int services = java.util.Collections.list(loader.getResources("META-INF/services/nn.api.Initializer")).size();
                      return services + (loader.getResource("nn/engine/plugin/Registry.class") == null ? 0 : 1);
                    } catch (java.io.IOException e) { return -1; }
                  }
                  %s
                }
                """
                .formatted(TestJar.BODY))
        .services("nn.api.Activation", "r.Look").write(folder.resolve("r.jar"));
    assertThat(apply(load(), "look", 0)).isZero();
  }

  @Test
  void threeBrokenJarsBesideThreeGoodOnes() throws IOException {
    for (int i = 1; i <= 3; i++) {
      Files.writeString(folder.resolve("bad" + i + ".jar"), "");
      new TestJar().activation("g.Good" + i, "z").write(folder.resolve("good" + i + ".jar"));
    }
    Registry registry = load();
    assertThat(faults.sortedWarnings()).hasSize(3);
    for (int i = 1; i <= 3; i++) {
      assertThat(registry.get(ExtensionKind.ACTIVATION, "good" + i)).isPresent();
    }
  }

  @Test
  void anUnknownNameGetsTheNearestAndTheList() {
    Registry registry = loadBesideAGoodOne();
    assertThat(failure(registry, "fien")).contains("no activation named 'fien'", "did you mean 'fine'?",
        "known activations: ", "fine", "plugins/");
  }

  @Test
  void theVersionOfTheInterfacesIsThatOfTheBuild() throws IOException {
    assertThat(Files.readString(Path.of("../pom.xml")))
        .contains("<nn.api.version>" + ApiVersion.CURRENT + "</nn.api.version>");
  }

  private void broken(String head) {
    new TestJar().source("a.Odd",
        "package a; " + head + " public float apply(float z) { return z; } " + TestJar.BODY + "}")
        .services("nn.api.Activation", "a.Odd").write(folder.resolve("bad.jar"));
  }
}
