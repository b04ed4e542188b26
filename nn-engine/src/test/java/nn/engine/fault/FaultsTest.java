package nn.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FaultsTest {

  private final Faults faults = new Faults();

  @Test
  void faultsAreSortedByPlaceAndOverridesComeLast() {
    faults.error(new Place.CommandLine("--set a=1"), "", "first override");
    faults.error(Place.in("main.yaml", 9, 1), "", "d");
    faults.error(Place.in("base.yaml", 1, 1), "", "e");
    faults.error(Place.in("main.yaml", 2, 7), "", "c");
    faults.error(Place.in("main.yaml", 2, 3), "", "b");
    faults.error(Place.in("main.yaml", 1, 50), "", "a");

    assertThat(faults.sorted()).extracting(Fault::message).containsExactly("a", "b", "c", "d", "e",
        "first override");
  }

  @Test
  void oneMistakeSeenThroughTwoAliasesIsToldOnce() {
    faults.error(Place.in("a.yaml", 3, 5), "model.layers[0].units", "expected an integer");
    faults.error(Place.in("a.yaml", 3, 5), "model.layers[1].units", "expected an integer");

    assertThat(faults.errors()).isEqualTo(1);
  }

  @Test
  void twoMistakesOfOneOverrideAreBothTold() {
    Place place = new Place.CommandLine("--set x={a: p, b: p}");
    faults.error(place, "x.a", "expected an integer");
    faults.error(place, "x.b", "expected an integer");

    assertThat(faults.errors()).isEqualTo(2);
  }

  @Test
  void warningsStopNothing() {
    faults.warn(Place.in("a.yaml", 1, 1), "", "a constant column");

    faults.throwIfAny();

    assertThat(faults.hasErrors()).isFalse();
    assertThat(faults.sortedWarnings()).hasSize(1);
  }

  @Test
  void errorsEndTheWorkWithTheCodeOfWrongInput() {
    faults.error(Place.in("a.yaml", 1, 1), "p", "wrong");

    assertThatThrownBy(faults::throwIfAny).isInstanceOfSatisfying(FaultException.class, e -> {
      assertThat(e.exitCode().code()).isEqualTo(2);
      assertThat(e.faults()).hasSize(1);
    }).hasMessage("a.yaml:1:1: error: p: wrong");
  }
}
