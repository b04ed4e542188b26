package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is learnt of a number, users see the target's own units. */
class UnitsTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir
  Path folder;

  /** Prices from 20,000 on, as far from what a network gives at first as can be. */
  private Path prices(String name, int from, int to) throws IOException {
    StringBuilder rows = new StringBuilder("area,rooms,price\n");
    for (int i = from; i < to; i++) {
      double area = 30 + i * 37 % 170;
      int rooms = 1 + i * 7 % 5;
      rows.append(
          String.format(Locale.ROOT, "%.1f,%d,%.2f%n", area, rooms, 20_000 + 900 * area + 5_000 * rooms));
    }
    return Files.writeString(folder.resolve(name), rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"log1p", "standard", "none"})
  void metricsAndPredictionsAgreeInTheTargetsUnits(String transform) throws IOException {
    prices("flats.csv", 0, 120);
    Path test = prices("test.csv", 120, 160);
    Path config = Files.writeString(folder.resolve("flats.yaml"), """
        data:
          source: {type: csv, train: flats.csv, test: test.csv}
          target: {price: {transform: %s}}
        model: {layers: [{type: dense, units: 8, activation: tanh}]}
        training: {epochs: 60, optimizer: {type: adam, learning_rate: 0.05}}
        """.formatted(transform));
    Ran trained = Ran.nn("train", config.toString(), "--json", "--out", folder.resolve("run").toString());
    assertThat(trained.code()).as(trained.err()).isZero();
    JsonNode figures = JSON.readTree(trained.out()).at("/metrics/test");
    String model = folder.resolve("run/model.safetensors").toString();

    Ran predicted = Ran.nn("predict", model, "--in", test.toString(), "--format", "jsonl");

    assertThat(predicted.code()).as(predicted.err()).isZero();
    double absolute = 0;
    double square = 0;
    for (JsonNode row : predicted.out().lines().map(JSON::readTree).toList()) {
      double error = row.path("prediction").doubleValue() - row.path("price").doubleValue();
      absolute += Math.abs(error) / 40;
      square += error * error / 40;
    }
    // 1e-4 of a price: float32 through a logarithm and back
    assertThat(figures.path("mae").doubleValue()).isCloseTo(absolute, within(10.0));
    assertThat(figures.path("rmse").doubleValue()).isCloseTo(Math.sqrt(square), within(10.0));
    if (!transform.equals("none")) {
      assertThat(absolute).as("learnt something, and not in units of the logarithm").isBetween(10.0,
          60_000.0);
      assertThat(figures.path("loss").doubleValue()).as("the loss is that which is trained").isLessThan(10);
    }
    assertThat(evaluated(model)).isEqualTo(figures);
    assertThat(evaluated(model, "--data", test.toString())).isEqualTo(figures);
  }

  private static JsonNode evaluated(String model, String... more) {
    String[] arguments = new String[3 + more.length];
    System.arraycopy(new String[] {"evaluate", model, "--json"}, 0, arguments, 0, 3);
    System.arraycopy(more, 0, arguments, 3, more.length);
    Ran ran = Ran.nn(arguments);
    assertThat(ran.code()).as(ran.err()).isZero();
    return JSON.readTree(ran.out()).path("metrics").iterator().next();
  }
}
