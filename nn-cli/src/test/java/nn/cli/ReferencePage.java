package nn.cli;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** The page of the reference about one kind of extension, from what {@code nn plugins describe --json} says. */
final class ReferencePage {

  private final StringBuilder text = new StringBuilder();

  private ReferencePage() {}

  static String of(String plural, List<JsonNode> types) {
    ReferencePage page = new ReferencePage();
    page.line("# " + plural.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + plural.substring(1));
    page.line("");
    page.line(
        "Written from the sources, as `nn plugins describe NAME` is: change a description there, then run");
    page.line(
        "`mvn test -pl nn-cli -am -Dtest=ReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dnn.reference=write`.");
    page.line("");
    page.line("| name | what it is |");
    page.line("|---|---|");
    for (JsonNode type : types) {
      page.line(
          "| [`" + word(type, "name") + "`](#" + word(type, "name") + ") | " + cell(word(type, "description"))
              + " |");
    }
    types.forEach(page::type);
    return page.text.toString();
  }

  private void type(JsonNode type) {
    line("");
    line("## " + word(type, "name"));
    line("");
    line(word(type, "description"));
    block("", word(type, "formula"));
    List<String> shapes = type.path("shapes").valueStream().map(JsonNode::stringValue).toList();
    if (!shapes.isEmpty()) {
      line("");
      line("Shapes, as in the example: " + String.join("; ", shapes) + ".");
    }
    if (!type.path("options").isEmpty()) {
      line("");
      line("| option | type | default | meaning |");
      line("|---|---|---|---|");
      type.path("options").valueStream().forEach(this::option);
    }
    block("yaml", word(type, "example"));
    if (!word(type, "source").isEmpty()) {
      line("");
      line("Source: " + word(type, "source") + ".");
    }
  }

  private void option(JsonNode option) {
    String range = word(option, "range").isEmpty() ? "" : " " + word(option, "range");
    String fallback = option.path("required").booleanValue() ? "required"
        : option.has("default") ? "`" + cell(word(option, "default")) + "`" : "-";
    line("| `" + word(option, "name") + "` | " + cell(word(option, "type") + range) + " | " + fallback + " | "
        + cell(word(option, "doc")) + " |");
  }

  private void block(String language, String content) {
    if (!content.isEmpty()) {
      line("");
      line("```" + language);
      line(content);
      line("```");
    }
  }

  private static String word(JsonNode node, String key) {
    return node.path(key).stringValue("");
  }

  private static String cell(String content) {
    return content.replace("|", "\\|");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
