package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {

  @Test
  void anOldJavaIsToldBothVersionsAndWhatToSet() {
    assertThat(Main.fault("17", true)).hasValueSatisfying(fault -> assertThat(fault)
        .contains("this is Java 17", "Java 25", "NN_JAVA_HOME"));
  }

  @Test
  void theVersionOfJavaEightIsUnderstood() {
    assertThat(Main.fault("1.8", true)).hasValueSatisfying(fault -> assertThat(fault).contains("Java 8"));
  }

  @Test
  void aMissingVectorModuleIsNamedWithTheOptionThatLoadsIt() {
    assertThat(Main.fault("25", false)).hasValueSatisfying(fault -> assertThat(fault)
        .contains("--add-modules=jdk.incubator.vector"));
  }

  @Test
  void aNewerJavaWithVectorsIsFine() {
    assertThat(Main.fault("26", true)).isEmpty();
  }

  @Test
  void theLaunchCheckLoadsOnJavaEight() throws Exception {
    try (var in = Main.class.getResourceAsStream("Main.class")) {
      byte[] head = in.readNBytes(8);

      assertThat(head[7]).as("major version of the class file: 52 is Java 8").isEqualTo((byte) 52);
    }
  }
}
