package nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import nn.api.OptionException;
import nn.api.data.Column;
import nn.api.data.DataException;
import nn.api.data.DataSource.Kind;
import nn.api.data.DataSource.Tables;
import nn.api.data.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  @TempDir
  Path directory;

  @Test
  void infersNumbersAndWords() {
    Table table = read("a,b,c\n1,x,yes\n-2.5e1, y ,no\n.5,x,yes\n");

    assertThat(numbers(table, "a")).containsExactly(1, -25, 0.5);
    assertThat(categories(table, "b").names()).containsExactly("x", "y");
    assertThat(categories(table, "b").codes()).containsExactly(0, 1, 0);
    assertThat(categories(table, "c").names()).containsExactly("yes", "no");
    assertThat(table.rows()).isEqualTo(3);
    assertThat(table.file()).isEqualTo("data.csv");
    assertThat(table.fingerprint()).hasSize(64);
    assertThat(IntStream.range(0, 3).mapToLong(table.line())).containsExactly(2L, 3L, 4L);
  }

  @Test
  void keepsNumbersOfADeclaredCategoryAsWritten() {
    Table table = read(csv(), "a,b\n1,0\n01,1\n1.0,0\n", Map.of("a", Kind.CATEGORY, "b", Kind.BINARY));

    assertThat(categories(table, "a").names()).containsExactly("1", "01", "1.0");
    assertThat(categories(table, "b").names()).containsExactly("0", "1");
  }

  @Test
  void keepsDeclaredText() {
    Table table = read(csv(), "t\n\"two\nlines\"\n7\n", Map.of("t", Kind.TEXT));
    assertThat(table.column("t")).hasValueSatisfying(
        c -> assertThat(((Column.Texts) c).values()).containsExactly("two\nlines", "7"));
  }

  @Test
  void c01EmptyFile() {
    refuses("", "data.csv:1:1", "empty");
    refuses("\n\n", "data.csv:1:1", "empty");
  }

  @Test
  void c02HeaderOnly() {
    refuses("a,b\n", "data.csv:1:1", "no rows");
  }

  @Test
  void c03RowWithOneFieldLess() {
    refuses(rows(15) + "1,2,x,4\n" + rows(3).substring(10), "data.csv:17:7", "got 4 cells, expected 5");
  }

  @Test
  void c04RowWithOneFieldMore() {
    refuses(rows(15) + "1,2,x,4,5,6\n", "data.csv:17:11", "got 6 cells, expected 5");
  }

  @Test
  void c05WordInANumericColumn() {
    refuses(rows(30) + "1,abc,x,4,5\n", "data.csv:32:3", "column 'b'", "found 'abc'", "30 of 31");
    refusesDeclared("a,b\n1,2\n1,abc\n", Map.of("b", Kind.NUMBER), "data.csv:3:3", "column 'b'", "'abc'");
    assertThat(categories(read("a,b\n1,2\n1,abc\n"), "b").names()).containsExactly("2", "abc");
  }

  @Test
  void c06MissingCellsNeedTheSetting() {
    refuses("a,b\n1,2\n,3\n", "data.csv:3:1", "column 'a'", "empty cell");
    refuses("a,b\n1,x\n2,\n", "data.csv:3:3", "column 'b'", "empty cell");
    refuses("a,b\n1,2\nNA,3\n", "data.csv:3:1", "column 'a'", "found 'NA'");
    refuses("a,b\n1,2\n2,?\n", "data.csv:3:3", "column 'b'", "found '?'");

    Table table = read(missing("", "NA", "?"), "a,b\n1,x\n,NA\nNA,?\n4,\"\"\n", Map.of());
    assertThat(numbers(table, "a")).containsExactly(1, Double.NaN, Double.NaN, 4);
    assertThat(categories(table, "b").codes()).containsExactly(0, -1, -1, -1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "nan", "inf", "-Infinity", "1e999", "-1e39"})
  void c07NumbersThatAreNotFinite(String cell) {
    refuses("a,b\n1,2\n1," + cell + "\n", "data.csv:3:3", "column 'b'", "'" + cell + "'");
  }

  @Test
  void c08QuoteThatIsNeverClosed() {
    refuses(rows(38) + "1,2,\"x,4,5\n" + rows(300).substring(10), "data.csv:40:5", "never closed");
    refuses("a,b\n1,\"x\n1,\"y\"\n", "data.csv:2:3", "closes before 'y' on line 3");
  }

  @Test
  void c08QuoteThatIsNotClosedWithinTheLimit() throws IOException {
    write("data.csv", out -> {
      put(out, "a,b\n1,x\n1,\"");
      for (int i = 0; i < 3_000; i++) {
        put(out, "1,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n".repeat(30));
      }
    });
    refuses("data.csv:3:3", "does not close within 1 MiB");
  }

  @Test
  void c12TwoColumnsWithOneName() {
    refuses("a,b,a\n1,2,3\n", "data.csv:1:5", "'a'", "column 1 and column 3");
    refuses("a,,b\n1,2,3\n", "data.csv:1:3", "column 2 has no name");
  }

  @Test
  void c13ByteOrderMark() {
    assertThat(read("\ufeffa,b\n1,2\n").columns().getFirst().name()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\r", "\n"})
  void c14LineEnds(String end) {
    Table table = read("a,b" + end + "1,\"x" + end + "y\"" + end + end + "3,z" + end);
    assertThat(numbers(table, "a")).containsExactly(1, 3);
    assertThat(table.line().applyAsLong(1)).isEqualTo(5);
    refuses("a,b" + end + "1,\"x" + end + "y\",3" + end, "data.csv:3:4", "got 3 cells");
  }

  @Test
  void c15OtherSeparators() {
    assertThatThrownBy(() -> read("a;b;c\n1,5;2;x\n")).isInstanceOfSatisfying(DataException.class, e -> {
      assertThat(e.place()).isEqualTo("data.csv:1:1");
      assertThat(e.mend())
          .hasValueSatisfying(mend -> assertThat(mend).contains("separator: \";\"", "decimal: \",\""));
    });
    refuses("a\tb\n1\t2\n", "data.csv:1:1", "separated by ','");
    Csv semicolons =
        new Csv(Optional.of("data.csv"), Optional.empty(), Optional.empty(), true, ";", List.of(), ".");
    assertThatThrownBy(() -> read(semicolons, "a;b\n1,5;x\n2,5;y\n", Map.of()))
        .isInstanceOfSatisfying(DataException.class, e -> {
          assertThat(e.place()).isEqualTo("data.csv:2:1");
          assertThat(e.mend()).hasValueSatisfying(mend -> assertThat(mend).contains("decimal: \",\""));
        });
    Csv decimalCommas =
        new Csv(Optional.of("data.csv"), Optional.empty(), Optional.empty(), true, ";", List.of(), ",");
    assertThat(numbers(read(decimalCommas, "a;b\n1,5;x\n2,5;y\n", Map.of()), "a")).containsExactly(1.5, 2.5);
  }

  @Test
  void c16LineWithoutEnd() throws IOException {
    write("data.csv", out -> {
      put(out, "a,b\n1,");
      for (int i = 0; i < 40; i++) {
        put(out, "x".repeat(1 << 16));
      }
    });
    refuses("data.csv:2:3", "limit of 1 MiB");

    write("data.csv", out -> {
      put(out, "a,b\n");
      for (int i = 0; i < 300; i++) {
        put(out, "1,".repeat(1 << 15));
      }
    });
    refuses("data.csv:2:1", "limit of 16 MiB");
  }

  @Test
  void c17BinaryFile() throws IOException {
    Files.write(directory.resolve("data.csv"), new byte[] {'a', ',', 'b', '\n', 0, 1, 2});
    refuses("data.csv:2:1", "not text");
    Files.write(directory.resolve("data.csv"), "a,b\n1,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    refuses("data.csv:2:3", "byte 0xE9 at offset 6");
    Files.write(directory.resolve("data.csv"), "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16));
    refuses("data.csv:1:1", "UTF-16");
    Files.write(directory.resolve("data.csv"), new byte[] {'a', '\n', 'b', (byte) 0xc3});
    refuses("data.csv:2:2", "byte 0xC3 at offset 3");
  }

  @Test
  void readsTextPackedWithGzip() throws IOException {
    write("data.csv", out -> {
      try (OutputStream gzip = new GZIPOutputStream(out)) {
        put(gzip, "a,b\n1,2\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    assertThat(numbers(tables(csv(), Map.of()).train(), "b")).containsExactly(2);
  }

  @Test
  void namesColumnsWithoutAHeader() {
    Csv csv =
        new Csv(Optional.of("data.csv"), Optional.empty(), Optional.empty(), false, ",", List.of(), ".");
    Table table = read(csv, "1,x\n2,y\n", Map.of());
    assertThat(numbers(table, "column1")).containsExactly(1, 2);
    assertThat(table.line().applyAsLong(0)).isEqualTo(1);
  }

  @Test
  void givesTrainingAndTestTheSameTypes() throws IOException {
    Files.writeString(directory.resolve("train.csv"), "a,b\n1,2\n2,3\n");
    Files.writeString(directory.resolve("test.csv"), "b,a\nx,5\n");
    Csv csv = new Csv(Optional.empty(), Optional.of("train.csv"), Optional.of("test.csv"), true, ",",
        List.of(), ".");

    Tables tables = tables(csv, Map.of());

    assertThat(categories(tables.train(), "b").names()).containsExactly("2", "3");
    assertThat(categories(tables.test().orElseThrow(), "b").names()).containsExactly("x");
    Files.writeString(directory.resolve("test.csv"), "b,c\nx,5\n");
    assertThatThrownBy(() -> tables(csv, Map.of())).hasMessageContaining("missing: a")
        .hasMessageContaining("extra: c");
  }

  @Test
  void tellsTheHeaderWithoutReadingRows() throws IOException {
    Files.writeString(directory.resolve("data.csv"), "a,b\n1,\"x\n");
    Table table = csv().header(new Contexts(directory, Map.of("b", Kind.CATEGORY))).orElseThrow();
    assertThat(table.columns()).extracting(Column::name).containsExactly("a", "b");
    assertThat(table.columns().get(1)).isInstanceOf(Column.Categories.class);
    assertThat(table.rows()).isZero();
  }

  @Test
  void saysWhichOptionNamesAFileThatIsNotThere() {
    assertThatThrownBy(() -> tables(csv(), Map.of())).isInstanceOfSatisfying(OptionException.class, e -> {
      assertThat(e.option()).isEqualTo("path");
      assertThat(e).hasMessageContaining("'data.csv'")
          .hasMessageContaining(directory.resolve("data.csv").toString());
    });
    assertThatThrownBy(() -> tables(new Csv(), Map.of())).isInstanceOf(OptionException.class);
    assertThatThrownBy(() -> tables(new Csv().at("."), Map.of())).hasMessageContaining("directory");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-0, -0.0", "1., 1", "+.5, 0.5", "1e-3, 1e-3", "9007199254740993, 9007199254740993",
      "0.1, 0.1", "123456789.123456789e-5, 123456789.123456789e-5", "1e23, 1e23", "3.4e38, 3.4e38",
      "0.000000000000000000000000000001234567890123456789, 1.234567890123456789e-30",
      "., NaN", "-, NaN", "1e, NaN", "1f, NaN", "0x1p3, NaN", "1_000, NaN", "1 2, NaN",
      "1e99999999999, Infinity"})
  void readsNumbersAsJavaDoes(String text, double expected) {
    assertThat(Decimals.parse(text.toCharArray(), 0, text.length(), '.')).isEqualTo(Double.valueOf(expected));
  }

  @Test
  void readsTheAdultDataWithItsMissingValues() throws IOException {
    Path real = RealData.directory("adult-train.csv");
    Csv csv =
        new Csv(Optional.empty(), Optional.of("adult-train.csv"), Optional.of("adult-test.csv"), true, ",",
            List.of("?"), ".");
    Tables tables = csv.read(Contexts.in(real));
    assertThat(tables.train().rows()).isEqualTo(32_561);
    assertThat(tables.test().orElseThrow().rows()).isEqualTo(16_281);
    assertThat(categories(tables.train(), "workclass").names()).hasSize(8);
    assertThat(IntStream.of(categories(tables.train(), "workclass").codes()).filter(c -> c < 0).count())
        .isEqualTo(1836); // as the data set's own notes count them
  }

  @Test
  void readsQuotedReviews() throws IOException {
    Path real = RealData.directory("movie-reviews.csv");
    Table table =
        new Csv().at("movie-reviews.csv").read(new Contexts(real, Map.of("review", Kind.TEXT))).train();
    assertThat(table.rows()).isEqualTo(2000);
    assertThat(categories(table, "sentiment").names()).containsExactlyInAnyOrder("neg", "pos");
  }

  private static String rows(int count) {
    return "a,b,c,d,e\n"
        + IntStream.range(0, count).mapToObj(i -> i + ",2,x,4.5,5\n").collect(Collectors.joining());
  }

  private static Csv csv() {
    return new Csv().at("data.csv");
  }

  private static Csv missing(String... words) {
    return new Csv(Optional.of("data.csv"), Optional.empty(), Optional.empty(), true, ",", List.of(words),
        ".");
  }

  private Table read(String text) {
    return read(csv(), text, Map.of());
  }

  private Table read(Csv csv, String text, Map<String, Kind> kinds) {
    try {
      Files.writeString(directory.resolve("data.csv"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tables(csv, kinds).train();
  }

  private Tables tables(Csv csv, Map<String, Kind> kinds) {
    try {
      return csv.read(new Contexts(directory, kinds));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void refuses(String text, String place, String... words) {
    refusesDeclared(text, Map.of(), place, words);
  }

  private void refusesDeclared(String text, Map<String, Kind> kinds, String place, String... words) {
    assertThatThrownBy(() -> read(csv(), text, kinds)).isInstanceOfSatisfying(DataException.class, e -> {
      assertThat(e.place()).isEqualTo(place);
      assertThat(e.getMessage()).contains(words);
    });
  }

  private void refuses(String place, String word) {
    assertThatThrownBy(() -> tables(csv(), Map.of())).isInstanceOfSatisfying(DataException.class, e -> {
      assertThat(e.place()).isEqualTo(place);
      assertThat(e).hasMessageContaining(word);
    });
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private void write(String file, Content content) throws IOException {
    try (OutputStream out = Files.newOutputStream(directory.resolve(file))) {
      content.writeTo(out);
    }
  }

  private static void put(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static double[] numbers(Table table, String name) {
    return ((Column.Numbers) table.column(name).orElseThrow()).values();
  }

  private static Column.Categories categories(Table table, String name) {
    return (Column.Categories) table.column(name).orElseThrow();
  }
}
