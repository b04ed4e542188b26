package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nn.engine.run.JsonText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitTest {

  private static final Path CONFIGS = Path.of(Ran.config(""));

  @TempDir
  Path temp;

  @BeforeEach
  void anInstallation() {
    System.setProperty("nn.home", String.valueOf(CONFIGS.getParent()));
  }

  @AfterEach
  void none() {
    System.clearProperty("nn.home");
  }

  @Test
  void aTableBecomesAConfigurationThatTrains() throws IOException {
    Path csv = Files.copy(CONFIGS.resolve("data/iris.csv"), temp.resolve("iris.csv"));
    Path file = temp.resolve("mine.yaml");

    Ran init = Ran.nn("init", "--data", csv.toString(), "--target", "species", file.toString());

    assertThat(init.code()).as(init.err()).isZero();
    assertThat(Ran.nn("init", "--json", "--quiet", temp.resolve("x.yaml").toString()).out())
        .isEqualTo("{\"file\":" + JsonText.of(temp.resolve("x.yaml").toString()) + "}\n");
    assertThat(Files.readString(file)).contains("path: iris.csv", ": {type: number}",
        "target: {species: {type: category}}   # setosa, versicolor, virginica");
    assertThat(Ran.nn("validate", file.toString()).err()).doesNotContain("error", "warning");
    Ran train = Ran.nn("train", file.toString(), "--set", "training.epochs=3", "--quiet", "--json", "--out",
        temp.resolve("run").toString());
    assertThat(train.code()).as(train.err()).isZero();
    assertThat(train.out()).contains("accuracy");
  }

  @Test
  void columnsOfEveryTypeAndOddNamesAreWrittenAsTheyAreRead() throws IOException {
    StringBuilder rows = new StringBuilder("\"floor, area\",city,garden,true\n");
    for (int i = 0; i < 40; i++) {
      rows.append(i).append(i % 3 == 0 ? ",Bonn," : i % 3 == 1 ? ",Ulm," : ",Kiel,")
          .append(i % 2 == 0 ? "yes," : "no,")
          .append(i * 1.5).append('\n');
    }
    Path csv = Files.writeString(temp.resolve("my flats.csv"), rows);
    Path file = temp.resolve("flats.yaml");

    Ran init = Ran.nn("init", "--data", csv.toString(), "--target", "true", file.toString());

    assertThat(init.code()).as(init.err()).isZero();
    assertThat(Files.readString(file)).contains("path: \"my flats.csv\"", "\"floor, area\": {type: number}",
        "city: {type: category}", "garden: {type: binary}", "target: {\"true\": {type: number}}");
    Ran validate = Ran.nn("validate", file.toString());
    assertThat(validate.code()).as(validate.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xor", "iris", "digits.yaml"})
  void aRecipeIsCopiedWithPathsThatFit(String recipe) {
    Path file = temp.resolve("copy.yaml");

    Ran init = Ran.nn("init", "--from", recipe, file.toString());

    assertThat(init.code()).as(init.err()).isZero();
    Ran validate = Ran.nn("validate", file.toString());
    assertThat(validate.code()).as(validate.err()).isZero();
  }

  @Test
  void mistakesNameWhatWasTyped() throws IOException {
    String csv = CONFIGS.resolve("data/iris.csv").toString();
    String out = temp.resolve("out.yaml").toString();

    assertThat(Ran.nn("init", "--data", csv, "--target", "specis", out).err())
        .startsWith("command line: --target specis: error: ").contains("species");
    assertThat(Ran.nn("init", "--data", csv, out).err()).contains("--data and --target go together");
    assertThat(Ran.nn("init", "--from", "irsi", out).err())
        .contains("no recipe named 'irsi', did you mean 'iris'?");
    assertThat(Ran.nn("init", "--data", "none.csv", "--target", "y", out).err())
        .contains("none.csv: error: there is no such file");
    assertThat(temp.resolve("out.yaml")).doesNotExist();

    Path mine = Files.writeString(temp.resolve("mine.yaml"), "mine");
    Ran ran = Ran.nn("init", "--from", "xor", mine.toString());
    assertThat(ran.code()).isEqualTo(2);
    assertThat(mine).hasContent("mine");
  }
}
