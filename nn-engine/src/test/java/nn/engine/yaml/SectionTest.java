package nn.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.api.Interval;
import nn.engine.fault.Fault;
import nn.engine.fault.FaultPrinter;
import nn.engine.fault.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionTest {

  private static final Bounds UNITS = Bounds.atLeast(1);

  private final Faults faults = new Faults();

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"many | 'many' |", "[8] | the list [8] |",
      "{a: 1} | a mapping |", "null | nothing |", "~ | nothing |", "0 | 0 |", "-5 | -5 |", "2.5 | 2.5 |",
      "8.0 | 8.0 | write 8", "1e2 | 1e2 | write 100", "'8' | '8' | remove the quotes: 8",
      "1_000 | '1_000' | write 1000",
      "true | true |", ".inf | .inf |",
      "99999999999 | 99999999999, which is out of range | integers end at 2147483647",
      "99999999999999999999 | 99999999999999999999, which is out of range | integers end at 2147483647",
      "-99999999999999999999 | -99999999999999999999, which is out of range | integers end at -2147483648"})
  void whatIsNoIntegerIsToldAtTheValue(String value, String found, String hint) {
    Section section = section("units: " + value + "\n");

    assertThat(section.requiredInt("units", UNITS)).isEmpty();
    assertThat(told())
        .containsExactly("1:8: error: units: expected an integer of at least 1, found " + found);
    assertThat(hints()).isEqualTo(hint == null ? "" : hint);
  }

  @Test
  void aKeyWithoutAValueIsToldBehindItsColon() {
    section("units:\nnext: 1\n").requiredInt("units", UNITS);

    assertThat(told()).containsExactly("1:7: error: units: expected an integer of at least 1, found nothing");
  }

  @Test
  void integersAreReadInEverySpelling() {
    Section section = section("a: 010\nb: 0x1F\nc: 0o17\nd: +3\ne: 5000000000\n");

    assertThat(section.requiredInt("a", UNITS)).contains(10);
    assertThat(section.requiredInt("b", UNITS)).contains(31);
    assertThat(section.requiredInt("c", UNITS)).contains(15);
    assertThat(section.requiredInt("d", UNITS)).contains(3);
    assertThat(section.required("e", Values.wideInteger(UNITS))).contains(5_000_000_000L);
    assertThat(told()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"-0.1 | a number above 0, found -0.1 |",
      "0 | a number above 0, found 0 |", ".nan | a finite number above 0, found .nan |",
      ".inf | a finite number above 0, found .inf |", "NaN | a finite number above 0, found 'NaN' |",
      "1e999 | a number above 0, found 1e999, which is out of range | numbers end at 1.8e+308",
      "'0.1' | a number above 0, found '0.1' | remove the quotes: 0.1",
      "0,1 | a number above 0, found '0,1' | write 0.1",
      "fast | a number above 0, found 'fast' |"})
  void whatIsNoNumberInRangeIsToldAtTheValue(String value, String found, String hint) {
    Section section = section("learning_rate: " + value + "\n");

    assertThat(section.requiredNumber("learning_rate", Bounds.positive())).isEmpty();
    assertThat(told()).containsExactly("1:16: error: learning_rate: expected " + found);
    assertThat(hints()).isEqualTo(hint == null ? "" : hint);
  }

  @Test
  void numbersOfAFloatEndEarlier() {
    Section section = section("a: 1e39\nb: 1e-3\nc: 5\n");

    assertThat(section.required("a", Values.narrowNumber(Bounds.ANY))).isEmpty();
    assertThat(section.required("b", Values.narrowNumber(Bounds.ANY))).contains(1e-3f);
    assertThat(section.requiredNumber("c", Bounds.between(0, 5))).contains(5.0);
    assertThat(told()).containsExactly("1:4: error: a: expected a number, found 1e39, which is out of range");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`',
      value = {"yes | 'yes' | write true", "on | 'on' | write true",
          "no | 'no' | write false", "Off | 'Off' | write false", "\"true\" | 'true' | remove the quotes",
          "1 | 1 | write true",
          "tRUE | 'tRUE' | write it in small letters", "maybe | 'maybe' |", "[] | an empty list |",
          "null | nothing |"})
  void onlyTrueAndFalseAreTruths(String value, String found, String hint) {
    Section section = section("shuffle: " + value + "\n");

    assertThat(section.optionalTruth("shuffle")).isEmpty();
    assertThat(told()).containsExactly("1:10: error: shuffle: expected true or false, found " + found);
    assertThat(hints()).isEqualTo(hint == null ? "" : hint);
    assertThat(section("a: True\nb: false").optionalTruth("a")).contains(true);
  }

  @Test
  void anUnknownKeyIsToldWithTheKeyThatWasMeantAndNoSecondFault() {
    Section section = section("learning_rat: 0.1\nepoch: 3\nzzz: 1\nlr: 2\n")
        .synonyms(Map.of("lr", "rate_of_learning"));

    section.requiredNumber("learning_rate", Bounds.positive());
    section.requiredInt("epochs", UNITS);
    section.requiredInt("rate_of_learning", UNITS);
    section.requiredText("loss");
    section.finish();

    assertThat(told()).containsExactly("1:1: error: learning_rat: unknown key, did you mean 'learning_rate'?",
        "1:1: error: missing key 'loss'",
        "2:1: error: epoch: unknown key, did you mean 'epochs'?", "3:1: error: zzz: unknown key",
        "4:1: error: lr: unknown key, did you mean 'rate_of_learning'?");
    assertThat(faults.sorted().get(3).hints())
        .containsExactly("known here: learning_rate, epochs, rate_of_learning, loss");
  }

  @Test
  void aMissingKeyIsToldAtItsMapping() {
    Section section = section("model:\n  layers: []\n").requiredSection("model").orElseThrow();

    section.required("layers", Values.list(Values.text()));
    section.requiredText("loss");
    section.finish();

    assertThat(told()).containsExactly("2:3: error: model: missing key 'loss'");
  }

  @Test
  void aValueWithAFaultOfTheReaderIsNotToldTwice() {
    Section section = readFaulty("units: !x 8\n<<: {a: 1}\nname: *n\n");

    section.requiredInt("units", UNITS);
    section.requiredText("name");
    section.requiredText("brought_by_the_merge_key");
    section.finish();

    assertThat(told()).hasSize(3).noneMatch(m -> m.contains("expected"))
        .noneMatch(m -> m.contains("missing"));
  }

  @Test
  void aFaultBehindAnAliasSaysWhereItIsUsed() {
    Section section = section("x: &u many\nunits: *u\n").known("x");

    section.requiredInt("units", UNITS);

    assertThat(told()).containsExactly("1:7: error: units: expected an integer of at least 1, found 'many'");
    assertThat(hints()).isEqualTo("used at net.yaml:2:8");
  }

  @Test
  void textIsWhatIsWritten() {
    Section section = section("a: x\nb: 2024\nc: 1e3\nd: ''\ne:\nf: [x]\n");

    assertThat(section.requiredText("a")).contains("x");
    assertThat(section.requiredText("b")).contains("2024");
    assertThat(section.requiredText("c")).contains("1e3");
    assertThat(section.optional("d", Values.text())).contains("");
    assertThat(section.requiredText("d")).isEmpty();
    assertThat(section.optionalText("e")).isEmpty();
    assertThat(section.optionalText("f")).isEmpty();
    assertThat(section.optionalText("absent")).isEmpty();
    assertThat(told()).containsExactly("4:4: error: d: expected text that is not empty, found ''",
        "5:3: error: e: expected text, found nothing", "6:4: error: f: expected text, found the list ['x']");
  }

  @Test
  void choicesAreListedAndTheNearestSuggested() {
    Section section = section("a: same\nb: vald\nc: 3\n");
    ValueReader<String> padding = Values.choice(List.of("valid", "same"));

    assertThat(section.required("a", padding)).contains("same");
    assertThat(section.required("b", padding)).isEmpty();
    assertThat(section.required("c", padding)).isEmpty();
    assertThat(told()).containsExactly("2:4: error: b: expected one of valid, same, found 'vald'",
        "3:4: error: c: expected one of valid, same, found 3");
    assertThat(faults.sorted().getFirst().hints()).containsExactly("did you mean 'valid'?");
  }

  @Test
  void aBareWordStandsForItsType() {
    Section section = section("a: adam\nb: {type: adam}\nc: [1]\n");

    assertThat(section.required("a", Section.component()).flatMap(s -> s.requiredText("type")))
        .contains("adam");
    assertThat(section.required("b", Section.component()).flatMap(s -> s.requiredText("type")))
        .contains("adam");
    assertThat(section.required("c", Section.component())).isEmpty();
    assertThat(told())
        .containsExactly("3:4: error: c: expected a type, or a mapping with 'type:', found the list [1]");
  }

  @Test
  void aMappingIsExpectedWhereASectionIs() {
    Section section = section("a: epochs:30\nb:\nc: {}\n");

    assertThat(section.requiredSection("a")).isEmpty();
    assertThat(section.optionalSection("b")).isEmpty();
    assertThat(section.optionalSection("c")).isPresent();
    assertThat(told())
        .containsExactly("1:4: error: a: expected a mapping ('key: value'), found 'epochs:30'");
    assertThat(hints()).isEqualTo("write a blank behind the ':'");
  }

  @Test
  void everyWrongItemOfAListIsTold() {
    Section section = section("a: [1, x, 3, y]\nb: 5\nc: 7\n");
    ValueReader<Integer> item = Values.integer(UNITS);

    assertThat(section.required("a", Values.list(item))).isEmpty();
    assertThat(section.required("b", Values.list(item))).isEmpty();
    assertThat(section.required("c", Values.oneOrMore(item))).contains(List.of(7));
    assertThat(told()).containsExactly("1:8: error: a[1]: expected an integer of at least 1, found 'x'",
        "1:14: error: a[3]: expected an integer of at least 1, found 'y'",
        "2:4: error: b: expected a list, found 5");
  }

  @Test
  void unitsAreUnderstood() {
    Section section = section("""
        a: 500 steps
        b: 1 epoch
        c: 20m
        d: 1h30m
        e: 90s
        f: 1.5h
        g: 64MB
        h: 1GiB
        i: 10%
        j: 0.1
        k: 12.5%
        l: 100%
        """);

    assertThat(section.required("a", Quantities.interval(1)))
        .contains(new Interval(500, Interval.Unit.STEPS));
    assertThat(section.required("b", Quantities.interval(1))).contains(new Interval(1, Interval.Unit.EPOCHS));
    assertThat(section.required("c", Quantities.duration())).contains(Duration.ofMinutes(20));
    assertThat(section.required("d", Quantities.duration())).contains(Duration.ofMinutes(90));
    assertThat(section.required("e", Quantities.duration())).contains(Duration.ofSeconds(90));
    assertThat(section.required("f", Quantities.duration())).contains(Duration.ofMinutes(90));
    assertThat(section.required("g", Quantities.bytes())).contains(64_000_000L);
    assertThat(section.required("h", Quantities.bytes())).contains(1L << 30);
    assertThat(section.required("i", Quantities.share())).contains(0.1);
    assertThat(section.required("j", Quantities.share())).contains(0.1);
    assertThat(section.required("k", Quantities.share())).contains(0.125);
    assertThat(section.required("l", Quantities.share())).contains(1.0);
    assertThat(told()).isEmpty();
  }

  @Test
  void wrongUnitsAreToldWithWhatToWrite() {
    Section section = section("a: 5\nb: 0 epochs\nc: 20\nd: 0s\ne: 64\nf: 15\ng: 120%\nh: 3 days ago\n");

    section.required("a", Quantities.interval(1));
    section.required("b", Quantities.interval(1));
    section.required("c", Quantities.duration());
    section.required("d", Quantities.duration());
    section.required("e", Quantities.bytes());
    section.required("f", Quantities.share());
    section.required("g", Quantities.share());
    section.required("h", Quantities.duration());

    String interval = "expected a length such as '500 steps' or '5 epochs', at least 1, found ";
    String time = "expected a time such as '20m', '1h30m' or '90s', found ";
    String share = "expected a share from 0% to 100%, or from 0 to 1, found ";
    assertThat(told()).containsExactly("1:4: error: a: " + interval + "5",
        "2:4: error: b: " + interval + "'0 epochs'", "3:4: error: c: " + time + "20",
        "4:4: error: d: " + time + "'0s'",
        "5:4: error: e: expected a size such as '64MB' or '1GiB', found 64",
        "6:4: error: f: " + share + "15", "7:4: error: g: " + share + "'120%'",
        "8:4: error: h: " + time + "'3 days ago'");
    assertThat(faults.sorted().get(0).hints()).containsExactly("write 5 steps, or 5 epochs");
    assertThat(faults.sorted().get(5).hints()).containsExactly("write 15%");
  }

  @Test
  void filesAreRelativeToTheFileThatNamesThem() {
    MapNode map = YamlReader.bytes("path: ../iris.csv\nabs: /x/y.csv\n".getBytes(StandardCharsets.UTF_8),
        Path.of("/conf/sub/net.yaml"), "net.yaml", faults).orElseThrow();
    MapNode changed = Overrides.set(map, "other=a.csv", faults);
    Section section = Section.root(changed, faults);

    assertThat(section.required("path", Values.file(Path.of("/work"))).map(FilePath::path))
        .contains(Path.of("/conf/iris.csv"));
    assertThat(section.required("abs", Values.file(Path.of("/work"))).map(FilePath::path))
        .contains(Path.of("/x/y.csv"));
    assertThat(section.required("other", Values.file(Path.of("/work"))).map(FilePath::path))
        .contains(Path.of("/work/a.csv"));
  }

  @Test
  void anOverrideOfTheWrongTypeIsToldOnTheCommandLine() {
    Section section = Section.root(Overrides.set(Reading.good("epochs: 5\n"), "epochs=many", faults), faults);

    section.requiredInt("epochs", UNITS);

    assertThat(told()).containsExactly(
        "command line: --set epochs=many: error: epochs: expected an integer of at least 1, found 'many'");
  }

  @Test
  void threeMistakesOnThreeLinesAreToldInOrder() {
    Section section = readFaulty("name: *x\nepochs: 0\nshuffle: yes\n");

    section.optionalTruth("shuffle");
    section.requiredInt("epochs", UNITS);
    section.requiredText("name");
    section.finish();

    assertThat(String.join("\n", FaultPrinter.lines(faults.sorted()))).isEqualTo("""
        net.yaml:1:7: error: name: no anchor named 'x' before this line
          1 | name: *x
            |       ^^ put the value between quotes if it is text
        net.yaml:2:9: error: epochs: expected an integer of at least 1, found 0
          2 | epochs: 0
            |         ^
        net.yaml:3:10: error: shuffle: expected true or false, found 'yes'
          3 | shuffle: yes
            |          ^^^ write true""");
  }

  @Test
  void placesAreAtHandForFaultsOfTheMeaning() {
    Section section = section("a: 1\nb: {c: 2}\n");

    section.error("a", "does not fit", "change it");
    section.error("absent", "is needed");

    assertThat(told()).containsExactly("1:1: error: absent: is needed", "1:4: error: a: does not fit");
    assertThat(section.place("b")).hasToString("net.yaml:2:4");
    assertThat(section.place("absent")).isEqualTo(section.place());
    assertThat(section.keys()).containsExactly("a", "b");
    assertThat(section.has("a")).isTrue();
  }

  private Section section(String text) {
    return Section.root(Reading.good(text), faults);
  }

  private Section readFaulty(String text) {
    Optional<MapNode> map = YamlReader.text(text, "net.yaml", faults);
    return Section.root(map.orElseThrow(), faults);
  }

  private List<String> told() {
    return faults.sorted().stream().map(f -> FaultPrinter.headline(f).replace("net.yaml:", "")).toList();
  }

  private String hints() {
    return String.join("; ", faults.sorted().stream().map(Fault::hints).flatMap(List::stream).toList());
  }
}
