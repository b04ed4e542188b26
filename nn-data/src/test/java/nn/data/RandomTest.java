package nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import nn.api.OptionException;
import nn.api.Shape;
import nn.api.data.Column;
import nn.api.data.Table;
import org.junit.jupiter.api.Test;

class RandomTest {

  private static final Contexts SEED_1 = Contexts.in(Path.of(""));

  @Test
  void shiftsTheNumbersOfAClass() {
    Table table = new Random(500, List.of(2, 5), 10, 1, 0, 0).read(SEED_1).train();

    Column.Floats input = (Column.Floats) table.column("input").orElseThrow();
    Column.Categories target = (Column.Categories) table.column("target").orElseThrow();
    assertThat(input.shape()).isEqualTo(Shape.of(2, 5));
    assertThat(target.names()).hasSize(10);
    double shifted =
        IntStream.range(0, 500).mapToDouble(r -> input.values()[10 * r + target.codes()[r]]).average()
            .orElseThrow();
    double other =
        IntStream.range(0, 500).mapToDouble(r -> input.values()[10 * r + (target.codes()[r] + 1) % 10])
            .average().orElseThrow();
    assertThat(shifted).isBetween(0.8, 1.2); // mean 1, standard error 0.045
    assertThat(other).isBetween(-0.2, 0.2);
  }

  @Test
  void sumsInputsToNumbers() {
    Table one = new Random(3, List.of(4), 0, 1, 0, 0).read(SEED_1).train();
    float[] input = ((Column.Floats) one.column("input").orElseThrow()).values();
    assertThat(((Column.Numbers) one.column("target").orElseThrow()).values()[0])
        .isCloseTo((input[0] + input[1] + input[2] + input[3]) / 2.0,
            org.assertj.core.data.Offset.offset(1e-6));

    Table many = new Random(3, List.of(4), 0, 4, 0, 0).read(SEED_1).train();
    assertThat(((Column.Floats) many.column("target").orElseThrow()).values()).containsExactly(input);
  }

  @Test
  void followsASequenceByOneStep() {
    Table table = new Random(2, List.of(), 0, 1, 65, 64).read(SEED_1).train();
    Column.Floats input = (Column.Floats) table.column("input").orElseThrow();
    Column.Floats target = (Column.Floats) table.column("target").orElseThrow();
    assertThat(input.categories()).isEqualTo(65);
    for (int t = 0; t < 63; t++) {
      assertThat(target.values()[t]).isEqualTo(input.values()[t + 1]).isBetween(0f, 64f);
    }
  }

  @Test
  void tellsShapesWithoutRows() {
    Table table = new Random(1_000_000, List.of(784), 10, 1, 0, 0).header(SEED_1).orElseThrow();
    assertThat(((Column.Floats) table.columns().getFirst()).shape()).isEqualTo(Shape.of(784));
    assertThat(table.rows()).isZero();
  }

  @Test
  void refusesWhatDoesNotFitIntoAnArray() {
    refuses(new Random(70_000, List.of(70_000), 0, 1, 0, 0), "shape");
    refuses(new Random(1, List.of(65_536, 65_536, 65_536, 65_536), 0, 1, 0, 0), "shape");
    refuses(new Random(1, List.of(), 0, 1, 0, 0), "shape");
    refuses(new Random(1, List.of(), 0, 1, 5, 0), "length");
    refuses(new Random(1, List.of(1), 2, 1, 5, 4), "vocabulary");
    refuses(new Random(70_000, List.of(7), 0, 70_000, 0, 0), "targets");
  }

  private static void refuses(Random random, String option) {
    assertThatThrownBy(() -> random.header(SEED_1)).isInstanceOfSatisfying(OptionException.class,
        e -> assertThat(e.option()).isEqualTo(option));
  }
}
