package nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nn.api.OptionException;
import nn.api.data.Column;
import nn.api.data.DataSource.Kind;
import nn.api.data.Table;
import org.junit.jupiter.api.Test;

class InlineTest {

  private static final Contexts PLAIN = Contexts.in(Path.of(""));

  @Test
  void holdsNumbersAndWords() {
    Inline inline = new Inline(List.of("a", "b", "c"), List.of(List.of(0, "x", 1), List.of(0.5, "y", "z")));

    Table table = inline.read(PLAIN).train();

    assertThat(((Column.Numbers) table.columns().getFirst()).values()).containsExactly(0, 0.5);
    assertThat(((Column.Categories) table.columns().get(1)).names()).containsExactly("x", "y");
    assertThat(((Column.Categories) table.columns().get(2)).names()).containsExactly("1", "z");
    assertThat(table.rows()).isEqualTo(2);
  }

  @Test
  void keepsNumbersOfADeclaredCategory() {
    Inline inline = new Inline(List.of("y"), List.of(List.of(1), List.of(0), List.of(1)));
    Table table = inline.read(new Contexts(Path.of(""), Map.of("y", Kind.BINARY))).train();
    assertThat(((Column.Categories) table.columns().getFirst()).names()).containsExactly("1", "0");
  }

  @Test
  void namesTheValueThatDoesNotFit() {
    refuses(new Inline(List.of("a", "b"), List.of(List.of(1, 2), List.of(1))), "rows[1]");
    refuses(new Inline(List.of("a", "a"), List.of(List.of(1, 2))), "columns[1]");
    refuses(new Inline(List.of("a"), List.of()), "rows");
    refuses(new Inline(), "columns");
    refuses(new Inline(List.of("a"), List.of(List.of(Double.NaN))), "rows[0][0]");
    Inline word = new Inline(List.of("a"), List.of(List.of(1), List.of("x")));
    assertThatThrownBy(() -> word.read(new Contexts(Path.of(""), Map.of("a", Kind.NUMBER))))
        .isInstanceOfSatisfying(OptionException.class, e -> assertThat(e.option()).isEqualTo("rows[1][0]"));
  }

  private static void refuses(Inline inline, String option) {
    assertThatThrownBy(() -> inline.read(PLAIN)).isInstanceOfSatisfying(OptionException.class,
        e -> assertThat(e.option()).isEqualTo(option));
  }
}
