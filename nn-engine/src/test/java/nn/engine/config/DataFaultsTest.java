package nn.engine.config;

import static nn.engine.config.Configs.good;
import static nn.engine.config.Configs.with;
import static org.assertj.core.api.Assertions.assertThat;

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
  void aMissingFileRepeatsWhereToGetIt() {
    MapNode root = good(with("  target: y\n", "  target: y\n  obtain: get it at the market\n")).root();
    assertThat(DataFaults.of(new OptionException("path", "'a.csv'", "a file"), root).hints())
        .containsExactly("get it at the market");
    assertThat(DataFaults.of(new OptionException("split.test", "1", "2"), root).hints()).isEmpty();
  }
}
