package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nn.engine.plugin.ExtensionKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages in docs/reference say what {@code nn plugins describe} says; {@code -Dnn.reference=write} writes them. */
class ReferenceTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static String file(ExtensionKind kind) {
    return kind.plural().replace(' ', '-') + ".md";
  }

  private static List<JsonNode> described(ExtensionKind kind) {
    return JSON.readTree(Ran.nn("plugins", "list", "--json").out()).path("plugins").valueStream()
        .filter(type -> type.path("kind").stringValue().equals(kind.word()))
        .map(type -> JSON
            .readTree(Ran.nn("plugins", "describe", type.path("name").stringValue(), "--json").out())
            .path("plugins").valueStream().filter(one -> one.path("kind").stringValue().equals(kind.word()))
            .findFirst().orElseThrow())
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void thePageOfAKindIsNotStale(ExtensionKind kind) throws IOException {
    Path page = ROOT.resolve("docs/reference").resolve(file(kind));
    String text = ReferencePage.of(kind.plural(), described(kind));
    if ("write".equals(System.getProperty("nn.reference"))) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, text);
    }

    assertThat(text).contains("\n## ");
    assertThat(page).content().isEqualTo(text);
  }

  @Test
  void theReadmeNamesEachPage() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    for (ExtensionKind kind : ExtensionKind.values()) {
      assertThat(readme).contains("(docs/reference/" + file(kind) + ")");
    }
  }
}
