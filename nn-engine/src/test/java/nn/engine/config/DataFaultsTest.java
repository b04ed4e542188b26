package nn.engine.config;

import static nn.engine.config.Configs.good;
import static nn.engine.config.Configs.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nn.api.OptionException;
import nn.api.UserException;
import nn.api.data.DataException;
import nn.engine.fault.Fault;
import nn.engine.yaml.MapNode;
import org.junit.jupiter.api.Test;

/** What is found wrong with data is told at its place in the data or in the configuration. */
class DataFaultsTest {

  private static final MapNode ROOT = good(
      with("  target: y\n",
          "  target: y\n  features: {a.b: {type: number, fill: x}}\n  split: {test: 10%}\n"))
      .root();

  private static String told(UserException e) {
    Fault fault = DataFaults.of(e, ROOT);
    return fault.toString();
  }

  @Test
  void optionsHaveTheirPlaceInTheConfiguration() {
    assertThat(told(new OptionException("features.a.b.fill", "'x'", "a number")))
        .isEqualTo("net.yaml:4:40: error: data.features.a.b.fill: expected a number, found 'x'");
    assertThat(told(new OptionException("split.test", "10%", "more")))
        .startsWith("net.yaml:5:17: error: data.split.test: ");
    assertThat(told(new OptionException("rows[1][2]", "'yes'", "a number")))
        .startsWith("net.yaml:2:74: error: data.source.rows[1][2]: ");
    assertThat(told(new OptionException("path", "nothing", "a file")))
        .startsWith("net.yaml:2:11: error: data.source.path: ");
  }

  @Test
  void faultsInDataHaveTheirPlaceThere() {
    assertThat(told(DataException.at("my:file.csv", 17, 3, "no number")))
        .isEqualTo("my:file.csv:17:3: error: no number");
    assertThat(told(DataException.atOffset("a.idx", 16, "cut"))).isEqualTo("a.idx@16: error: cut");
    assertThat(told(DataException.of("a.csv", "is empty"))).isEqualTo("a.csv: error: is empty");
  }

  @Test
  void faultsOfRowsInTheConfigurationHaveTheirPlaceThere() {
    DataException first =
        DataException.of("data.source.rows", "row 1 (from 0): target 'y': 'yes' is no name");
    DataException other = DataException.of("data.source.rows", "row 0 (from 0): column 'b': too small");
    DataException all = DataException.firstOf(
        List.of(first.suggest("mend the cell"), other, DataException.rest("data.source.rows", 3)));

    List<Fault> told = DataFaults.all(all, ROOT);

    assertThat(told.get(0).toString())
        .isEqualTo("net.yaml:2:74: error: data.source.rows[1][2]: target 'y': 'yes' is no name");
    assertThat(told.get(0).hints()).containsExactly("mend the cell");
    assertThat(told.get(1).toString())
        .isEqualTo("net.yaml:2:57: error: data.source.rows[0][1]: column 'b': too small");
    assertThat(told.get(2).place().toString()).startsWith("net.yaml:2:");
  }

  @Test
  void aMissingFileRepeatsWhereToGetIt() {
    MapNode root = good(with("  target: y\n", "  target: y\n  obtain: get it at the market\n")).root();
    assertThat(DataFaults.of(new OptionException("path", "'a.csv'", "a file"), root).hints())
        .containsExactly("get it at the market");
    assertThat(DataFaults.of(new OptionException("split.test", "1", "2"), root).hints()).isEmpty();
  }
}
