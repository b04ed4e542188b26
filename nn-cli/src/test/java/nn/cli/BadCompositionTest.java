package nn.cli;

import static nn.cli.BadInput.BASE;
import static nn.cli.BadInput.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong where a configuration is put together: from options of the command line, variables and other files. */
class BadCompositionTest {

  @TempDir
  Path folder;
  private BadInput input;

  @BeforeEach
  void makeFolder() {
    input = new BadInput(folder);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "--set|training.epochs=many|training.epochs: expected an integer at least 1, found 'many'",
      "--set|training.epochs=0|training.epochs: expected an integer at least 1, found 0",
      "--set|training.epoch=3|training.epoch: unknown key, did you mean 'epochs'?",
      "--set|model.layers[0].units=[|never closed",
      "--set|model.layers[7].units=3|model.layers: has 2 items",
      "--set|model.layers[2]={type: dense, units: 3}|a list grows only as a whole: --set 'model.layers=[...]'",
      "--set|training.stop[0].after=5m|training.stop: there is no list here",
      "--set|training.optimizer[0].type=sgd|training.optimizer: expected a list because of [0], found a mapping",
      "--set|training.optimizer={type: sgd, type: adam}|training.optimizer.type: duplicate key",
      "--set|training.optimizer={type: sgd|never closed; reached the end of the value",
      "--set|model.layers[0].kernel=3|model.layers[0].kernel: unknown key",
      "--set|model.layers[1].units=4|model.layers[1] 'out' gives 4 values",
      "--set|training.schedule.end=0.1|training.schedule: the key 'type' is missing",
      "--set|model.layers[x].units=3|the number of a list item",
      "--set|model.layers.units=3|model.layers: is a list, which has no key 'units'",
      "--set|training.epochs.much=3|training.epochs: is 2, which has no key 'much'",
      "--set|training.epochs|expected PATH=VALUE",
      "--set|=3|a key is missing in the path",
      "--set|extends=base.yaml|'extends' can only stand in a file",
      "--set|training.optimizer=adamm|training.optimizer.type: no optimizer named 'adamm'",
      "--set|model.layers[0].units=!foo 3|tag",
      "--set|model.layers[0].activation=${env:NO_SUCH_VARIABLE}|the environment variable NO_SUCH_VARIABLE is not set",
      "--unset|training.epoch|training.epoch: there is nothing to unset",
      "--unset|model.layers[2]|model.layers: has 2 items",
      "--unset|training.epochs=3|expected a path"})
  void wrongOverridesArePlacedOnTheCommandLine(String option, String argument, String said)
      throws IOException {
    String config = input.write("net.yaml", BASE).toString();

    Ran ran = input.refused(2, "command line: " + option + " " + argument, List.of(config, option, argument));

    assertThat(ran.err()).contains(said).endsWith("1 error. Nothing was trained.\n");
  }

  @Test
  void wrongOverridesAreToldInTheOrderInWhichTheyWereTyped() throws IOException {
    String config = input.write("net.yaml", BASE).toString();

    Ran ran = input.refused(2, "command line: --set training.epochs=-1", List.of(config, "--set",
        "training.epochs=-1", "--set", "model.z=2", "--set", "data.x=3", "--set", "batch=4"));

    assertThat(ran.err().lines().filter(line -> line.startsWith("command line: ")))
        .extracting(line -> line.split(": ")[1])
        .containsExactly("--set training.epochs=-1", "--set model.z=2", "--set data.x=3", "--set batch=4");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`',
      value = {"name: §${nam}|unknown variable 'nam'|did you mean 'name'?",
          "name: a-§${env:NO_SUCH_VARIABLE}|NO_SUCH_VARIABLE is not set|:-default}",
          "name: §${env:1+1}|'1+1' is no name|${env:VARIABLE}", "name: §${seed|never closed|'}'",
          "name: §${name}|'name' has no value here|"})
  void wrongVariablesAreToldWhereTheyStand(String line, String said, String hint) throws IOException {
    Ran ran = input.refused(with("name: base", line));

    assertThat(ran.err()).contains(said, hint == null ? "" : hint)
        .endsWith("1 error. Nothing was trained.\n");
  }

  @Test
  void whatAVariableBringsIsToldWhereTheVariableStands() throws IOException {
    Ran ran = input.refused(with("epochs: 2", "epochs: §${name}"));

    assertThat(ran.err()).contains("training.epochs: expected an integer", "'base'");
  }

  @Test
  void faultsOfAFileThatIsExtendedAreToldInThatFile() throws IOException {
    input.write("base.yaml", with("units: 8", "units: many"));
    String config = input.write("net.yaml", "extends: base.yaml\ntraining: {epochs: 0}\n").toString();

    Ran ran = input.refused(2, "base.yaml:9:38", List.of(config));

    assertThat(ran.err()).contains("net.yaml:2:20: error: training.epochs: expected an integer")
        .endsWith("2 errors. Nothing was trained.\n");
  }

  @ParameterizedTest
  @CsvSource({"extends: §nowhere.yaml,no such file", "extends: §.,is a directory", "extends: §[a],file",
      "extends: §net.yaml,extends itself", "extends:§,file", "extends: §iris.csv,"})
  void wrongExtendsAreToldAtTheirValue(String line, String said) throws IOException {
    String text = line + "\n" + BASE;
    String place = line.contains("iris") ? "iris.csv:1:1" : "net.yaml:" + BadInput.place(text);
    Ran ran = input.refused(2, place, List.of(input.write("net.yaml", text).toString()));

    assertThat(ran.err()).contains(said == null ? "" : said);
  }

  @Test
  void aFileBesideTheMissingOneIsProposed() throws IOException {
    input.write("base.yaml", BASE);

    Ran ran = input.refused("extends: §bsae.yaml\ntraining: {epochs: 2}\n");

    assertThat(ran.err()).contains("extends: no such file", "did you mean 'base.yaml'?");
  }

  @Test
  void aCauseInAnotherFileIsToldWithTheFile() throws IOException {
    input.write("base.yaml", BASE);
    Path file = input.write("net.yaml",
        "extends: base.yaml\ndata: {target: {species: {names: [setosa, versicolor, virginica, other]}}}\n");

    Ran ran = input.refused(2, "base.yaml:10:39", List.of(file.toString()));

    assertThat(ran.err()).contains("gives 3 values, but target 'species' has 4 names (net.yaml:2)");
  }

  @Test
  void aCircleOfFilesIsShown() throws IOException {
    input.write("b.yaml", "extends: c.yaml\n");
    input.write("c.yaml", "extends: net.yaml\n");

    Ran ran = input.refused(2, "c.yaml:1:10",
        List.of(input.write("net.yaml", "extends: b.yaml\n" + BASE).toString()));

    assertThat(ran.err()).contains("net.yaml extends ", "b.yaml extends ", "c.yaml extends ");
  }
}
