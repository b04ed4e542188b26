package nn.cli;

import static nn.cli.BadInput.BASE;
import static nn.cli.BadInput.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad tables through the command, each refused at its place. The ids are those of a catalogue. */
class BadCsvTest {

  private static final String HEAD = "sepal_length,sepal_width,petal_length,petal_width,species\n";

  @TempDir
  Path folder;
  private BadInput input;
  private List<String> lines;

  @BeforeEach
  void makeFolder() throws IOException {
    input = new BadInput(folder);
    lines = Files.readAllLines(folder.resolve("iris.csv"));
  }

  /** Line 17 of the table with {@link BadInput#HERE} where its fault is, and what must be said. */
  record Row(String id, String line, List<String> said) {

    @Override
    public String toString() {
      return id + " " + line;
    }
  }

  private static Row row(String id, String line, String... said) {
    return new Row(id, line, List.of(said));
  }

  static Stream<Row> rows() {
    return Stream.of(row("C03", "5.7,4.4,1.5,§0.4", "got 4 cells, expected 5"),
        row("C04", "5.7,4.4,1.5,0.4,setosa,§6", "got 6 cells, expected 5"),
        row("C05", "5.7,§abc,1.5,0.4,setosa", "column 'sepal_width'", "expected a number", "'abc'"),
        row("C05", "5.7,§\"4,4\",1.5,0.4,setosa", "column 'sepal_width'", "'4,4'"),
        row("C05", "5.7,§1e999,1.5,0.4,setosa", "column 'sepal_width'", "'1e999'", "3.4e38"),
        row("C06", "5.7,§,1.5,0.4,setosa", "column 'sepal_width'", "an empty cell", "missing"),
        row("C06", "5.7,4.4,§NA,0.4,setosa", "column 'petal_length'", "'NA'", "missing"),
        row("C06", "5.7,4.4,§?,0.4,setosa", "column 'petal_length'", "'?'", "missing"),
        row("C06", "5.7,4.4,1.5,0.4,§", "column 'species'", "an empty cell"),
        row("C07", "5.7,4.4,§NaN,0.4,setosa", "column 'petal_length'", "finite", "'NaN'"),
        row("C07", "5.7,4.4,§inf,0.4,setosa", "column 'petal_length'", "finite", "'inf'"),
        row("C07", "5.7,4.4,§-Infinity,0.4,setosa", "column 'petal_length'", "finite", "'-Infinity'"),
        row("C08", "5.7,§\"4.4,1.5,0.4,setosa", "never closed"),
        row("C17", "5.7,§\u0000,1.5,0.4,setosa", "not text", "NUL"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isRefusedAtItsPlace(Row row) throws IOException {
    lines.set(16, row.line.replace(BadInput.HERE, ""));
    input.write("iris.csv", String.join("\n", lines) + "\n");

    Ran ran = refused("iris.csv:17:" + BadInput.place(row.line).substring(2));

    assertThat(ran.err()).contains(row.said).endsWith("1 error. Nothing was trained.\n");
  }

  private Ran refused(String place) throws IOException {
    return input.refused(2, place, List.of(input.write("net.yaml", BASE).toString()));
  }

  @Test
  void c01AndC02AnEmptyFileAndOneWithAHeaderOnly() throws IOException {
    input.write("iris.csv", "");
    assertThat(refused("iris.csv:1:1").err()).contains("empty");
    input.write("iris.csv", HEAD);
    assertThat(refused("iris.csv:1:1").err()).contains("no rows");
  }

  @Test
  void c05ABadByteHasLineColumnAndOffset() throws IOException {
    lines.set(2, "4.9,3.0,1.4,0.2,set\u00f6sa");
    String text = String.join("\r\n", lines);
    input.write("iris.csv", text.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(refused("iris.csv:3:20").err()).contains("0xF6", "offset " + text.indexOf('\u00f6'), "UTF-8");
  }

  @Test
  void c09ALabelThatIsNoneOfTheNames() throws IOException {
    lines.set(16, "5.7,4.4,1.5,0.4,sitosa");
    input.write("iris.csv", String.join("\n", lines));
    String config = with("target: species", "target: {species: {names: [setosa, versicolor, virginica]}}");

    Ran ran = input.refused(2, "iris.csv:17:17", List.of(input.write("net.yaml", config).toString()));

    assertThat(ran.err()).contains("'species'", "'sitosa'", "setosa, versicolor, virginica");
  }

  @Test
  void faultsOfValuesStandAtTheirCellsInQuotesAndOverSeveralLinesToo() throws IOException {
    String rows =
        "note,a,y\n\"x\n\"\"\u00fc\"\", \ud83d\ude00\",1,maybe\n\"\ud83d\ude00\",?,yes\n\nz,2,\"no\"\n";
    input.write("iris.csv", rows + "p,3,yes\n".repeat(20));
    String config = BASE.replace("type: csv, path: iris.csv", "type: csv, path: iris.csv, missing: ['?']")
        .replace("target: species", "target: {y: {names: ['yes', 'no']}}\n  features: {a: {type: number}}")
        .replace("units: 3", "units: 2");

    Ran target = input.refused(2, "iris.csv:3:13", List.of(input.write("net.yaml", config).toString()));
    input.write("iris.csv", rows.replace("maybe", "no") + "p,3,yes\n".repeat(20));
    Ran missing = input.refused(2, "iris.csv:4:5", List.of(input.write("net.yaml", config).toString()));

    assertThat(target.err()).contains("'maybe' is none of the 2 names");
    assertThat(missing.err()).contains("column 'a': the value is missing");
  }

  @Test
  void c12ANameThatStandsTwice() throws IOException {
    lines.set(0, "sepal_length,sepal_width,petal_length,sepal_width,species");
    input.write("iris.csv", String.join("\n", lines));

    assertThat(refused("iris.csv:1:39").err()).contains("two columns are named 'sepal_width'");
  }

  @Test
  void c15AnotherSeparatorIsRecognised() throws IOException {
    input.write("iris.csv", String.join("\n", lines).replace(',', ';').replace('.', ','));

    assertThat(refused("iris.csv:1:1").err()).contains("separator: \";\"", "decimal: \",\"");
  }

  @Test
  void c18SharesAndBatchesThatLeaveNothing() throws IOException {
    String share = with("target: species", "target: species\n  split: {validation: §0.1%}");
    assertThat(input.refused(share).err()).contains("0.1% of 150 rows, which is 0 rows");
    String batch = with("{size: 16, shuffle: true}", "{size: §200, last: drop}");
    assertThat(input.refused(batch).err()).contains("104 training rows", "found 200");
  }

  @Test
  void faultsOfSeveralKindsAreToldInOneRunAndInTheirOrder() throws IOException {
    lines.set(3, "4.7,abc,1.3,0.2,setosa");
    lines.set(9, "4.9,3.1,1.5,0.1,");
    lines.set(20, "5.4,3.4,1.7,0.2");
    lines.set(21, "oops,3.7,1.5,NaN,setosa");
    lines.set(40, "5.0,3.5,\"1.3,0.3,setosa");
    input.write("iris.csv", String.join("\n", lines));

    Ran ran = refused("iris.csv:4:5");

    assertThat(ran.err().lines().filter(line -> line.startsWith("iris.csv:")))
        .extracting(line -> line.substring(0, line.indexOf(": error")))
        .containsExactly("iris.csv:4:5", "iris.csv:10:17", "iris.csv:21:13", "iris.csv:22:1",
            "iris.csv:22:14",
            "iris.csv:41:9");
    assertThat(ran.err()).endsWith("6 errors. Nothing was trained.\n");
  }

  @Test
  void twentyFaultsAreToldAndTheRestIsCounted() throws IOException {
    for (int i = 1; i < lines.size(); i++) {
      lines.set(i, i % 2 == 0 ? lines.get(i) : "1,2");
    }
    input.write("iris.csv", String.join("\n", lines));

    Ran ran = refused("iris.csv:2:3");

    assertThat(ran.err().lines().filter(line -> line.contains(": error: "))).hasSize(20);
    assertThat(ran.err()).contains("iris.csv:40:3: error", "and 55 more errors in iris.csv")
        .endsWith("75 errors. Nothing was trained.\n");
  }

  @Test
  void missingValuesOfAllPartsAreToldTogether() throws IOException {
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", -1);
      cells[i % 2] = i % 5 == 0 ? "" : cells[i % 2];
      lines.set(i, String.join(",", cells));
    }
    input.write("iris.csv", String.join("\n", lines));
    String config = with("path: iris.csv", "path: iris.csv, missing: [\"\"]");

    Ran ran = input.refused(2, "iris.csv:6:5", List.of(input.write("net.yaml", config).toString()));

    assertThat(ran.err()).contains("iris.csv:11:1: error: column 'sepal_length': the value is missing",
        "iris.csv:96:5: error", "and 10 more errors in iris.csv")
        .endsWith("30 errors. Nothing was trained.\n");
  }
}
