package nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import nn.api.OptionException;
import nn.api.data.Column;
import nn.api.data.DataException;
import nn.api.data.DataSource;
import nn.api.data.Table;
import nn.api.data.TextUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTest {

  @TempDir
  Path folder;

  private Table read(String text, TextUnit unit, int window, Optional<Integer> stride) throws IOException {
    Files.writeString(folder.resolve("t.txt"), text);
    Text source =
        new Text(Optional.of("t.txt"), Optional.empty(), Optional.empty(), unit, window, stride);
    return source.read(Contexts.in(folder)).train();
  }

  private static String row(Table table, String column, int row) {
    Column.Sequences s = (Column.Sequences) table.column(column).orElseThrow();
    StringBuilder text = new StringBuilder();
    for (int t = 0; t < s.length(); t++) {
      text.append(s.names().get(s.codes()[s.first() + row * s.stride() + t]));
    }
    return text.toString();
  }

  @Test
  void theTargetIsTheNextCharacter() throws IOException {
    Table table = read("abcdefgh", TextUnit.CHARACTER, 3, Optional.empty());

    assertThat(table.rows()).isEqualTo(2);
    assertThat(row(table, "text", 0)).isEqualTo("abc");
    assertThat(row(table, "next", 0)).isEqualTo("bcd");
    assertThat(row(table, "text", 1)).isEqualTo("def");
    assertThat(row(table, "next", 1)).isEqualTo("efg");
  }

  @Test
  void windowsMayOverlap() throws IOException {
    Table table = read("abcdef", TextUnit.CHARACTER, 3, Optional.of(1));

    assertThat(table.rows()).isEqualTo(3);
    assertThat(row(table, "next", 2)).isEqualTo("def");
  }

  @Test
  void charactersAreCodePointsAndWordsAreLowerCase() throws IOException {
    Table table = read("a\ud83d\ude00b", TextUnit.CHARACTER, 2, Optional.empty());
    assertThat(row(table, "next", 0)).isEqualTo("\ud83d\ude00b");

    assertThat(TextUnit.WORD.split("Don't stop, NOW!")).containsExactly("don't", "stop", ",", "now", "!");
    assertThat(TextUnit.WORD.join(List.of("don't", "stop"))).isEqualTo("don't stop");
  }

  @Test
  void aTextShorterThanARowIsRefused() {
    assertThatThrownBy(() -> read("abc", TextUnit.CHARACTER, 3, Optional.empty()))
        .isInstanceOfSatisfying(OptionException.class, e -> assertThat(e.option()).isEqualTo("window"))
        .hasMessageContaining("fewer than the 3 characters");
    assertThatThrownBy(() -> read("", TextUnit.CHARACTER, 3, Optional.empty()))
        .isInstanceOf(DataException.class).hasMessageContaining("empty");
    assertThatThrownBy(() -> new Text().read(Contexts.in(folder))).isInstanceOf(OptionException.class);
  }

  @Test
  void theRealTextHasItsSixtyFiveCharacters() throws IOException {
    Path directory = RealData.directory("tinyshakespeare.txt");
    DataSource source = new Text(Optional.of("tinyshakespeare.txt"), Optional.empty(), Optional.empty(),
        TextUnit.CHARACTER, 64, Optional.empty());

    Table table = source.read(Contexts.in(directory)).train();

    assertThat(((Column.Sequences) table.columns().getFirst()).names()).hasSize(65);
    assertThat(table.rows()).isEqualTo((1_115_394 - 65) / 64 + 1);
  }
}
