package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import nn.engine.fault.Faults;
import nn.engine.plugin.PluginLoader;
import nn.engine.plugin.Registry;
import nn.tck.Examination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {

  @TempDir
  Path folder;

  @Test
  void theListShowsEveryKind() {
    Ran ran = Ran.nn("plugins", "list");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("layers\n", "  dense ", "activations\n", "losses\n", "  adamw ",
        "data sources\n");
  }

  @Test
  void aDescriptionHasOptionsDefaultsAndAnExample() {
    Ran ran = Ran.nn("plugins", "describe", "dense");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("units", "required", "glorot_uniform", "formula: y = ", "source: ",
        "example: {type: dense")
        .doesNotContain("@", "nn.api", "GlorotUniform");
  }

  @Test
  void aDescriptionOfALayerShowsShapes() {
    assertThat(Ran.nn("plugins", "describe", "flatten").out())
        .contains("shapes: ", "[5, 6] gives [30]", "[8, 8, 4] gives [256]");
  }

  /** Each example is a mapping that a configuration may hold as it stands. */
  @Test
  void theExampleOfEveryExtensionIsValid() {
    Registry registry = PluginLoader.builtIns(new Faults()).registry();
    assertThat(registry.all()).hasSizeGreaterThan(50).allSatisfy(type -> {
      Faults faults = new Faults();
      assertThat(Examination.example(type, registry, faults)).as(type.fullName()).isPresent();
      assertThat(faults.sorted()).as(type.fullName()).isEmpty();
      assertThat(type.description().orElseThrow().value()).as(type.fullName()).isNotEmpty();
    });
  }

  @Test
  void anUnknownNameGetsASuggestion() {
    Ran ran = Ran.nn("plugins", "describe", "dens");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("did you mean 'dense'?");
  }

  @Test
  void aFolderThatIsNotThereIsAFault() {
    Ran ran = Ran.nn("plugins", "list", "--plugins", folder.resolve("none").toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("none: error: --plugins: there is no such plugin folder");
  }

  @Test
  void aJarThatIsNoneIsWarnedOfAndNamed() throws Exception {
    Files.writeString(folder.resolve("swish.jar"), "nothing");

    Ran ran = Ran.nn("plugins", "list", "--plugins", folder.toString());

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).contains("swish.jar: warning:");
  }
}
