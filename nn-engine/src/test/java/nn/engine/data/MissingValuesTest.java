package nn.engine.data;

import static nn.engine.data.Given.numbers;
import static nn.engine.data.Given.pipeline;
import static nn.engine.data.Given.table;
import static nn.engine.data.Given.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.api.OptionException;
import nn.api.TensorSpec;
import nn.api.data.DataException;
import nn.engine.data.DataConfig.BatchConfig;
import nn.engine.data.DataConfig.FeatureConfig;
import nn.engine.data.DataConfig.Scale;
import nn.engine.data.DataConfig.SplitConfig;
import nn.engine.data.DataConfig.TargetConfig;
import org.junit.jupiter.api.Test;

/** Cells without a value: what stands in for them, and what says that they were missing. */
class MissingValuesTest {

  private static final double NONE = Double.NaN;

  private static FeatureConfig number(String fill, boolean indicator) {
    return new FeatureConfig(Optional.empty(), Optional.of(Scale.NONE),
        fill.isEmpty() ? Optional.empty() : Optional.of(fill), 1, indicator,
        DataConfig.TextConfig.DEFAULT);
  }

  private static FeatureConfig category(String fill, boolean indicator) {
    return new FeatureConfig(Optional.empty(), Optional.empty(),
        fill.isEmpty() ? Optional.empty() : Optional.of(fill), 1, indicator,
        DataConfig.TextConfig.DEFAULT);
  }

  private static DataConfig config(Given source, String column, FeatureConfig feature) {
    return new DataConfig(source, Map.of(column, feature), Optional.of(TargetConfig.of("y")), List.of(),
        Optional.of(SplitConfig.of(0, 0)), BatchConfig.DEFAULT);
  }

  private static float[] first(Examples examples, int example) {
    float[] into = new float[Math.toIntExact(examples.inputs().getFirst().shape().size())];
    examples.input(0, example, into, 0);
    return into;
  }

  @Test
  void theMostFrequentNumberIsTheLeastOfEquals() throws IOException {
    Given source = Given.of(numbers("x", 5, 3, 5, 3, 9, NONE), numbers("y", 0, 1, 0, 1, 0, 1));

    PreparedData data = pipeline(config(source, "x", number("most_frequent", false))).prepare();

    assertThat(first(data.train(), 5)).containsExactly(3);
  }

  @Test
  void anIndicatorOfANumberIsItsSecondInput() throws IOException {
    Given source = Given.of(numbers("x", 2, NONE, 6), numbers("y", 0, 1, 0));

    PreparedData data = pipeline(config(source, "x", number("", true))).prepare();

    assertThat(data.train().inputs()).containsExactly(TensorSpec.of(2));
    assertThat(first(data.train(), 0)).containsExactly(2, 0);
    assertThat(first(data.train(), 1)).containsExactly(4, 1); // the mean
    Examples asked = Preprocessing.fromMap(data.preprocessing().toMap())
        .encodeInputs(table("new.csv", numbers("x", NONE)), w -> {});
    assertThat(first(asked, 0)).containsExactly(4, 1);
  }

  @Test
  void anIndicatorOfACategoryIsItsLastInput() throws IOException {
    Given source = Given.of(words("c", "a", "-", "b", "c"), numbers("y", 0, 1, 0, 1));

    PreparedData data = pipeline(config(source, "c", category("", true))).prepare();

    assertThat(first(data.train(), 0)).containsExactly(1, 0, 0, 0);
    assertThat(first(data.train(), 1)).containsExactly(0, 0, 0, 1);
  }

  @Test
  void aYesNoColumnHasAnIndicatorToo() throws IOException {
    Given source = Given.of(words("c", "no", "-", "yes"), numbers("y", 0, 1, 0));

    PreparedData data = pipeline(config(source, "c", category("yes", true))).prepare();

    assertThat(first(data.train(), 0)).containsExactly(0, 0);
    assertThat(first(data.train(), 1)).containsExactly(1, 1);
  }

  @Test
  void aWordThatFillsIsACategoryOfItsOwn() throws IOException {
    Given source = Given.of(words("c", "a", "-", "b", "z"), numbers("y", 0, 1, 0, 1));

    PreparedData data = pipeline(config(source, "c", category("none", false))).prepare();

    assertThat(first(data.train(), 1)).containsExactly(0, 0, 1, 0); // a, b, none, z
    assertThat(first(data.train(), 3)).containsExactly(0, 0, 0, 1);
  }

  @Test
  void anEmbeddingTakesNoIndicator() {
    Given source = Given.of(words("c", "a", "-", "b", "z"), numbers("y", 0, 1, 0, 1));
    DataPipeline pipeline = new DataPipeline(config(source, "c", category("", true)),
        List.of(InputGroup.all(true)), 1, Path::of);

    assertThatThrownBy(pipeline::prepare).isInstanceOf(OptionException.class)
        .hasMessageContaining("embedding");
  }

  @Test
  void withoutEitherTheRowIsAFault() {
    Given source = Given.of(numbers("x", 2, NONE, 6), numbers("y", 0, 1, 0));

    assertThatThrownBy(() -> pipeline(config(source, "x", number("", false))).prepare())
        .isInstanceOf(DataException.class).hasMessageContaining("column 'x': the value is missing")
        .extracting(e -> ((DataException) e).place()).isEqualTo("train.csv:3:1");
  }
}
