package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  @TempDir
  Path folder;

  @Test
  void withoutArgumentsTheUsageStandsOnStandardError() {
    Ran ran = Ran.nn();

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("Usage: nn", "train", "predict");
  }

  @Test
  void helpAndVersionAreResults() {
    assertThat(Ran.nn("--help").out()).contains("Usage: nn");
    assertThat(Ran.nn("--help").code()).isZero();
    assertThat(Ran.nn("--version").out()).startsWith("nn ");
    assertThat(Ran.nn("train", "--help").out()).contains("--threads", "--smoke", "--set");
    assertThat(Ran.nn("train", "--help").err()).isEmpty();
  }

  @Test
  void aMistypedVerbGetsASuggestion() {
    Ran ran = Ran.nn("trian", "net.yaml");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("command line: trian: error: unknown command, did you mean 'train'?");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aMistypedOptionGetsASuggestion() {
    Ran ran = Ran.nn("train", "net.yaml", "--thread", "2");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .contains("command line: --thread: error: unknown option, did you mean '--threads'?");
  }

  @Test
  void aSettingOfTheFileGivenAsAnOptionIsToldHowToSet() {
    Ran ran = Ran.nn("train", "net.yaml", "--epochs", "3");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("--epochs", "--set KEY=VALUE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1000000000", "1025", "two", "1.5", ""})
  void theNumberOfThreadsHasARange(String threads) {
    Ran ran = Ran.nn("train", "net.yaml", "--threads=" + threads);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("--threads", "1 to 1024");
  }

  @Test
  void anOptionWithoutItsValueIsNamed() {
    Ran ran = Ran.nn("train", "net.yaml", "--threads");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("--threads needs a value");
  }

  @Test
  void anOptionGivenTwiceIsRefused() {
    Ran ran = Ran.nn("train", "net.yaml", "--threads", "1", "--threads", "2");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("--threads: error: is given twice");
  }

  @Test
  void aMissingFileArgumentIsNamed() {
    Ran ran = Ran.nn("train");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("FILE.yaml is missing");
  }

  @Test
  void optionsOfAContinuationNeedItsText() {
    Ran alone = Ran.nn("predict", "m.safetensors", "--length", "3");
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.err()).contains("--length: error: needs a text to continue");
    Ran hot = Ran.nn("predict", "m.safetensors", "--continue", "Once", "--temperature", "-1");
    assertThat(hot.code()).isEqualTo(2);
    assertThat(hot.err()).contains("--temperature", "expected a number from 0 to 100");
  }

  @Test
  void withJsonWrongArgumentsAreJsonToo() {
    Ran ran = Ran.nn("train", "--json", "--epocs", "3");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("{\"errors\":[{").contains("\"message\":\"unknown option");
  }

  @Test
  void pathsHaveSpacesUmlautsAndLeadingDashes() {
    Ran ran = Ran.nn("validate", "--", "-a b\u00fc.yaml");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("-a b\u00fc.yaml: error: no such file");
  }

  @Test
  void aPathThatCannotBeIsNoBug() {
    Ran ran = Ran.nn("inspect", "a\0b");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("expected a path that this system can name").doesNotContain("java.");
  }

  @Test
  void aFormatIsOneOfTwo() {
    Ran ran = Ran.nn("predict", "m.safetensors", "--format", "xml");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("--format xml: error: expected csv or jsonl");
  }

  @Test
  void anOutputWhoseNameTellsNoFormatIsRefusedWithTheKnownOnes() {
    Ran ran = Ran.nn("predict", "m.safetensors", "--out", folder.resolve("p.xlsx").toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("p.xlsx", ".csv", ".jsonl");
  }
}
