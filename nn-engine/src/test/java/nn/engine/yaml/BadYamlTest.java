package nn.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import nn.engine.fault.FaultPrinter;
import nn.engine.fault.Faults;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What broken files are told: the place to the column, the words without the parser's. */
class BadYamlTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# only\n# comments\n", "---", "---\n", "---\n# c\n"})
  void aFileWithoutContentIsEmpty(String text) {
    assertThat(Reading.headlines(text)).containsExactly("1:1: error: the config is empty");
  }

  @Test
  void theTopMustBeAMapping() {
    assertThat(Reading.headlines("- a\n")).containsExactly(
        "1:1: error: expected a mapping ('key: value') at the top, found the list ['a']");
    assertThat(Reading.headlines("word")).containsExactly(
        "1:1: error: expected a mapping ('key: value') at the top, found 'word'");
    assertThat(Reading.headlines("3.5")).containsExactly(
        "1:1: error: expected a mapping ('key: value') at the top, found 3.5");
  }

  @Test
  void tabsDoNotIndent() {
    String tab = ": error: a tab is not allowed as indentation";
    assertThat(Reading.headlines("a:\n  b: 1\n\tc: 2\n")).containsExactly("3:1" + tab);
    assertThat(Reading.headlines("a:\n\tb: 1\n")).containsExactly("2:1" + tab);
    assertThat(Reading.headlines("a: 1\n  \tb: 2\n")).containsExactly("2:3" + tab);
    assertThat(Reading.headlines("a: one\n\ttwo\nb: 1\n")).containsExactly("2:1" + tab);
    assertThat(Reading.plain("a: [\n\t1,\n\t2]\n").toString()).isEqualTo("{a=[1, 2]}");
    assertThat(Reading.headlines("a: [1]\t# c")).containsExactly("1:7: error: a tab is not allowed here");
  }

  @Test
  void anUnclosedBracketIsShownWhereItWasOpened() {
    String end = " is never closed; reached the end of the file";
    assertThat(Reading.headlines("model:\n  layers: [\n"))
        .containsExactly("2:11: error: this list ('[')" + end);
    assertThat(Reading.headlines("layers: [\n  {type: dense},\ntraining:\n  epochs: 3\n"))
        .containsExactly("1:9: error: this list ('[')" + end);
    assertThat(Reading.headlines("a: {b: 1, c: [1, 2]\nd: 'it''s ]}' # }\n"))
        .containsExactly("1:4: error: this mapping ('{')" + end);
    assertThat(Reading.headlines("a: [1, {b: 2\n")).containsExactly("1:8: error: this mapping ('{')" + end);
  }

  @Test
  void aBracketThatAnotherKindClosesIsShownWhereThatStands() {
    assertThat(Reading.only("a: [1, {b: 2]\n")).isEqualTo("""
        1:13: error: expected '}', found ']'
          1 | a: [1, {b: 2]
            |             ^ the mapping was opened on line 1""");
    assertThat(Reading.headlines("a: {b: 1,\n  c: [2}\n"))
        .containsExactly("2:8: error: expected ']', found '}'");
  }

  @Test
  void commasVariablesAndDashesOutOfPlaceAreToldAsSuch() {
    assertThat(Reading.headlines("a: {b: 1 c: 2}"))
        .containsExactly("1:10: error: expected ',' before this key");
    assertThat(Reading.headlines("a: {b: 1,, c: 2}"))
        .containsExactly("1:10: error: a value is missing before this ','");
    assertThat(Reading.headlines("a: \"b\",")).containsExactly("1:7: error: unexpected ',' after the value");
    assertThat(Reading.headlines("a: ,b")).containsExactly("1:4: error: a value cannot start with ','");
    assertThat(Reading.headlines("a: [${b}]"))
        .containsExactly("1:5: error: a variable between brackets stands between quotes");
    assertThat(Reading.headlines("a:\n  - b\n  -c\n"))
        .containsExactly("3:3: error: expected a blank behind the '-' of a list item");
  }

  @Test
  void aSecondDocumentIsRefusedAtItsMark() {
    assertThat(Reading.headlines("a: 1\n---\nb: 2\n")).containsExactly(
        "2:1: error: a second document starts here, expected one document");
    assertThat(Reading.headlines("---\na: 1\n---\n")).containsExactly(
        "3:1: error: a second document starts here, expected one document");
    assertThat(Reading.plain("---\na: 1\n...\n")).containsEntry("a", 1L);
  }

  @Test
  void aDuplicateKeyNamesTheLineOfTheFirst() {
    assertThat(Reading.only("training:\n  optimizer: sgd\n  epochs: 3\n  optimizer: adam\n")).isEqualTo("""
        4:3: error: training.optimizer: duplicate key, first given on line 2
          4 |   optimizer: adam
            |   ^^^^^^^^^ keep one of them""");
  }

  @Test
  void tagsAreRefusedAtTheTag() {
    String tag = "tags ('!...') are not allowed";
    assertThat(Reading.headlines("units: !foo 8\nname: !!binary aGk=\n"))
        .containsExactly("1:8: error: units: " + tag, "2:7: error: name: " + tag);
    assertThat(Reading
        .headlines("a: !!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1:1/\"]]\n"))
        .containsExactly("1:4: error: a: " + tag, "1:40: error: a[0]: " + tag);
    assertThat(Reading.headlines("!!map\na: 1")).first().isEqualTo("1:1: error: " + tag);
    assertThat(Reading.headlines("a: !!binary '***'")).containsExactly("1:4: error: " + tag);
    assertThat(Reading.headlines("a: !e!f 2")).containsExactly("1:4: error: " + tag);
    assertThat(Reading.headlines("!x a: 2")).containsExactly("1:1: error: a: " + tag);
  }

  @Test
  void anAliasThatStandsInItsOwnAnchorRefersToItself() {
    assertThat(Reading.headlines("layers: &a [*a]\n"))
        .containsExactly("1:13: error: layers[0]: '*a' refers to itself: it stands inside its anchor");
  }

  @Test
  void anUnknownAliasIsRefusedAtTheAlias() {
    assertThat(Reading.only("x-d: &defaults {a: 1}\nactivation: *default\n")).isEqualTo("""
        2:13: error: activation: no anchor named 'default' before this line
          2 | activation: *default
            |             ^^^^^^^^ did you mean '*defaults'?""");
  }

  @Test
  void mergeKeysAreRefusedWithWhatToUseInstead() {
    assertThat(Reading.only("a: &a {b: 1}\nc:\n  <<: *a\n")).isEqualTo("""
        3:3: error: c.<<: merge keys ('<<') are not supported
          3 |   <<: *a
            |   ^^ use 'extends:' or repeat the keys""");
    assertThat(Reading.plain("'<<': 1")).containsEntry("<<", 1L);
  }

  @Test
  void keysMustBeText() {
    assertThat(Reading.headlines("? [a]\n: 1\n"))
        .containsExactly("1:3: error: a key must be text, found a list");
    assertThat(Reading.headlines("{{a: 1}: 1}"))
        .containsExactly("1:2: error: a key must be text, found a mapping");
    assertThat(Reading.headlines("a: &a x\n*a : 1"))
        .containsExactly("2:1: error: a key must be text, found an alias");
    assertThat(Reading.headlines("a: 1\n~: 1"))
        .containsExactly("2:1: error: a key must be text, found nothing");
    assertThat(Reading.plain("2020: 1\ntrue: 2\n")).isEqualTo(Map.of("2020", 1L, "true", 2L));
  }

  @Test
  void theLimitsAreNamed() {
    assertThat(Reading.headlines("a: " + "[".repeat(10_000) + "]".repeat(10_000)))
        .containsExactly("1:53: error: nested deeper than 50 levels");
    assertThat(Reading.headlines("a: " + "[".repeat(49) + "]".repeat(49))).isEmpty();
    assertThat(Reading.headlines("a: &a 1\nb: [" + "*a, ".repeat(51) + "]"))
        .containsExactly("2:205: error: more than 50 aliases");
    assertThat(Reading.headlines("a: [" + "1,".repeat(100_000) + "]")).hasSize(1).first().asString()
        .endsWith("error: more than 100,000 values, those that aliases repeat included");
    assertThat(Reading.headlines(nested(40) + "b: " + "[".repeat(11) + "*a" + "]".repeat(11)))
        .hasSize(1).first().asString().endsWith("error: nested deeper than 50 levels by this alias");
  }

  private static String nested(int depth) {
    return "a: &a " + "[".repeat(depth) + "]".repeat(depth) + "\n";
  }

  @Test
  void aliasesOfAliasesDoNotExplode() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
    }

    assertThat(Reading.headlines(laughs.toString())).containsExactly(
        "5:45: error: more than 100,000 values, those that aliases repeat included");
  }

  @Test
  void quotesThatNeverEndAreShownWhereTheyStart() {
    assertThat(Reading.only("a: 1\nname: 'x\nb: 2\n")).isEqualTo("""
        2:7: error: this quote is never closed; reached the end of the file
          2 | name: 'x
            |       ^^ close it with '""");
  }

  @Test
  void syntaxFaultsSayWhatToDo() {
    assertThat(Reading.only("path: \"C:\\data\"")).isEqualTo("""
        1:10: error: the escape '\\d' has no meaning or is incomplete
          1 | path: "C:\\data"
            |          ^^ write \\\\ for a backslash, or use single quotes""");
    assertThat(Reading.headlines("name: a: b\n")).containsExactly("1:8: error: a second ': ' on this line");
    assertThat(Reading.headlines("a: 1\n  b: 2\n"))
        .containsExactly("2:3: error: a key is not allowed here, the value before it goes on");
    assertThat(Reading.headlines("a: 1\nfoo\nb: 2\n"))
        .containsExactly("2:1: error: expected ': ' after this key");
    assertThat(Reading.headlines("a:\n  - x\n  y: 1\n"))
        .containsExactly("3:3: error: expected '-' as in the list that starts on line 2, found 'y:'");
    assertThat(Reading.headlines("a:\n- x\nb: 1\n- y\n"))
        .containsExactly("4:1: error: expected a key of the mapping that starts on line 1, found '-'");
    assertThat(Reading.headlines("a: @x")).containsExactly("1:4: error: a value cannot start with '@'");
    assertThat(Reading.headlines(",a: 1")).containsExactly("1:1: error: a value cannot start with ','");
    assertThat(Reading.headlines("a: 'it's'")).containsExactly("1:8: error: unexpected 's'' after the value");
    assertThat(Reading.headlines("a: [1, 2]]")).containsExactly("1:10: error: ']' closes nothing");
    assertThat(Reading.headlines("a: [b: c: d]"))
        .containsExactly("1:9: error: expected ',' or ']', found ':'");
    assertThat(Reading.headlines("a: - b"))
        .containsExactly("1:4: error: a list item ('-') is not allowed here");
    assertThat(Reading.headlines("a: *")).containsExactly(
        "1:4: error: '*' and '&' start the name of an anchor, and this is none");
    assertThat(Reading.headlines("%YAML 3.0\n---\na: 1")).containsExactly(
        "1:1: error: this directive ('%') is not understood");
    assertThat(Reading.headlines("a: \u0007"))
        .containsExactly("1:4: error: the character U+0007 is not allowed");
  }

  @Test
  void everyFaultBesideSyntaxIsFoundInOnePass() {
    assertThat(Reading.headlines("a: 1\na: 2\nb: !x 3\nc: *d\n<<: {}\n")).containsExactly(
        "2:1: error: a: duplicate key, first given on line 1", "3:4: error: b: tags ('!...') are not allowed",
        "4:4: error: c: no anchor named 'd' before this line",
        "5:1: error: <<: merge keys ('<<') are not supported");
  }

  @Test
  void whatWasFoundBeforeASyntaxFaultIsToldToo() {
    assertThat(Reading.headlines("a: 1\na: 2\nb: @\nc: !x 3\n")).containsExactly(
        "2:1: error: a: duplicate key, first given on line 1", "3:4: error: a value cannot start with '@'");
  }

  @Test
  void noWordOfTheParserReachesTheUser() {
    for (String text : FuzzedFiles.of(new Random(7), 400)) {
      for (String line : Reading.headlines(text)) {
        assertThat(line).as(text)
            .doesNotContain("scanning", "parsing a", "token", "snakeyaml", "jackson", "Exception", "<block",
                "<stream", "null")
            .matches("\\d+:\\d+: error: .+");
      }
    }
  }

  @Test
  void brokenFilesOfEveryKindAreAnsweredInTime() {
    String[] nasty =
        {"a: " + "[".repeat(200_000), "- ".repeat(110_000), "? ".repeat(110_000), "'".repeat(199_999),
            "x: [" + "1,".repeat(110_000), "x: [" + "!a b,".repeat(20_000) + "]", "a: 1\n".repeat(20_000),
            " ".repeat(200_000) + "x: @", "a: 0." + "9".repeat(200_000), "k".repeat(200_000) + ": 1",
            "a: {" + ",".repeat(200_000)};
    for (String text : nasty) {
      Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
        Faults faults = new Faults();
        YamlReader.bytes(text.getBytes(StandardCharsets.UTF_8), Path.of("x"), "x", faults);
        assertThat(FaultPrinter.lines(faults.sorted()).size()).isLessThan(70);
      });
    }
  }
}
