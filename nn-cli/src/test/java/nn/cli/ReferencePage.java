package nn.cli;

import java.util.List;
import java.util.Locale;
import nn.engine.plugin.ExtensionKind;
import tools.jackson.databind.JsonNode;

/** The pages of the reference, one for each extension and an index for each kind, from {@code nn plugins describe --json}. */
final class ReferencePage {

  private final StringBuilder text = new StringBuilder();

  private ReferencePage() {}

  /** What a kind has, a line each. */
  static String index(ExtensionKind kind, List<JsonNode> types) {
    ReferencePage page = new ReferencePage();
    page.line("# " + kind.plural().substring(0, 1).toUpperCase(Locale.ROOT) + kind.plural().substring(1));
    page.line("");
    page.line(
        "Written from the sources, as `nn plugins describe NAME` is: change a description there, then run");
    page.line(
        "`mvn test -pl nn-cli -am -Dtest=ReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dnn.reference=write`.");
    page.line("");
    page.line("| name | what it is |");
    page.line("|---|---|");
    for (JsonNode type : types) {
      page.line("| [`" + word(type, "name") + "`](" + folder(kind) + "/" + word(type, "name") + ".md) | "
          + cell(word(type, "description")) + " |");
    }
    return page.text.toString();
  }

  /** All that is known of one extension. */
  static String of(ExtensionKind kind, JsonNode type) {
    ReferencePage page = new ReferencePage();
    page.line("# " + word(type, "name"));
    page.line("");
    page.line(word(type, "description"));
    page.block("", word(type, "formula"));
    List<String> shapes = type.path("shapes").valueStream().map(JsonNode::stringValue).toList();
    if (!shapes.isEmpty()) {
      page.line("");
      page.line("Shapes, as in the example: " + String.join("; ", shapes) + ".");
    }
    if (!type.path("options").isEmpty()) {
      page.line("");
      page.line("| option | type | default | meaning |");
      page.line("|---|---|---|---|");
      type.path("options").valueStream().forEach(page::option);
    }
    page.block("yaml", word(type, "example"));
    if (!word(type, "source").isEmpty()) {
      page.line("");
      page.line("Source: " + word(type, "source") + ".");
    }
    page.line("");
    page.line("All [" + kind.plural() + "](../" + folder(kind) + ".md).");
    return page.text.toString();
  }

  /** {@code data-sources}: where the pages of a kind lie, beside its index of the same name. */
  static String folder(ExtensionKind kind) {
    return kind.plural().replace(' ', '-');
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
