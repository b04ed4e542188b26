package nn.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.engine.fault.Fault;
import nn.engine.fault.FaultPrinter;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigSourceTest {

  @TempDir
  Path folder;

  private final Faults faults = new Faults();
  private Map<String, String> env = Map.of();

  @Test
  void mapsMergeByKeyAndListsAndSinglesReplace() {
    write("base.yaml", "a: {b: 1, c: {d: 2, e: 3}}\nlist: [1, 2, 3]\nx: 1\n");
    write("main.yaml", "extends: base.yaml\na: {c: {d: 5}, f: 6}\nlist: [9]\ny: 2\n");

    assertThat(load()).isEqualTo("{a={b=1, c={d=5, e=3}, f=6}, list=[9], x=1, y=2}");
  }

  @Test
  void anotherTypeDropsWhatBelongedToTheOldOne() {
    write("base.yaml", "training: {optimizer: {type: adam, beta1: 0.9, learning_rate: 0.1}}\n");
    write("main.yaml", "extends: base.yaml\ntraining: {optimizer: {type: sgd, momentum: 0.9}}\n");

    assertThat(load()).isEqualTo("{training={optimizer={type=sgd, momentum=0.9}}}");
  }

  @Test
  void theSameTypeKeepsItsSiblings() {
    write("base.yaml", "training: {optimizer: {type: adam, beta1: 0.9}}\n");
    write("main.yaml", "extends: base.yaml\ntraining: {optimizer: {type: adam, learning_rate: 0.1}}\n");

    assertThat(load()).isEqualTo("{training={optimizer={type=adam, beta1=0.9, learning_rate=0.1}}}");
  }

  @Test
  void aBareWordCountsAsTheMapOfItsType() {
    write("base.yaml", "a: adam\nb: {type: adam, beta1: 0.9}\nc: {type: adam, beta1: 0.9}\nd: adam\n");
    write("main.yaml", "extends: base.yaml\na: {beta1: 0.5}\nb: sgd\nc: adam\nd: sgd\n");

    assertThat(load()).isEqualTo("{a={type=adam, beta1=0.5}, b={type=sgd}, c={type=adam, beta1=0.9}, d=sgd}");
  }

  @Test
  void nullReplacesAMapAndAWordForAColumnIsNoType() {
    write("base.yaml", "stop: {a: 1}\ndata: {target: {price: {type: number}}}\n");
    write("main.yaml", "extends: base.yaml\nstop: null\ndata: {target: species}\n");

    assertThat(load()).isEqualTo("{stop=Optional.empty, data={target=species}}");
    assertThat(load("data.target.size={type: number}"))
        .isEqualTo("{stop=Optional.empty, data={target={size={type=number}}}}");
  }

  @Test
  void aLayerKeepsItsNameAndInputsWhenItsTypeChanges() {
    write("main.yaml", "model: {nodes: {h1: {type: dense, from: a, units: 3}}}\n");

    assertThat(load("model.nodes.h1.type=gru")).isEqualTo("{model={nodes={h1={from=a, type=gru}}}}");
  }

  @Test
  void filesExtendOneAnotherRelativeToTheFileThatSaysSo() throws IOException {
    Files.createDirectories(folder.resolve("sub/deep"));
    write("sub/deep/root.yaml", "a: 1\nb: 1\nc: 1\n");
    write("sub/middle.yaml", "extends: deep/root.yaml\nb: 2\nc: 2\n");
    write("main.yaml", "extends: sub/middle.yaml\nc: 3\n");

    MapNode map = map();

    assertThat(map.plain().toString()).isEqualTo("{a=1, b=2, c=3}");
    assertThat(map.entries()).extracting(e -> e.value().place().toString())
        .containsExactly("conf/sub/deep/root.yaml:1:4", "conf/sub/middle.yaml:2:4", "conf/main.yaml:2:4");
    Place.Text place = (Place.Text) map.entries().getFirst().value().place();
    assertThat(place.source().folder()).contains(folder.resolve("sub/deep"));
  }

  @Test
  void filesThatExtendEachOtherAreShownAsAChain() {
    write("main.yaml", "extends: b.yaml\n");
    write("b.yaml", "x: 1\nextends: ./main.yaml\n");

    assertThat(load()).isEqualTo("nothing");
    assertThat(headlines()).containsExactly("conf/b.yaml:2:10: error: extends: the file extends itself: "
        + "conf/main.yaml extends conf/b.yaml extends conf/main.yaml");
  }

  @Test
  void aMissingBaseIsToldAtTheValueWithWhereItWasLookedFor() {
    write("main.yaml", "extends: bse.yaml\n");

    assertThat(load()).isEqualTo("nothing");
    assertThat(headlines()).containsExactly("conf/main.yaml:1:10: error: extends: no such file");
    assertThat(faults.sorted().getFirst().hints())
        .containsExactly("looked for " + folder.resolve("bse.yaml"));
  }

  @Test
  void extendsWantsTheNameOfAFile() {
    write("main.yaml", "extends: [a.yaml]\n");

    assertThat(load()).isEqualTo("nothing");
    assertThat(headlines()).containsExactly(
        "conf/main.yaml:1:10: error: extends: expected the name of a file, found the list ['a.yaml']");
  }

  @Test
  void setReadsItsValueAsYaml() {
    write("main.yaml", "training: {epochs: 5, optimizer: adam}\nlayers: [{units: 1}, {units: 2}]\n");

    assertThat(load("training.epochs=7", "training.optimizer.learning_rate=1e-2", "layers[1].units=[3, 4]",
        "new.deep.key={a: no}", "data.\"a.b\"=x=y", "empty="))
        .isEqualTo("{training={epochs=7, optimizer={type=adam, learning_rate=0.01}}, layers=[{units=1}, "
            + "{units=[3, 4]}], new={deep={key={a=no}}}, data={a.b=x=y}, empty=Optional.empty}");
  }

  @Test
  void setMergesAsAFileWould() {
    write("main.yaml",
        "o: {type: adam, beta1: 0.9, rate: 0.1}\np: {type: adam, beta1: 0.9}\nq: {type: adam, r: 1}\n");

    assertThat(load("o.type=sgd", "p=sgd", "q={beta1: 0.5}"))
        .isEqualTo("{o={type=sgd}, p={type=sgd}, q={type=adam, r=1, beta1=0.5}}");
  }

  @Test
  void unsetTakesAwayBeforeSetAdds() {
    write("main.yaml", "a: {b: 1, c: 2}\nlist: [1, 2, 3]\n");

    assertThat(load(List.of("a.b", "list[0]"), "a.d=4")).isEqualTo("{a={c=2, d=4}, list=[2, 3]}");
  }

  @Test
  void anOverrideIsTheOriginOfItsValueAndOfNothingElse() {
    write("main.yaml", "a: {b: 1, c: 2}\n");

    MapNode map = map("a.b=3");

    MapNode a = (MapNode) map.value("a").orElseThrow();
    assertThat(a.value("b").orElseThrow().place()).hasToString("command line: --set a.b=3");
    assertThat(a.value("c").orElseThrow().place()).hasToString("conf/main.yaml:1:14");
    assertThat(a.place()).hasToString("conf/main.yaml:1:4");
  }

  @Test
  void overridesThatFitNothingAreAllTold() {
    write("main.yaml", "epochs: 5\nlist: [1]\nmap: {a: 1}\n");

    load(List.of("map.b", "nope", "list[3]"), "epochs.x=1", "list.a=1", "list[1]=2", "map[0]=1", "novalue",
        ".a=1", "a[x]=1",
        "a=[1", "extends=b", "a=!x 1");

    assertThat(headlines()).containsExactly(
        "command line: --unset map.b: error: map.b: there is nothing to unset",
        "command line: --unset nope: error: nope: there is nothing to unset",
        "command line: --unset list[3]: error: list: has 1 item, counted from 0; there is no [3]",
        "command line: --set epochs.x=1: error: epochs: is 5, which has no key 'x'",
        "command line: --set list.a=1: error: list: is a list, which has no key 'a'",
        "command line: --set list[1]=2: error: list: has 1 item, counted from 0; there is no [1]",
        "command line: --set map[0]=1: error: map: expected a list because of [0], found a mapping",
        "command line: --set novalue: error: expected PATH=VALUE, found 'novalue'",
        "command line: --set .a=1: error: a key is missing in the path",
        "command line: --set a[x]=1: error: expected the number of a list item, counted from 0, between '[' and ']'",
        "command line: --set a=[1: error: this list ('[') is never closed; reached the end of the value",
        "command line: --set extends=b: error: 'extends' can only stand in a file",
        "command line: --set a=!x 1: error: a: tags ('!...') are not allowed");
  }

  @Test
  void variablesStandInText() {
    env = Map.of("HOME_DIR", "/home/x", "N", "7");
    write("main.yaml", """
        name: fashion
        seed: 3
        a: "runs/${name}-${seed}"
        b: '${env:HOME_DIR}/d'
        c: ${env:NOT_SET:-some default}
        d: ${env:N}
        e: "${env:N}"
        f: $${name}
        g: ${env:EMPTY:-}
        h: "${env:N}-${env:N}"
        i: "${env:EMPTY:-}"
        """);

    assertThat(load())
        .isEqualTo("{name=fashion, seed=3, a=runs/fashion-3, b=/home/x/d, c=some default, d=7, e=7, "
            + "f=${name}, g=Optional.empty, h=7-7, i=}");
    MapNode map = map();
    assertThat(((ScalarNode) map.value("d").orElseThrow()).kind()).isEqualTo(ScalarNode.Kind.INT);
    assertThat(((ScalarNode) map.value("e").orElseThrow()).kind())
        .as("between brackets a variable needs its quotes").isEqualTo(ScalarNode.Kind.INT);
    assertThat(((ScalarNode) map.value("h").orElseThrow()).kind()).isEqualTo(ScalarNode.Kind.STRING);
    assertThat(((ScalarNode) map.value("i").orElseThrow()).kind()).isEqualTo(ScalarNode.Kind.STRING);
  }

  @Test
  void withoutANameTheFileGivesOne() {
    write("main.yaml", "dir: runs/${name}/${seed}\n");

    assertThat(load()).isEqualTo("{dir=runs/main/42}");
  }

  @Test
  void theNameMayHoldVariablesButNotItself() {
    write("main.yaml", "name: x-${seed}\nseed: 5\ndir: ${name}\n");
    assertThat(load()).isEqualTo("{name=x-5, seed=5, dir=x-5}");

    write("main.yaml", "name: ${name}\n");
    load();
    assertThat(headlines())
        .containsExactly("conf/main.yaml:1:7: error: name: the variable 'name' has no value here");
  }

  @Test
  void anUnknownVariableIsToldAtItsColumn() {
    write("main.yaml",
        "a: \"\\t$${x} runs/${nam}/x\"\nb: ${env:NOPE}\nc: 'x ${name'\nd: ${env:1}\ne: |\n  one\n  two ${oops}\n");

    load();

    assertThat(headlines()).containsExactly("conf/main.yaml:1:18: error: a: unknown variable 'nam'",
        "conf/main.yaml:2:4: error: b: the environment variable NOPE is not set",
        "conf/main.yaml:3:7: error: c: this variable is never closed",
        "conf/main.yaml:4:4: error: d: '1' is no name of an environment variable",
        "conf/main.yaml:7:7: error: e: unknown variable 'oops'");
    assertThat(FaultPrinter.lines(faults.sorted().getFirst()).get(2))
        .isEqualTo("    |                  ^^^^^^ did you mean 'name'?");
  }

  @Test
  void variablesCannotFillTheMemory() {
    write("main.yaml", "name: " + "n".repeat(400_000) + "\na: [" + "'${name}', ".repeat(1000) + "]\n");

    load();

    assertThat(headlines()).isNotEmpty().first().asString()
        .endsWith("the variables bring more than 1 MiB of text in all");
  }

  @Test
  void notesAreIgnoredAtEveryLevelAndMayHoldAnchors() {
    write("main.yaml", "x-init: &i {init: he}\nmodel:\n  x-why: ${nothing}\n  layers: [{x-n: 1, d: *i}]\n");

    assertThat(load()).isEqualTo("{model={layers=[{d={init=he}}]}}");
    assertThat(headlines()).isEmpty();
  }

  @Test
  void faultsOfAllKindsAreToldTogetherAndTheTreeIsStillThere() {
    write("main.yaml", "a: 1\na: 2\nb: ${x}\nc: !t 1\nd: *e\n");

    assertThat(load("f.=1")).isEqualTo("{a=1, b=Optional.empty, c=Optional.empty, d=Optional.empty}");
    assertThat(headlines()).hasSize(5);
  }

  private String load(String... sets) {
    return load(List.of(), sets);
  }

  private String load(List<String> unsets, String... sets) {
    return ConfigSource.load(folder.resolve("main.yaml"), "conf/main.yaml", List.of(sets), unsets,
        name -> Optional.ofNullable(env.get(name)), faults).map(m -> m.plain().toString()).orElse("nothing");
  }

  private MapNode map(String... sets) {
    return ConfigSource.load(folder.resolve("main.yaml"), "conf/main.yaml", List.of(sets), List.of(),
        name -> Optional.ofNullable(env.get(name)), faults).orElseThrow();
  }

  private List<String> headlines() {
    return faults.sorted().stream().map(Fault::toString).toList();
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
