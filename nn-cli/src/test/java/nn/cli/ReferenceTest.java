package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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

  private static final Path PAGES = ROOT.resolve("docs/reference");

  private static List<JsonNode> described(ExtensionKind kind) {
    return JSON.readTree(Ran.nn("plugins", "list", "--json").out()).path("plugins").valueStream()
        .filter(type -> type.path("kind").stringValue().equals(kind.word()))
        .map(type -> JSON
            .readTree(Ran.nn("plugins", "describe", type.path("name").stringValue(), "--json").out())
            .path("plugins").valueStream().filter(one -> one.path("kind").stringValue().equals(kind.word()))
            .findFirst().orElseThrow())
        .toList();
  }

  /** The pages of a kind by their paths below docs/reference. */
  private static Map<String, String> pages(ExtensionKind kind, List<JsonNode> types) {
    String folder = ReferencePage.folder(kind);
    Map<String, String> pages = new TreeMap<>();
    pages.put(folder + ".md", ReferencePage.index(kind, types));
    types.forEach(type -> pages.put(folder + "/" + type.path("name").stringValue() + ".md",
        ReferencePage.of(kind, type)));
    return pages;
  }

  @ParameterizedTest
  @EnumSource
  void everyExtensionHasAPageThatIsNotStale(ExtensionKind kind) throws IOException {
    Map<String, String> pages = pages(kind, described(kind));
    Path folder = PAGES.resolve(ReferencePage.folder(kind));
    if ("write".equals(System.getProperty("nn.reference"))) {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Files.writeString(PAGES.resolve(page.getKey()), page.getValue());
      }
    }

    pages.forEach((path, text) -> assertThat(PAGES.resolve(path)).content().isEqualTo(text));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).as("no page of what is no longer there").hasSize(pages.size() - 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyExtensionSaysWhatItDoesWithFormulaSourceShapesAndExample(ExtensionKind kind) {
    for (JsonNode type : described(kind)) {
      List<String> told = new ArrayList<>(List.of("description", "source", "example"));
      if (kind != ExtensionKind.DATA_SOURCE) { // it reads what is there and computes nothing
        told.add("formula");
      }
      for (String key : told) {
        assertThat(type.path(key).stringValue("")).as(type.path("name") + " " + key).isNotBlank();
      }
      assertThat(type.path("options").valueStream().map(option -> option.path("doc").stringValue("")))
          .as(type.path("name") + " options").allSatisfy(doc -> assertThat(doc).isNotBlank());
      assertThat(type.path("shapes").isEmpty()).as(type.path("name") + " shapes")
          .isEqualTo(kind != ExtensionKind.LAYER);
    }
  }

  /** Formula, source, shapes, example, and of each option its type, range, default and meaning. */
  @ParameterizedTest
  @EnumSource
  void describeTellsInWordsAllThatItTellsAsJson(ExtensionKind kind) {
    for (JsonNode type : described(kind)) {
      String name = type.path("name").stringValue();
      Ran ran = Ran.nn("plugins", "describe", name);

      assertThat(ran.code()).as(ran.err()).isZero();
      assertThat(ran.out()).contains(name + ": " + kind.word() + " of ",
          type.path("description").stringValue(),
          "  source: " + type.path("source").stringValue(),
          "  example: " + type.path("example").stringValue(),
          type.path("formula").stringValue());
      assertThat(ran.out()).contains(
          String.join("; ", type.path("shapes").valueStream().map(JsonNode::stringValue).toList()));
      for (JsonNode option : type.path("options")) {
        String fallback = option.path("required").booleanValue() ? "required"
            : option.path("default").stringValue("-");
        assertThat(ran.out().lines()).as(name).anySatisfy(line -> assertThat(line.strip())
            .startsWith(option.path("name").stringValue() + " ").contains(option.path("type").stringValue(),
                option.path("range").stringValue(), " " + fallback + " ")
            .endsWith(option.path("doc").stringValue()));
      }
    }
  }

  @Test
  void theReadmeNamesEachIndex() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    for (ExtensionKind kind : ExtensionKind.values()) {
      assertThat(readme).contains("(docs/reference/" + ReferencePage.folder(kind) + ".md)");
    }
  }
}
