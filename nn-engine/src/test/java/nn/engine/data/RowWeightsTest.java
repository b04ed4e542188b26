package nn.engine.data;

import static nn.engine.data.Given.numbers;
import static nn.engine.data.Given.pipeline;
import static nn.engine.data.Given.table;
import static nn.engine.data.Given.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import nn.api.OptionException;
import nn.api.TensorSpec;
import nn.api.data.Column;
import nn.api.data.DataException;
import nn.api.data.DataSource.Kind;
import nn.engine.data.DataConfig.BatchConfig;
import nn.engine.data.DataConfig.By;
import nn.engine.data.DataConfig.FeatureConfig;
import nn.engine.data.DataConfig.SplitConfig;
import nn.engine.data.DataConfig.TargetConfig;
import org.junit.jupiter.api.Test;

/** A column that tells what a row counts. */
class RowWeightsTest {

  private static DataConfig config(Given source, SplitConfig split) {
    return new DataConfig(source, Map.of(), Optional.of(TargetConfig.of("y")), List.of(), Optional.of(split),
        BatchConfig.DEFAULT).weighedBy("w");
  }

  private static DataConfig config(Column... columns) {
    return config(Given.of(columns), SplitConfig.of(0, 0));
  }

  private static Column.Numbers weights(double... weights) {
    return numbers("w", weights);
  }

  private static List<Float> weights(Examples examples) {
    return IntStream.range(0, examples.size()).mapToObj(examples::weight).toList();
  }

  private static List<Integer> rows(Examples examples) {
    return IntStream.range(0, examples.size()).mapToObj(examples::row).toList();
  }

  @Test
  void weighsRowsAndIsNoFeature() throws IOException {
    PreparedData data =
        pipeline(config(numbers("x", 1, 3, 5), weights(0.5, 2, 1e-3), numbers("y", 1, 2, 3))).prepare();

    assertThat(data.train().inputs()).containsExactly(TensorSpec.of(1));
    assertThat(weights(data.train())).containsExactly(0.5f, 2f, 1e-3f);
  }

  @Test
  void rowsCountAlikeWithoutOne() throws IOException {
    DataConfig unweighed = new DataConfig(Given.of(numbers("x", 1, 3), numbers("y", 1, 2)), Map.of(),
        Optional.of(TargetConfig.of("y")), List.of(), Optional.empty(), BatchConfig.DEFAULT);

    assertThat(weights(pipeline(unweighed).prepare().train())).containsExactly(1f, 1f);
  }

  @Test
  void aRowOfWeightZeroIsLeftOutOfItsPartAndOfWhatIsFitted() throws IOException {
    SplitConfig split =
        new SplitConfig(Optional.empty(), Optional.empty(), Optional.of(By.COLUMN), Optional.of("part"));
    Given source =
        Given.of(numbers("x", 1, 1000, 3, 7, 9), weights(1, 0, 1, 4, 0), numbers("y", 1, 2, 3, 4, 5),
            words("part", "train", "train", "train", "validation", "validation"));

    PreparedData data = pipeline(config(source, split)).prepare();

    assertThat(rows(data.train())).containsExactly(0, 2);
    assertThat(data.parts().train()).containsExactly(0, 2);
    assertThat(rows(data.validation().orElseThrow())).containsExactly(3);
    float[] x = new float[2];
    data.train().input(0, 0, x, 0);
    data.train().input(0, 1, x, 1);
    assertThat(x).containsExactly(-1, 1); // 1 and 3 have mean 2 and deviation 1
  }

  @Test
  void whereARowGoesDoesNotDependOnWeights() throws IOException {
    double[] x = IntStream.range(0, 100).asDoubleStream().toArray();
    double[] some = IntStream.range(0, 100).mapToDouble(i -> i % 10).toArray();
    double[] one = IntStream.range(0, 100).mapToDouble(i -> 1).toArray();
    SplitConfig split = SplitConfig.of(0.2, 0.2);

    Parts weighed =
        pipeline(config(Given.of(numbers("x", x), weights(some), numbers("y", x)), split)).prepare().parts();
    Parts all =
        pipeline(config(Given.of(numbers("x", x), weights(one), numbers("y", x)), split)).prepare().parts();

    assertThat(weighed.train()).hasSizeLessThan(all.train().length);
    assertThat(all.train()).contains(weighed.train());
    assertThat(all.test()).contains(weighed.test());
  }

  @Test
  void theRowsOfATestFileHaveTheirOwn() throws IOException {
    Given source = Given.of(numbers("x", 1, 3), weights(1, 2), numbers("y", 1, 2)).withTest(
        numbers("x", 1, 3, 5), weights(0, 3, 4), numbers("y", 1, 2, 3));

    Examples test = pipeline(config(source, SplitConfig.of(0, 0))).prepare().test().orElseThrow();

    assertThat(weights(test)).containsExactly(3f, 4f);
    assertThat(rows(test)).containsExactly(1, 2);
  }

  @Test
  void aModelRemembersTheColumnAndNeedsItToJudgeButNotToPredict() throws IOException {
    Preprocessing fitted =
        pipeline(config(numbers("x", 1, 3), weights(1, 2), numbers("y", 1, 2))).prepare().preprocessing();

    Preprocessing read = Preprocessing.fromMap(fitted.toMap());

    assertThat(read).isEqualTo(fitted);
    assertThat(read.declared("w")).contains(Kind.NUMBER);
    assertThat(weights(read.encode(
        table("new.csv", numbers("y", 1), weights(7), numbers("x", 1)), _ -> {}))).containsExactly(7f);
    assertThat(read.encodeInputs(table("new.csv", numbers("x", 1)), _ -> {}).size()).isEqualTo(1);
    DataException fault = catchThrowableOfType(DataException.class,
        () -> read.encode(table("new.csv", numbers("x", 1), numbers("y", 1)), _ -> {}));
    assertThat(fault).hasMessageContaining("missing: w");
    assertThat(fault.mend()).hasValueSatisfying(mend -> assertThat(mend).contains("add the column 'w'"));
  }

  @Test
  void missingNegativeAndHugeWeightsAreToldTogetherWithWhatToDo() {
    DataException first =
        catchThrowableOfType(DataException.class, () -> pipeline(config(numbers("x", 1, 2, 3, 4),
            weights(1, Double.NaN, -2, 1e31), numbers("y", 1, 2, 3, 4))).prepare());

    assertThat(first.place()).isEqualTo("train.csv:3:1");
    assertThat(first).hasMessage("weight 'w': the value is missing");
    assertThat(first.mend()).contains("write what the row counts; 0 leaves it out");
    assertThat(first.further()).extracting(DataException::place)
        .containsExactly("train.csv:4:1", "train.csv:5:1");
    assertThat(first.further().getFirst())
        .hasMessage("weight 'w': expected a number from 0 to 1e30, found -2.0");
  }

  @Test
  void faultsOfWeightsAndOfATargetAreToldTogether() {
    DataException first = catchThrowableOfType(DataException.class,
        () -> pipeline(config(numbers("x", 1, 2, 3), weights(1, -1, 1), words("y", "a", "b", "-")))
            .prepare());

    assertThat(first).hasMessageContaining("weight 'w'");
    assertThat(first.further()).singleElement().asString().contains("target 'y': the value is missing");
  }

  @Test
  void aPartInWhichNoRowCountsIsRefused() {
    refuses(config(numbers("x", 1, 2), weights(0, 0), numbers("y", 1, 2)), "weight",
        "'w', 0 in every row of the training part");
    SplitConfig split =
        new SplitConfig(Optional.empty(), Optional.empty(), Optional.of(By.COLUMN), Optional.of("part"));
    refuses(config(Given.of(numbers("x", 1, 2), weights(1, 0), numbers("y", 1, 2),
        words("part", "train", "validation")), split), "weight", "every row of the validation part");
    Given source = Given.of(numbers("x", 1, 3), weights(1, 2), numbers("y", 1, 2)).withTest(numbers("x", 1),
        weights(0), numbers("y", 1));
    assertThatThrownBy(() -> pipeline(config(source, SplitConfig.of(0, 0))).prepare())
        .isInstanceOf(DataException.class).hasMessage("weight 'w': 0 in every row");
  }

  @Test
  void onlyAColumnOfNumbersThatIsNeitherTargetNorFeatureWillDo() {
    refuses(config(numbers("x", 1, 2), numbers("v", 1, 2), numbers("y", 1, 2)), "weight", "'w'");
    refuses(config(numbers("x", 1, 2), words("w", "a", "b"), numbers("y", 1, 2)), "weight",
        "a column of numbers");
    refuses(config(numbers("x", 1, 2), numbers("y", 1, 2)).weighedBy("y"), "weight",
        "a column other than the target");
    DataConfig both = new DataConfig(Given.of(numbers("x", 1, 2), weights(1, 2), numbers("y", 1, 2)),
        Map.of("x", FeatureConfig.DEFAULT, "w", FeatureConfig.DEFAULT), Optional.of(TargetConfig.of("y")),
        List.of(), Optional.empty(), BatchConfig.DEFAULT).weighedBy("w");
    refuses(both, "features.w", "a column other than the weight of the rows");
  }

  private static void refuses(DataConfig config, String option, String message) {
    OptionException fault =
        catchThrowableOfType(OptionException.class, () -> pipeline(config).prepare());
    assertThat(fault).hasMessageContaining(message);
    assertThat(fault.option()).isEqualTo(option);
  }
}
