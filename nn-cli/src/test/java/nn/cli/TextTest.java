package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

  @ParameterizedTest
  @CsvSource({"0.96342, 0.9634", "1, 1.0000", "12.3456, 12.346", "123456.7, 123457", "1.2e-7, 1.200e-07",
      "0, 0.0000",
      "NaN, NaN", "-0.5, -0.5000"})
  void figuresHaveFourOrFiveDigits(double value, String text) {
    assertThat(Numbers.figure(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.44, 0.4 s", "12.4, 12 s", "65, 1m 05s", "7620, 2h 07m", "-3, 0.0 s"})
  void durationsAreShort(double seconds, String text) {
    assertThat(Numbers.duration(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"950, 950", "12345, 12.3 k", "1.5e6, 1.5 M", "2.34e11, 234 G"})
  void largeNumbersHaveAPrefix(double value, String text) {
    assertThat(Numbers.large(value)).isEqualTo(text);
  }

  @Test
  void sizesAreInPowersOfTwo() {
    assertThat(List.of(Numbers.bytes(512), Numbers.bytes(1536), Numbers.bytes(3L << 30)))
        .containsExactly("512 B", "1.5 KiB", "3.0 GiB");
  }

  @Test
  void numbersAreTheSameInEveryCountry() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Numbers.count(1234567)).isEqualTo("1,234,567");
      assertThat(Numbers.figure(0.5)).isEqualTo("0.5000");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aTableAlignsWordsLeftAndNumbersRight() {
    assertThat(new Table("lr", "name", "n").row("a", "10").row("bcdefg", "5").lines())
        .containsExactly("name     n", "a       10", "bcdefg   5");
  }

  @Test
  void aSparklineFallsFromItsHighestToItsLowestMark() {
    assertThat(Sparkline.of(List.of(8.0, 4.0, 2.0, 1.0), 10, true)).isEqualTo("\u2588\u2584\u2582\u2581");
    assertThat(Sparkline.of(List.of(8.0, Double.NaN, 1.0), 10, false)).isEqualTo("#_");
  }

  @Test
  void aSparklineOfManyValuesTakesMeans() {
    List<Double> values = IntStream.range(0, 1000).mapToObj(i -> (double) -i).toList();

    assertThat(Sparkline.of(values, 8, false)).isEqualTo("#*+=:-._");
  }

  @Test
  void cellsWithSeparatorsAndQuotesAreQuoted() {
    assertThat(RowFormat.CSV.row(List.of(), List.of("a,b", "say \"hi\"", 5L, 0.5f), true))
        .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",5,0.5\n");
    assertThat(RowFormat.JSONL.row(List.of("x", "y"), List.of("a\"b", 0.5f), true))
        .isEqualTo("{\"x\":\"a\\\"b\",\"y\":0.5}\n");
  }
}
