package nn.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPrinterTest {

  private static final String LAYER = "    - {type: dense, name: hidden1, units: 256, activation: reluu}";

  @Test
  void printsTheFormOfTheManual() {
    Source source = Source.of("fashion.yaml", "\n".repeat(24) + LAYER + "\n");
    Faults faults = new Faults();
    faults.error(Place.in("fashion.yaml", 32, 3), "training.epoch", "unknown key, did you mean 'epochs'?");
    faults.error(new Place.Text(source, 25, 60, 5), "model.layers[1].activation",
        "no activation named 'reluu'",
        "did you mean 'relu'?");

    String text = FaultPrinter.text(faults.sorted(), "Nothing was read or trained.");

    assertThat(text).isEqualTo("""
        fashion.yaml:25:60: error: model.layers[1].activation: no activation named 'reluu'
          25 |     - {type: dense, name: hidden1, units: 256, activation: reluu}
             |                                                            ^^^^^ did you mean 'relu'?
        fashion.yaml:32:3: error: training.epoch: unknown key, did you mean 'epochs'?
        2 errors. Nothing was read or trained.
        """);
  }

  @Test
  void everyKindOfPlaceIsPrintedTheWayItIsLookedUp() {
    assertThat(headline(Place.in("net.yaml", 12, 9))).startsWith("net.yaml:12:9: error: p: m");
    assertThat(headline(new Place.CommandLine("--set a.b=c")))
        .startsWith("command line: --set a.b=c: error: p: m");
    assertThat(headline(new Place.Binary("t.idx", 16))).startsWith("t.idx@16: error: p: m");
    assertThat(headline(new Place.Whole("plugins/swish.jar"))).startsWith("plugins/swish.jar: error: p: m");
    assertThat(headline(new Place.Described("default"))).startsWith("default: error: p: m");
  }

  @Test
  void aFaultWithoutPathHasNoEmptyOne() {
    assertThat(FaultPrinter.headline(Fault.warning(Place.in("a.csv", 1, 1), "", "only one class")))
        .isEqualTo("a.csv:1:1: warning: only one class");
  }

  @Test
  void hintsOfAPlaceWithoutTextStandOnTheirOwnLine() {
    assertThat(FaultPrinter
        .lines(Fault.error(new Place.Whole("x.jar"), "", "is empty", "copy it again", "or remove it")))
        .containsExactly("x.jar: error: is empty", "  copy it again; or remove it");
  }

  @Test
  void afterTwentyErrorsOfAFileOnlyACountFollows() {
    Faults faults = new Faults();
    IntStream.rangeClosed(1, 27).forEach(i -> faults.error(Place.in("a.yaml", i, 1), "", "wrong"));
    faults.error(Place.in("b.yaml", 1, 1), "", "wrong");

    List<String> lines = FaultPrinter.lines(faults.sorted());

    assertThat(lines).hasSize(22).endsWith("and 7 more errors in a.yaml", "b.yaml:1:1: error: wrong");
    assertThat(FaultPrinter.text(faults.sorted(), "Stopped.")).endsWith("28 errors. Stopped.\n");
  }

  @Test
  void controlCharactersNeverReachTheTerminal() {
    Source source = Source.of("a.yaml", "k: \u001b[31mred\u202e");
    Fault fault =
        Fault.error(new Place.Text(source, 1, 1, 1), "a\u0007b", "found '\u001b[0m'\nand more", "use \u0000");

    assertThat(String.join("", FaultPrinter.lines(fault))).contains("a\\x07b: found '\\x1b[0m'\\nand more")
        .contains("use \\x00").contains("k: \\x1b[31mred\\u202e").doesNotContainPattern("\\p{Cntrl}");
  }

  @Test
  void tabsAndWideCharactersDoNotShiftTheCaret() {
    Source source = Source.of("a.yaml", "a: [\t\"\u6f22\u5b57\", e\u0301, bad]");
    int column = source.line(1).orElseThrow().indexOf("bad") + 1;

    List<String> lines = FaultPrinter.lines(Fault.error(new Place.Text(source, 1, column, 3), "", "m"));

    assertThat(lines.get(1)).isEqualTo("  1 | a: [ \"\u6f22\u5b57\", e\u0301, bad]");
    // The two ideographs are four columns wide and the accent none: one more column than characters, in all.
    assertThat(lines.get(2)).isEqualTo("    | " + " ".repeat(column - 1 + 1) + "^^^");
  }

  @Test
  void ofALongLineTheSurroundingsOfTheMarkAreShown() {
    String line = "k: [" + "1, ".repeat(1000) + "bad, " + "2, ".repeat(1000) + "]";
    Source source = Source.of("a.yaml", line);
    int column = line.indexOf("bad") + 1;

    List<String> lines = FaultPrinter.lines(Fault.error(new Place.Text(source, 1, column, 3), "", "m"));

    assertThat(lines.get(1)).hasSizeLessThanOrEqualTo(6 + 110 + 6).startsWith("  1 | ...").endsWith("...");
    assertThat(lines.get(2).indexOf('^')).isEqualTo(lines.get(1).indexOf("bad"));
    assertThat(lines.get(2)).endsWith(" ^^^");
  }

  @Test
  void anEmptyValueAtTheEndOfItsLineIsMarkedByOneCaret() {
    Source source = Source.of("a.yaml", "units:\nnext: 1");

    assertThat(FaultPrinter.lines(Fault.error(new Place.Text(source, 1, 7, 1), "", "m")))
        .containsExactly("a.yaml:1:7: error: m", "  1 | units:", "    |       ^");
  }

  @Test
  void asDataAFaultHasTheKeysOfTheManual() {
    Fault fault = Fault.error(Place.in("a.yaml", 2, 3), "model.loss", "missing", "add it");

    assertThat(FaultPrinter.data(fault).toString())
        .isEqualTo("{file=a.yaml, line=2, column=3, path=model.loss, message=missing, hint=add it}");
    assertThat(FaultPrinter.data(Fault.error(new Place.CommandLine("--set a=1"), "a", "m")).toString())
        .isEqualTo("{file=command line: --set a=1, path=a, message=m, hint=}");
  }

  @Test
  void longValuesAreCutAtEightyCharacters() {
    assertThat(Quote.value("x".repeat(80))).isEqualTo("'" + "x".repeat(80) + "'");
    assertThat(Quote.cut("x".repeat(1_000_000))).isEqualTo("x".repeat(77) + "...");
    assertThat(Quote.cut("\u0001".repeat(30)).length()).isEqualTo(80);
  }

  private static String headline(Place place) {
    return FaultPrinter.headline(Fault.error(place, "p", "m"));
  }
}
