package nn.engine.data;

import static nn.engine.data.Given.numbers;
import static nn.engine.data.Given.pipeline;
import static nn.engine.data.Given.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import nn.api.OptionException;
import nn.api.TensorSpec;
import nn.api.data.Column;
import nn.api.data.DataSource;
import nn.api.data.DataSource.Kind;
import nn.api.data.Table;
import nn.api.data.TextUnit;
import nn.engine.data.DataConfig.BatchConfig;
import nn.engine.data.DataConfig.FeatureConfig;
import nn.engine.data.DataConfig.SplitConfig;
import nn.engine.data.DataConfig.TargetConfig;
import nn.engine.data.DataConfig.TextConfig;
import org.junit.jupiter.api.Test;

/** Texts as features, running texts, and inputs that are their own target. */
class TextDataTest {

  private static final Optional<SplitConfig> ALL = Optional.of(SplitConfig.of(0, 0));

  private static DataConfig words(int vocabulary, int minCount, int length, String... texts) {
    double[] y = IntStream.range(0, texts.length).asDoubleStream().toArray();
    FeatureConfig feature =
        new FeatureConfig(Optional.of(Kind.TEXT), Optional.empty(), Optional.empty(), minCount,
            false, new TextConfig(TextUnit.WORD, vocabulary, length));
    return new DataConfig(Given.of(new Column.Texts("t", List.of(texts)), numbers("y", y)),
        Map.of("t", feature),
        Optional.of(TargetConfig.of("y")), List.of(), ALL, BatchConfig.DEFAULT);
  }

  private static float[] row(Examples examples, int example) {
    float[] into = new float[Math.toIntExact(examples.inputs().getFirst().shape().size())];
    examples.input(0, example, into, 0);
    return into;
  }

  @Test
  void wordsAreCodedByTheirFrequencyAndPadded() throws IOException {
    PreparedData data =
        pipeline(words(10, 1, 4, "Good, good film", "bad film of films here", "")).prepare();

    assertThat(data.train().inputs()).containsExactly(TensorSpec.codes(9, 4).asPadded());
    // film 2, good 3, "," 4, bad 5, films 6, here 7, of 8
    assertThat(row(data.train(), 0)).containsExactly(3, 4, 3, 2);
    assertThat(row(data.train(), 1)).containsExactly(5, 2, 8, 6);
    assertThat(row(data.train(), 2)).containsExactly(1, 0, 0, 0);
    assertThat(data.train().length(0, 1)).isEqualTo(4);
    assertThat(data.train().length(0, 2)).isEqualTo(1);
  }

  @Test
  void theVocabularyIsLimitedAndStoredWithTheModel() throws IOException {
    PreparedData data = pipeline(words(2, 2, 3, "b a b", "a c b", "c d")).prepare();

    Preprocessing stored = Preprocessing.fromMap(data.preprocessing().toMap());
    assertThat(stored).isEqualTo(data.preprocessing());
    Examples asked = stored.encodeInputs(table("new.csv", new Column.Texts("t", List.of("B, a!"))), w -> {});
    assertThat(row(asked, 0)).containsExactly(2, 1, 3); // b, unknown, a
    assertThat(stored.declaredFeature("t")).contains(Kind.TEXT);
  }

  @Test
  void aTextIsAnInputOfItsOwn() {
    DataConfig config = words(9, 1, 3, "a", "b");
    Map<String, FeatureConfig> both = new java.util.LinkedHashMap<>(config.features());
    both.put("x", FeatureConfig.DEFAULT);
    Given source = Given.of(new Column.Texts("t", List.of("a", "b")), numbers("x", 1, 2), numbers("y", 1, 2));

    assertThatThrownBy(() -> pipeline(new DataConfig(source, both, config.targets(), List.of(), ALL,
        BatchConfig.DEFAULT)).prepare()).isInstanceOf(OptionException.class)
        .hasMessageContaining("'t' alone, as it is a text");
  }

  /** A running text, whose rows are in order. */
  private record Running(String text, int window) implements DataSource {

    @Override
    public boolean ordered() {
      return true;
    }

    @Override
    public Optional<Table> header(Context context) {
      return Optional.empty();
    }

    @Override
    public Tables read(Context context) {
      List<String> names = new ArrayList<>();
      int[] codes = text.chars().map(c -> {
        String name = Character.toString(c);
        if (!names.contains(name)) {
          names.add(name);
        }
        return names.indexOf(name);
      }).toArray();
      int rows = (codes.length - 1) / window;
      return new Tables(table("t.txt",
          new Column.Sequences("text", TextUnit.CHARACTER, names, codes, 0, window, window, rows),
          new Column.Sequences("next", TextUnit.CHARACTER, names, codes, 1, window, window, rows)),
          Optional.empty());
    }
  }

  private static PreparedData running(String text) throws IOException {
    return pipeline(new DataConfig(new Running(text, 2), Map.of(), Optional.empty(), List.of(),
        Optional.of(SplitConfig.of(0.25, 0.25)), BatchConfig.DEFAULT)).prepare();
  }

  @Test
  void theEndOfARunningTextIsHeldOut() throws IOException {
    PreparedData data = running("abababzzz");

    assertThat(data.parts().train()).containsExactly(0, 1);
    assertThat(data.parts().validation()).containsExactly(2);
    assertThat(data.parts().test()).containsExactly(3);
    assertThat(data.train().inputs()).containsExactly(TensorSpec.codes(3, 2));
    assertThat(data.train().targets().getFirst()).isEqualTo(TensorSpec.codes(3, 2));
    float[] target = new float[2];
    data.test().orElseThrow().target(0, 0, target, 0);
    assertThat(target).containsExactly(2, 2); // z, which training does not know
    assertThat(data.warnings()).anyMatch(w -> w.contains("1 character that training does not know"));
    assertThat(Preprocessing.fromMap(data.preprocessing().toMap())).isEqualTo(data.preprocessing());
  }

  @Test
  void theTargetMayBeTheInput() throws IOException {
    Given source = Given.of(numbers("a", 1, 3), numbers("b", 4, 8));
    PreparedData data = pipeline(new DataConfig(source, Map.of(), Optional.of(TargetConfig.of("features")),
        List.of(), ALL, BatchConfig.DEFAULT)).prepare();

    assertThat(data.train().targets().getFirst()).isEqualTo(TensorSpec.of(2));
    float[] target = new float[2];
    data.train().target(0, 1, target, 0);
    assertThat(target).containsExactly(row(data.train(), 1)).containsExactly(1, 1);
    assertThat(Preprocessing.fromMap(data.preprocessing().toMap())).isEqualTo(data.preprocessing());
  }
}
