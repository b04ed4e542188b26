package nn.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import nn.api.Activation;
import nn.api.Regularizer;
import nn.api.init.Constant;
import nn.engine.fault.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and what users are told about them. */
class RegistryTest {

  private final Registry registry = PluginLoader.builtIns(new Faults()).registry();

  @Test
  void anEmptyInstallationSaysThatNothingIsInstalled() {
    Registry empty = new Registry(List.of(), List.of());
    assertThat(empty.find(ExtensionKind.LAYER, "dense")).isEqualTo(
        new Lookup.Failed("no layers are installed, so there is none named 'dense'",
            List.of("put the jars that bring layers into plugins/")));
  }

  @Test
  void namesAreSnakeCase() {
    assertThat(Names.snakeCase("MaxPool2d")).isEqualTo("max_pool2d");
    assertThat(Names.snakeCase("Adamw")).isEqualTo("adamw");
    assertThat(Names.snakeCase("labelSmoothing")).isEqualTo("label_smoothing");
    assertThat(Names.type("com.acme.Outer$HardSwish")).isEqualTo("hard_swish");
  }

  @Test
  void noneIsTheIdentity() {
    assertThat(registry.get(ExtensionKind.ACTIVATION, "none").orElseThrow().name()).isEqualTo("identity");
    assertThat(registry.get(ExtensionKind.INITIALIZER, "nn:zeros")).isPresent();
    assertThat(registry.get(ExtensionKind.INITIALIZER, "acme:zeros")).isEmpty();
  }

  /** The initialisers are the extensions that the engine's own class path has. */
  @ParameterizedTest
  @CsvSource({"he, he_normal", "kaiming_uniform, he_uniform", "xavier, glorot_uniform",
      "xavier_normal, glorot_normal"})
  void namesThatOthersUseLeadToOurs(String theirs, String ours) {
    assertThat(registry.find(ExtensionKind.INITIALIZER, theirs)).isInstanceOfSatisfying(Lookup.Failed.class,
        failed -> assertThat(failed.hints()).startsWith("did you mean '" + ours + "'?"));
  }

  /** The first hint names ours; those of extensions in other modules are held by a test of the whole product. */
  @Test
  void namesOfOtherFrameworksAreUnderstood() {
    assertThat(failed(ExtensionKind.INITIALIZER, "xavier_uniform").hints().getFirst())
        .isEqualTo("did you mean 'glorot_uniform'?");
    assertThat(failed(ExtensionKind.INITIALIZER, "RandomNormal").hints().getFirst())
        .isEqualTo("did you mean 'normal'?");
  }

  private Lookup.Failed failed(ExtensionKind kind, String name) {
    return (Lookup.Failed) registry.find(kind, name);
  }

  @Test
  void defaultsAreShownAsTheyWouldBeWritten() {
    assertThat(Defaults.text(0.01f)).isEqualTo("0.01");
    assertThat(Defaults.text(1f)).isEqualTo("1");
    assertThat(Defaults.text(1e-8f)).isEqualTo("1e-8");
    assertThat(Defaults.text(2.5e-7)).isEqualTo("2.5e-7");
    assertThat(Defaults.text(1e30)).isEqualTo("1e30");
    assertThat(Defaults.text(0.0)).isEqualTo("0");
    assertThat(Defaults.text(Activation.NONE)).isEqualTo("none");
    assertThat(Defaults.text(Regularizer.NONE)).isEqualTo("none");
    assertThat(Defaults.text(Optional.empty())).isEmpty();
    assertThat(Defaults.text(new Constant(0.5f))).isEqualTo("{type: constant, value: 0.5}");
    assertThat(Defaults.text(List.of(3, 5))).isEqualTo("[3, 5]");
  }
}
