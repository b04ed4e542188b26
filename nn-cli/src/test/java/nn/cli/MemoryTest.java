package nn.cli;

import static nn.cli.BadInput.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import nn.engine.Checked;
import nn.engine.Engine;
import nn.engine.StepBench;
import nn.engine.program.MemoryException;
import nn.engine.program.MemoryPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a network takes is known, and refused where there is not so much, before any of it is taken. */
class MemoryTest {

  private static final String TWO_LAYERS =
      "    - {type: dense, units: %1$s, activation: relu}\n".repeat(2);

  @TempDir
  Path folder;
  private BadInput input;

  @BeforeEach
  void makeFolder() {
    input = new BadInput(folder);
  }

  private String layers(Object units) throws IOException {
    return input.write("net.yaml",
        with("    - {type: dense, name: h1, units: 8, activation: relu}\n", TWO_LAYERS.formatted(units)))
        .toString();
  }

  private Checked checked(String config, String... sets) throws IOException {
    return Engine.open(Engine.Options.of(new SimpleMeterRegistry()))
        .check(Path.of(config), config, List.of(sets), List.of());
  }

  @ParameterizedTest
  @CsvSource({"1000000,18.2 TiB,weights 3.6 TiB", "70000,91.4 GiB,weights 18.3 GiB"}) // Y38, Y39
  void aNetworkThatNoMachineHoldsIsRefusedWithItsTrueSize(int units, String needed, String weights)
      throws IOException {
    Ran ran = input.refused(3, "memory", List.of(layers(units)));

    assertThat(ran.err()).contains("needs " + needed + " of memory (" + weights, "available are ");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, 200_000_000})
  void aParameterThatIsASlipOfTheFingerIsToldAtItsLayer(int units) throws IOException {
    Ran ran = input.refused(2, "net.yaml:10:14", List.of(layers(units)));

    assertThat(ran.err()).contains(", " + units + "] would hold " + (long) units * units + " numbers");
  }

  @Test
  void aBatchOfArraysThatAreTooLongIsRefused() throws IOException {
    Checked checked = checked(layers(1000));
    MemoryPlan plan = MemoryPlan.training(checked.graph(), 2_000_000, 1, 2, 1, 0);

    assertThatExceptionOfType(MemoryException.class).isThrownBy(() -> plan.check(Long.MAX_VALUE))
        .satisfies(e -> {
          assertThat(e.isOfOneArray()).isTrue();
          assertThat(e.needed()).isEqualTo(plan.activations());
          assertThat(Failures.of(e).faults()).singleElement().asString()
              .contains("needs an array of ", "none can have more than 8.0 GiB");
        });
  }

  @Test
  void v12AHeapThatIsTooSmallIsToldWithBothSizes() throws IOException {
    MemoryPlan plan = checked(layers(3000)).memory(1);

    assertThatExceptionOfType(MemoryException.class).isThrownBy(() -> plan.check(32L << 20))
        .satisfies(e -> assertThat(Failures.of(e).faults()).singleElement().asString()
            .contains("needs ", "optimizer 68.9 MiB", "available are 32.0 MiB"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"training.optimizer=sgd", "training.optimizer=adam", "data.batch.size=150"})
  void thePlanIsWhatIsAllocated(String set) throws IOException {
    Checked checked = checked(layers(20), set);
    MemoryPlan plan = checked.memory(2);

    try (StepBench bench = Engine.open(Engine.Options.of(new SimpleMeterRegistry()))
        .bench(checked, OptionalInt.of(2))) {
      assertThat(plan.gradients()).isEqualTo(4L * bench.program().gradients().length);
      assertThat(plan.activations() + plan.gradients()).isEqualTo(bench.program().bytes());
      assertThat(plan.weights()).isEqualTo(4L * bench.program().weights().values().length);
    }
    assertThat(plan.optimizer()).isEqualTo(plan.gradients()
        * checked.config().training().optimizer().extension().slots());
    assertThat(plan.data()).as("the table, and of each row its number and its class in each of three parts")
        .isEqualTo(150 * (4 * 8 + 4) + 150 * (4 + 3 * 4));
    assertThat(plan.parts().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(plan.total());
  }
}
