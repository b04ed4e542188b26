package nn.engine.data;

import static nn.engine.data.Given.numbers;
import static nn.engine.data.Given.pipeline;
import static nn.engine.data.Given.table;
import static nn.engine.data.Given.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.api.data.DataException;
import nn.api.data.DataSource.Kind;
import nn.api.data.Table;
import nn.engine.data.DataConfig.BatchConfig;
import nn.engine.data.DataConfig.SplitConfig;
import nn.engine.data.DataConfig.TargetConfig;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class PreprocessingTest {

  private static final Table TRAINING = table("train.csv", numbers("x", 1, 3, 5), words("c", "u", "v", "w"),
      words("y", "p", "q", "r"));

  @Test
  void encodesNewRowsAsTheTrainingRows() throws IOException {
    Preprocessing preprocessing = fitted();
    Table rows = table("new.csv", words("c", "w"), numbers("x", 3));

    Examples examples = preprocessing.encodeInputs(rows, w -> assertThat(w).isNull());

    float[] input = new float[4];
    examples.input(0, 0, input, 0);
    assertThat(input).containsExactly(0, 0, 0, 1);
    assertThat(preprocessing.declared("x")).contains(Kind.NUMBER);
    assertThat(preprocessing.declared("c")).contains(Kind.CATEGORY);
    assertThat(preprocessing.declared("y")).contains(Kind.CATEGORY);
    assertThat(preprocessing.declared("z")).isEmpty();
  }

  @Test
  void survivesTheModelFile() throws IOException {
    Preprocessing preprocessing = fitted();
    JsonMapper json = new JsonMapper();

    Map<String, Object> read =
        json.readValue(json.writeValueAsString(preprocessing.toMap()), new TypeReference<>() {});

    assertThat(Preprocessing.fromMap(read)).isEqualTo(preprocessing);
    assertThatThrownBy(() -> Preprocessing.fromMap(Map.of("inputs", 3))).hasMessageContaining("'inputs'");
  }

  @Test
  void namesColumnsThatAreMissingAndThoseThatAreUnknown() throws IOException {
    Preprocessing preprocessing = fitted();
    Table rows = table("new.csv", numbers("x", 3), numbers("z", 3));
    assertThatThrownBy(() -> preprocessing.encodeInputs(rows, w -> {})).isInstanceOf(DataException.class)
        .hasMessageContaining("missing: c").hasMessageContaining("not known: z");
    assertThatThrownBy(() -> preprocessing.encode(rows, w -> {})).hasMessageContaining("missing: c, y");
  }

  @Test
  void countsWordsThatTrainingDidNotSee() throws IOException {
    List<String> warnings = new ArrayList<>();
    Table rows = table("new.csv", words("c", "new", "u", "other"), numbers("x", 3, 3, 3));

    Examples examples = fitted().encodeInputs(rows, warnings::add);

    float[] input = {9, 9, 9, 9};
    examples.input(0, 0, input, 0);
    assertThat(input).containsExactly(0, 0, 0, 0);
    assertThat(warnings).singleElement().asString().contains("new.csv", "2 values", "'new' on line 2");
  }

  private static Preprocessing fitted() throws IOException {
    return pipeline(new DataConfig(new Given(TRAINING, Optional.empty()), Map.of(),
        Optional.of(TargetConfig.of("y")), List.of(), Optional.of(SplitConfig.of(0, 0)), BatchConfig.DEFAULT))
        .prepare()
        .preprocessing();
  }
}
