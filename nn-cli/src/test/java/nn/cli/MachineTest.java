package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import nn.engine.fault.FaultException;
import nn.engine.fault.FaultPrinter;
import org.junit.jupiter.api.Test;

class MachineTest {

  @Test
  void aJavaBeforeTheMendedOneIsWarnedOf() {
    assertThat(Machine.java(Runtime.Version.parse("25.0.2+10")).ok()).isFalse();
    assertThat(Machine.java(Runtime.Version.parse("25.0.3+9-LTS")).ok()).isTrue();
    assertThat(Machine.java(Runtime.Version.parse("26")).ok()).isTrue();
  }

  @Test
  void whatIsOddComesWithWhatToDo() {
    assertThat(Machine.fma(false).mend()).contains("UseFMA");
    assertThat(Machine.lanes(1).ok()).isFalse();
    assertThat(Machine.heap(64 << 20).mend()).contains("NN_JAVA_OPTS");
  }

  @Test
  void aProcessorWithoutFusedMultiplyAddIsRefusedInOneLine() {
    assertThatExceptionOfType(FaultException.class).isThrownBy(() -> Machine.requireFma(false, false))
        .satisfies(e -> assertThat(e.exitCode().code()).isEqualTo(1))
        .satisfies(e -> assertThat(FaultPrinter.lines(e.faults())).singleElement().asString()
            .startsWith("nn: error: Java has no fused multiply-add")
            .contains("-XX:-UseFMA", "-Dnn.slow=true"));
    assertThatNoException().isThrownBy(() -> Machine.requireFma(false, true));
    assertThatNoException().isThrownBy(() -> Machine.requireFma(true, false));
  }

  @Test
  void theDoctorTellsOfThisMachine() {
    Ran ran = Ran.nn("doctor", "--json");

    assertThat(ran.out()).contains("\"what\":\"Java\"", "\"what\":\"lanes\"", "\"what\":\"plugins\"");
    assertThat(ran.code()).isEqualTo(ran.out().contains("\"ok\":false") ? 1 : 0);
  }
}
