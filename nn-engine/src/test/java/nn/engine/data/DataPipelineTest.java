package nn.engine.data;

import static nn.engine.data.Given.numbers;
import static nn.engine.data.Given.pipeline;
import static nn.engine.data.Given.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import nn.api.OptionException;
import nn.api.Shape;
import nn.api.TensorSpec;
import nn.api.data.Column;
import nn.api.data.DataException;
import nn.api.data.DataSource.Kind;
import nn.engine.data.DataConfig.BatchConfig;
import nn.engine.data.DataConfig.By;
import nn.engine.data.DataConfig.FeatureConfig;
import nn.engine.data.DataConfig.Last;
import nn.engine.data.DataConfig.Rescale;
import nn.engine.data.DataConfig.Scale;
import nn.engine.data.DataConfig.SplitConfig;
import nn.engine.data.DataConfig.TargetConfig;
import nn.engine.data.DataConfig.Transform;
import org.junit.jupiter.api.Test;

class DataPipelineTest {

  private static final SplitConfig NONE = SplitConfig.of(0, 0);

  @Test
  void encodesTheRowsOfXor() throws IOException {
    Given xor = Given.of(numbers("a", 0, 0, 1, 1), numbers("b", 0, 1, 0, 1), numbers("y", 0, 1, 1, 0));
    FeatureConfig plain = new FeatureConfig(Optional.empty(), Optional.of(Scale.NONE), Optional.empty(), 1);
    DataConfig config = new DataConfig(xor, Map.of("a", plain, "b", plain), Optional.of(TargetConfig.of("y")),
        List.of(), Optional.of(NONE), BatchConfig.DEFAULT);

    PreparedData data = pipeline(config).prepare();

    assertThat(data.train().inputs()).containsExactly(TensorSpec.of(2));
    assertThat(data.train().targets().getFirst()).isEqualTo(TensorSpec.of());
    assertThat(inputs(data.train())).isDeepEqualTo(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    assertThat(targets(data.train())).containsExactly(0, 1, 1, 0);
    assertThat(data.validation()).isEmpty();
    assertThat(data.test()).isEmpty();
    assertThat(data.warnings()).isEmpty();
  }

  @Test
  void standardisesNumbersAndSpreadsCategories() throws IOException {
    Given source =
        Given.of(numbers("x", 1, 3), words("c", "b", "a"), words("d", "z", "z"), words("y", "no", "yes"));

    PreparedData data = pipeline(with(source, "y", NONE)).prepare();

    // c has two values and is one float, d has one
    assertThat(inputs(data.train())).isDeepEqualTo(new float[][] {{-1, 1, 1}, {1, 0, 1}});
    assertThat(data.train().targets().getFirst()).isEqualTo(TensorSpec.codes(2));
    assertThat(targets(data.train())).containsExactly(0, 1);
    assertThat(data.preprocessing().target()).isInstanceOfSatisfying(TargetCoding.CategoryTarget.class,
        target -> {
          assertThat(target.names()).containsExactly("no", "yes");
          assertThat(target.binary()).isTrue();
        });
  }

  @Test
  void fitsOnTheTrainingPartOnly() throws IOException {
    double[] x = IntStream.range(0, 100).mapToDouble(i -> i * i).toArray();
    PreparedData data = pipeline(DataConfig.of(Given.of(numbers("x", x), numbers("y", x)), "y")).prepare();

    double sum = 0;
    double squares = 0;
    float[][] train = inputs(data.train());
    for (float[] row : train) {
      sum += row[0];
      squares += row[0] * row[0];
    }
    assertThat(train).hasNumberOfRows(70);
    assertThat(data.validation().orElseThrow().size()).isEqualTo(15);
    assertThat(data.test().orElseThrow().size()).isEqualTo(15);
    assertThat(sum / 70).isBetween(-1e-6, 1e-6); // float32 rounding
    assertThat(squares / 70).isBetween(1 - 1e-6, 1 + 1e-6);
    assertThat(targets(data.train())[3]).isEqualTo((float) x[data.parts().train()[3]]);
  }

  @Test
  void splitsByTheSeedAlone() throws IOException {
    double[] x = IntStream.range(0, 100).asDoubleStream().toArray();
    double[] other = Arrays.stream(x).map(v -> -v).toArray();
    Parts first = pipeline(DataConfig.of(Given.of(numbers("x", x), numbers("y", x)), "y")).prepare().parts();
    Parts second =
        pipeline(DataConfig.of(Given.of(numbers("x", other), numbers("y", other)), "y")).prepare().parts();
    Parts seeded = new DataPipeline(DataConfig.of(Given.of(numbers("x", x), numbers("y", x)), "y"),
        List.of(InputGroup.all(false)), 2, Path::of).prepare().parts();

    assertThat(first.test()).isEqualTo(second.test()).isNotEqualTo(seeded.test()).isSorted();
    assertThat(IntStream.of(concat(first)).sorted())
        .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void keepsTheSharesOfCategories() throws IOException {
    String[] labels = IntStream.range(0, 200).mapToObj(i -> i % 10 == 0 ? "rare" : i % 2 == 0 ? "b" : "c")
        .toArray(String[]::new);
    Given source = Given.of(numbers("x", new double[200]), words("y", labels));

    Parts parts = pipeline(DataConfig.of(source, "y")).prepare().parts();

    assertThat(parts.test()).hasSize(30);
    assertThat(parts.validation()).hasSize(30);
    assertThat(IntStream.of(parts.test()).filter(row -> labels[row].equals("rare")).count()).isEqualTo(3);
    assertThat(IntStream.of(parts.validation()).filter(row -> labels[row].equals("rare")).count())
        .isEqualTo(3);
  }

  @Test
  void splitsByTimeAndByColumn() throws IOException {
    double[] time = IntStream.range(0, 10).mapToDouble(i -> 10 - i).toArray();
    Given source =
        Given.of(numbers("x", time), words("part", "test", "train", "validation", "train", "train", "train",
            "train", "train", "train", "train"), numbers("y", time));
    SplitConfig byTime =
        new SplitConfig(Optional.of(0.2), Optional.of(0.1), Optional.of(By.TIME), Optional.of("x"));
    SplitConfig byColumn = new SplitConfig(Optional.empty(), Optional.empty(), Optional.of(By.COLUMN),
        Optional.of("part"));

    Parts timed = pipeline(with(source, "y", byTime)).prepare().parts();
    PreparedData told = pipeline(with(source, "y", byColumn)).prepare();

    assertThat(timed.test()).containsExactly(0);
    assertThat(timed.validation()).containsExactly(1, 2);
    assertThat(told.parts().test()).containsExactly(0);
    assertThat(told.parts().validation()).containsExactly(2);
    assertThat(told.train().inputs()).containsExactly(TensorSpec.of(1));
  }

  @Test
  void doesNotSplitAHandfulOfRows() throws IOException {
    Given source = Given.of(numbers("x", 1, 2, 3), numbers("y", 1, 2, 3));
    PreparedData data = pipeline(DataConfig.of(source, "y")).prepare();
    assertThat(data.train().size()).isEqualTo(3);
    assertThat(data.warnings()).singleElement().asString().contains("3 rows are too few to be split");
  }

  @Test
  void takesTestRowsFromTheirFile() throws IOException {
    double[] x = IntStream.range(0, 100).asDoubleStream().toArray();
    Given source = Given.of(numbers("x", x), numbers("y", x)).withTest(numbers("y", 7), numbers("x", 49.5));
    PreparedData data = pipeline(DataConfig.of(source, "y")).prepare();
    assertThat(data.train().size()).isEqualTo(85);
    assertThat(targets(data.test().orElseThrow())).containsExactly(7);
    assertThat(data.fingerprint()).isEqualTo("train.csv+test.csv");
    refuses(with(source, "y", SplitConfig.of(0.1, 0.1)), "split.test", "test file");
  }

  @Test
  void tellsShapesThatTheHeaderTells() throws IOException {
    Column.Bytes images = new Column.Bytes("image", Shape.of(28, 28, 1), new byte[0], 0);
    Header idx = pipeline(new DataConfig(Given.of(images, words("label")), Map.of(),
        Optional.of(new TargetConfig("label", Optional.empty(), List.of("a", "b", "c"), Transform.NONE)),
        List.of(),
        Optional.empty(), BatchConfig.DEFAULT)).header().orElseThrow();
    Header csv = pipeline(DataConfig.of(Given.of(numbers("x"), numbers("y")), "y")).header().orElseThrow();

    assertThat(idx.inputs()).contains(List.of(TensorSpec.of(28, 28, 1)));
    assertThat(idx.target()).contains(new Header.Target("label", Kind.CATEGORY, TensorSpec.codes(3)));
    assertThat(csv.inputs()).isEmpty();
    assertThat(csv.target()).isEmpty();
  }

  @Test
  void keepsImagesAsBytesAndScalesThemAsTheyAreCopied() throws IOException {
    byte[] pixels = {0, (byte) 255, 51, 102};
    Column.Bytes images = new Column.Bytes("image", Shape.of(1, 2, 1), pixels, 2);
    DataConfig config = new DataConfig(Given.of(images, words("label", "0", "1")), Map.of(), Optional.empty(),
        List.of(new Rescale(0, 255, 0, 1)), Optional.of(NONE), BatchConfig.DEFAULT);

    PreparedData data = pipeline(config).prepare();

    assertThat(data.train().inputs()).containsExactly(TensorSpec.of(1, 2, 1));
    assertThat(inputs(data.train())).isDeepEqualTo(new float[][] {{0, 1}, {0.2f, 0.4f}});
    assertThat(data.warnings()).isEmpty();
  }

  @Test
  void carriesSequencesOfCodes() throws IOException {
    Column.Floats in = new Column.Floats("input", Shape.of(2), new float[] {0, 1, 2, 3}, 2, 4);
    Column.Floats out = new Column.Floats("target", Shape.of(2), new float[] {1, 2, 3, 0}, 2, 4);
    DataConfig config =
        new DataConfig(Given.of(in, out), Map.of(), Optional.empty(), List.of(), Optional.of(NONE),
            BatchConfig.DEFAULT);
    PreparedData data = pipeline(config).prepare();
    assertThat(data.train().inputs()).containsExactly(TensorSpec.codes(4, 2));
    assertThat(data.train().targets().getFirst()).isEqualTo(TensorSpec.codes(4, 2));
    assertThat(inputs(data.train())).isDeepEqualTo(new float[][] {{0, 1}, {2, 3}});
  }

  @Test
  void givesAnEmbeddingCodesAndOneForTheUnknown() throws IOException {
    Given source = Given.of(words("city", "b", "a", "c", "a", "b", "b"), numbers("x", 1, 2, 3, 4, 5, 6),
        numbers("y", 1, 2, 3, 4, 5, 6));
    FeatureConfig frequent = new FeatureConfig(Optional.empty(), Optional.empty(), Optional.empty(), 2);
    DataConfig config = new DataConfig(source, Map.of("city", frequent, "x", FeatureConfig.DEFAULT),
        Optional.of(TargetConfig.of("y")), List.of(), Optional.of(NONE), BatchConfig.DEFAULT);

    PreparedData data = new DataPipeline(config, List.of(new InputGroup("figures", List.of("x"), false),
        new InputGroup("place", List.of("city"), true)), 1, Path::of).prepare();

    assertThat(data.train().inputs()).containsExactly(TensorSpec.of(1), TensorSpec.codes(3));
    float[] codes = new float[6];
    IntStream.range(0, 6).forEach(i -> data.train().input(1, i, codes, i));
    assertThat(codes).containsExactly(1, 0, 2, 0, 1, 1);
    assertThat(data.warnings()).singleElement().asString().contains("'city'", "1 value that",
        "'c' on line 4");
  }

  @Test
  void fillsWhatIsMissing() throws IOException {
    Given source = Given.of(numbers("x", 1, Double.NaN, 2, 6), words("c", "a", "a", "b", "-"),
        numbers("y", 1, 2, 3, 4));
    FeatureConfig median =
        new FeatureConfig(Optional.empty(), Optional.of(Scale.NONE), Optional.of("median"), 1);
    FeatureConfig frequent = new FeatureConfig(Optional.of(Kind.CATEGORY), Optional.empty(),
        Optional.of("most_frequent"), 1);
    DataConfig config = new DataConfig(source, Map.of("x", median, "c", frequent),
        Optional.of(TargetConfig.of("y")), List.of(), Optional.of(NONE), BatchConfig.DEFAULT);

    float[][] inputs = inputs(pipeline(config).prepare().train());

    assertThat(inputs).isDeepEqualTo(new float[][] {{1, 1, 0}, {2, 1, 0}, {2, 0, 1}, {6, 1, 0}});
    assertThatThrownBy(() -> pipeline(with(source, "y", NONE)).prepare())
        .isInstanceOfSatisfying(DataException.class,
            e -> assertThat(e.place()).isEqualTo("train.csv:3:1"))
        .hasMessageContaining("'x'");
  }

  @Test
  void scalesToTheRangeAndByPreprocessing() throws IOException {
    Given source = Given.of(numbers("x", 10, 20, 15), numbers("y", 1, 2, 3));
    FeatureConfig minmax =
        new FeatureConfig(Optional.empty(), Optional.of(Scale.MINMAX), Optional.empty(), 1);
    DataConfig ranged =
        new DataConfig(source, Map.of("x", minmax), Optional.of(TargetConfig.of("y")), List.of(),
            Optional.of(NONE), BatchConfig.DEFAULT);
    DataConfig rescaled = new DataConfig(source, Map.of(), Optional.of(TargetConfig.of("y")),
        List.of(new Rescale(10, 20, -1, 1), new Rescale(-1, 1, 0, 4)), Optional.of(NONE),
        BatchConfig.DEFAULT);

    assertThat(inputs(pipeline(ranged).prepare().train())).isDeepEqualTo(new float[][] {{0}, {1}, {0.5f}});
    assertThat(inputs(pipeline(rescaled).prepare().train())).isDeepEqualTo(new float[][] {{0}, {4}, {2}});
  }

  @Test
  void learnsTransformedNumbersAndGivesThemBack() throws IOException {
    Given source = Given.of(numbers("x", 1, 2), numbers("y", 0, Math.E - 1));
    DataConfig config = new DataConfig(source, Map.of(),
        Optional.of(new TargetConfig("y", Optional.empty(), List.of(), Transform.LOG1P)), List.of(),
        Optional.of(NONE), BatchConfig.DEFAULT);
    PreparedData data = pipeline(config).prepare();
    assertThat(targets(data.train())).containsExactly(0, 1);
    TargetCoding.NumberTarget target = (TargetCoding.NumberTarget) data.preprocessing().target();
    assertThat(target.decode(target.encode(123))).isBetween(123 - 1e-9, 123 + 1e-9); // a few roundings of 2^-53
  }

  @Test
  void c09LabelThatIsNoneOfTheNames() {
    Given source = Given.of(numbers("x", 1, 2, 3), words("y", "a", "b", "d"));
    DataConfig config = named(source, "a", "b", "c");
    assertThatThrownBy(() -> pipeline(config).prepare()).isInstanceOfSatisfying(DataException.class,
        e -> assertThat(e.place()).isEqualTo("train.csv:4:1")).hasMessageContaining("'d'")
        .hasMessageContaining("a, b, c");
  }

  @Test
  void i09LabelBeyondTheNames() throws IOException {
    Given source = Given.of(numbers("x", 1, 2, 3), words("y", "0", "3", "1"));
    assertThatThrownBy(() -> pipeline(named(source, "a", "b", "c")).prepare())
        .hasMessageContaining("label 3").hasMessageContaining("3 names");
    PreparedData data = pipeline(named(source, "a", "b", "c", "d")).prepare();
    assertThat(targets(data.train())).containsExactly(0, 3, 1);
    assertThat(data.warnings()).anySatisfy(w -> assertThat(w).contains("no training row has c"));
  }

  @Test
  void c19WhatSaysNothingIsNamedOnce() throws IOException {
    Given one = Given.of(numbers("a", 7, 7, 7), numbers("x", 1, 2, 3), numbers("y", 1, 2, 3));
    assertThat(pipeline(with(one, "y", NONE)).prepare().warnings())
        .containsExactly("feature 'a' is 7.0 in every training row: it says nothing");

    Given three = Given.of(numbers("a", 7, 7, 7), words("b", "u", "u", "u"), numbers("x", 1, 2, 3),
        numbers("c", 0, 0, 0), numbers("y", 1, 2, 3));
    PreparedData data = pipeline(with(three, "y", NONE)).prepare();
    assertThat(data.warnings())
        .containsExactly("3 features have the same value in every training row and say nothing: a, b, c");
    assertThat(inputs(data.train())[0]).containsOnly(-1.2247449f, 0, 1); // standardised x, a and c, one-hot b
  }

  @Test
  void c10OneClassOnly() throws IOException {
    Given source = Given.of(numbers("x", 1, 2, 3), words("y", "a", "a", "a"));
    assertThatThrownBy(() -> pipeline(with(source, "y", NONE)).prepare()).isInstanceOf(OptionException.class)
        .hasMessageContaining("found 'a' in every row");
    assertThat(pipeline(named(source, "a", "b")).prepare().warnings())
        .anySatisfy(w -> assertThat(w).contains("'y' is 'a' in every training row"));
  }

  @Test
  void c11ColumnsThatAreNotThere() {
    Given source = Given.of(numbers("width", 1, 2), words("species", "a", "b"));
    assertThatThrownBy(() -> pipeline(DataConfig.of(source, "speces")).header())
        .isInstanceOfSatisfying(OptionException.class, e -> {
          assertThat(e.option()).isEqualTo("target.speces");
          assertThat(e).hasMessageContaining("width, species");
          assertThat(e.mend()).contains("did you mean 'species'?");
        });
    refuses(
        new DataConfig(source, Map.of("w", FeatureConfig.DEFAULT), Optional.of(TargetConfig.of("species")),
            List.of(), Optional.empty(), BatchConfig.DEFAULT),
        "features.w", "width, species");
  }

  @Test
  void c18PartsWithoutRows() {
    double[] x = {1, 2, 3, 4};
    Given source = Given.of(numbers("x", x), numbers("y", x));
    refuses(with(source, "y", SplitConfig.of(0.1, 0)), "split.validation", "10% of 4 rows, which is 0 rows");
    refuses(with(source, "y", SplitConfig.of(0.5, 0.5)), "split", "4 rows");
    refuses(with(source, "y", SplitConfig.of(1, 0)), "split.validation", "below 100 %");
    refuses(new DataConfig(source, Map.of(), Optional.of(TargetConfig.of("y")), List.of(), Optional.of(NONE),
        new BatchConfig(32, true, Last.DROP)), "batch.size", "4 training rows");
  }

  @Test
  void c19ConstantColumn() throws IOException {
    Given source = Given.of(numbers("x", 0.1, 0.1, 0.1), numbers("y", 1, 2, 3));
    PreparedData data = pipeline(with(source, "y", NONE)).prepare();
    assertThat(inputs(data.train())).isDeepEqualTo(new float[][] {{0}, {0}, {0}});
    assertThat(data.warnings()).singleElement().asString().contains("'x' is 0.1 in every training row");
  }

  @Test
  void warnsOfWordsThatHardlyRepeat() throws IOException {
    String[] ids = IntStream.range(0, 40).mapToObj(i -> i + " " + "x".repeat(50)).toArray(String[]::new);
    Given source = Given.of(words("id", ids), numbers("y", new double[40]));
    List<String> warnings = pipeline(with(source, "y", SplitConfig.of(0.25, 0))).prepare().warnings();
    assertThat(warnings)
        .anySatisfy(w -> assertThat(w).contains("'id' has 30 different words in 30 training rows"));
    assertThat(warnings)
        .anySatisfy(w -> assertThat(w).contains("10 values", "...' on line").hasSizeLessThan(150));
  }

  @Test
  void refusesAThirdValueOfAYesNoTarget() {
    Given source = Given.of(numbers("x", 1, 2, 3), words("y", "no", "yes", "maybe"));
    DataConfig config = new DataConfig(source, Map.of(),
        Optional.of(new TargetConfig("y", Optional.of(Kind.BINARY), List.of(), Transform.NONE)), List.of(),
        Optional.of(NONE), BatchConfig.DEFAULT);
    assertThatThrownBy(() -> pipeline(config).prepare()).hasMessageContaining("'maybe'");
  }

  private static DataConfig with(Given source, String target, SplitConfig split) {
    return new DataConfig(source, Map.of(), Optional.of(TargetConfig.of(target)), List.of(),
        Optional.of(split),
        BatchConfig.DEFAULT);
  }

  private static DataConfig named(Given source, String... names) {
    return new DataConfig(source, Map.of(),
        Optional.of(new TargetConfig("y", Optional.empty(), List.of(names), Transform.NONE)), List.of(),
        Optional.of(NONE), BatchConfig.DEFAULT);
  }

  private static void refuses(DataConfig config, String option, String words) {
    assertThatThrownBy(() -> pipeline(config).prepare()).isInstanceOfSatisfying(OptionException.class, e -> {
      assertThat(e.option()).isEqualTo(option);
      assertThat(e).hasMessageContaining(words);
    });
  }

  private static float[][] inputs(Examples examples) {
    int size = (int) examples.inputs().getFirst().shape().size();
    float[][] rows = new float[examples.size()][size];
    for (int i = 0; i < rows.length; i++) {
      float[] padded = new float[size + 2];
      examples.input(0, i, padded, 1);
      rows[i] = Arrays.copyOfRange(padded, 1, size + 1);
    }
    return rows;
  }

  private static float[] targets(Examples examples) {
    float[] all = new float[examples.size()];
    for (int i = 0; i < all.length; i++) {
      examples.target(0, i, all, i);
    }
    return all;
  }

  private static int[] concat(Parts parts) {
    return IntStream.concat(IntStream.of(parts.train()),
        IntStream.concat(IntStream.of(parts.validation()), IntStream.of(parts.test()))).toArray();
  }
}
