package nn.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import nn.api.Interval;
import nn.engine.fault.Fault;
import nn.engine.fault.FaultPrinter;
import nn.engine.fault.Faults;
import nn.engine.plugin.Range;
import nn.engine.yaml.ConfigPath;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Node;
import nn.engine.yaml.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single values: what is read, and what is told with which hint where a value does not fit. */
class ValuesTest {

  private static final ConfigPath PATH = ConfigPath.ROOT.key("v");

  private final Faults faults = new Faults();
  private final Values values = new Values(faults);

  private Node node(String text) {
    return YamlReader.text("v: " + text + "\n", "net.yaml", faults).flatMap(map -> map.value("v"))
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"many | 'many' |", "[8] | the list [8] |",
      "{a: 1} | a mapping |", "~ | nothing |", "0 | 0 |", "2.5 | 2.5 |", "8.0 | 8.0 | write 8",
      "1e2 | 1e2 | write 100", "'8' | '8' | it is text because of its quotes: write 8",
      "1_000 | '1_000' | write 1000", "true | true |", ".inf | .inf |",
      "units:8 | 'units:8' | write a blank behind the ':'"})
  void whatIsNoIntegerIsToldAtTheValue(String value, String found, String hint) {
    assertThat(values.whole(node(value), PATH, Range.min(1), false)).isEmpty();
    assertThat(told()).containsExactly("1:4: error: v: expected an integer at least 1, found " + found);
    assertThat(hints()).isEqualTo(hint == null ? "" : hint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "-99999999999999999999"})
  void anIntegerThatDoesNotFitIsNotWrapped(String value) {
    assertThat(values.whole(node(value), PATH, Range.ANY, false)).isEmpty();
    assertThat(told())
        .containsExactly("1:4: error: v: expected an integer of at most 2147483647 in size, found " + value);
  }

  @Test
  void integersAreReadInEverySpelling() {
    assertThat(values.whole(node("010"), PATH, Range.ANY, false)).contains(10L);
    assertThat(values.whole(node("0x1F"), PATH, Range.ANY, false)).contains(31L);
    assertThat(values.whole(node("0o17"), PATH, Range.ANY, false)).contains(15L);
    assertThat(values.whole(node("+3"), PATH, Range.ANY, false)).contains(3L);
    assertThat(values.whole(node("5000000000"), PATH, Range.ANY, true)).contains(5_000_000_000L);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"-0.1 | a number above 0, found -0.1 |",
      ".nan | a finite number, found .nan |", "-.inf | a finite number, found -.inf |",
      "NaN | a finite number, found 'NaN' |", "1e999 | a number of at most 3.4e38 in size, found 1e999 |",
      "'0.1' | a number above 0, found '0.1' | it is text because of its quotes: write 0.1",
      "0,1 | a number above 0, found '0,1' | write 0.1", "fast | a number above 0, found 'fast' |"})
  void whatIsNoNumberInRangeIsToldAtTheValue(String value, String found, String hint) {
    assertThat(values.real(node(value), PATH, Range.above(0), false)).isEmpty();
    assertThat(told()).containsExactly("1:4: error: v: expected " + found);
    assertThat(hints()).isEqualTo(hint == null ? "" : hint);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"yes | 'yes' | write true",
      "Off | 'Off' | write false", "\"true\" | 'true' | write true without quotes", "1 | 1 | write true",
      "tRUE | 'tRUE' | write true in small letters", "maybe | 'maybe' |", "[] | an empty list |"})
  void onlyTrueAndFalseAreTruths(String value, String found, String hint) {
    assertThat(values.truth(node(value), PATH)).isEmpty();
    assertThat(told()).containsExactly("1:4: error: v: expected true or false, found " + found);
    assertThat(hints()).isEqualTo(hint == null ? "" : hint);
  }

  @ParameterizedTest
  @CsvSource({"20m,1200", "1h30m,5400", "1h 30min,5400", "90s,90", "1.5h,5400", "2d,172800"})
  void timesAddUp(String text, long seconds) {
    assertThat(values.duration(node(text), PATH)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource(value = {"20,add the unit: 20s", "0s,''", "3 days ago,''", "-5m,''"})
  void whatIsNoTimeIsTold(String text, String hint) {
    assertThat(values.duration(node(text), PATH)).isEmpty();
    assertThat(told()).singleElement().asString().contains("expected a time such as '90s', '20m' or '1h30m'");
    assertThat(hints()).isEqualTo(hint);
  }

  @Test
  void lengthsAndSharesAreRead() {
    assertThat(values.interval(node("500 steps"), PATH, 1)).contains(new Interval(500, Interval.Unit.STEPS));
    assertThat(values.interval(node("1 epoch"), PATH, 1)).contains(new Interval(1, Interval.Unit.EPOCHS));
    assertThat(values.share(node("12.5%"), PATH)).contains(0.125);
    assertThat(values.share(node("0.1"), PATH)).contains(0.1);
    assertThat(told()).isEmpty();
  }

  @Test
  void aShareWithoutItsSignIsTold() {
    assertThat(values.share(node("15"), PATH)).isEmpty();
    assertThat(told()).singleElement().asString().contains("expected a share such as 10%", "found 15");
    assertThat(hints()).isEqualTo("write 15%");
  }

  @Test
  void aFaultBehindAnAliasSaysWhereItIsUsed() {
    MapNode map = YamlReader.text("x: &u many\nunits: *u\n", "net.yaml", faults).orElseThrow();

    values.whole(map.value("units").orElseThrow(), PATH, Range.min(1), false);

    assertThat(told()).singleElement().asString().startsWith("1:7: error:");
    assertThat(hints()).isEqualTo("used at net.yaml:2:8");
  }

  @Test
  void aValueWithAFaultOfTheReaderIsNotToldTwice() {
    MapNode map = YamlReader.text("units: !x 8\n<<: {a: 1}\nname: *n\n", "net.yaml", faults).orElseThrow();
    Section section = new Section(map, ConfigPath.ROOT, values);

    assertThat(section.optional("units").flatMap(n -> values.whole(n, PATH, Range.ANY, false))).isEmpty();
    assertThat(section.optional("name").flatMap(n -> values.text(n, PATH))).isEmpty();
    Optional<Node> brought = section.required("brought_by_the_merge_key", "text");
    section.end();

    assertThat(brought).isEmpty();
    assertThat(told()).hasSize(3).noneMatch(m -> m.contains("expected") || m.contains("missing")
        || m.contains("unknown key"));
  }

  @Test
  void aKeyGluedToItsValueIsExplained() {
    MapNode map = YamlReader.text("{units:8}", "net.yaml", faults).orElseThrow();
    Section section = new Section(map, ConfigPath.ROOT, values);

    section.required("units", "an integer");
    section.end();

    assertThat(told()).containsExactly("1:2: error: units:8: unknown key, did you mean 'units'?");
    assertThat(hints()).isEqualTo("write a blank behind the ':'");
  }

  private List<String> told() {
    return faults.sorted().stream().map(f -> FaultPrinter.headline(f).replace("net.yaml:", "")).toList();
  }

  private String hints() {
    return String.join("; ", faults.sorted().stream().map(Fault::hints).flatMap(List::stream).toList());
  }
}
