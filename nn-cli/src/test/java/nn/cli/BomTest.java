package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of modules for those who embed nn names all that is published, in the version that is built. */
class BomTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static List<String> all(String file, String pattern) throws IOException {
    return Pattern.compile(pattern).matcher(Files.readString(ROOT.resolve(file))).results()
        .map((MatchResult found) -> found.group(1)).toList();
  }

  @Test
  void namesEveryPublishedModule() throws IOException {
    List<String> published = all("pom.xml", "<module>(nn-[a-z]+)</module>").stream()
        .filter(module -> !List.of("nn-bench", "nn-bom").contains(module)).toList();

    assertThat(published).hasSizeGreaterThan(9);
    assertThat(all("nn-bom/pom.xml", "<artifactId>(nn-[a-z]+)</artifactId>").stream().skip(1).toList())
        .containsExactlyElementsOf(published);
  }

  @Test
  void hasTheVersionOfTheModules() throws IOException {
    assertThat(all("nn-bom/pom.xml", "<version>([^<]+)</version>").getFirst())
        .isEqualTo(all("pom.xml", "<version>([^<]+)</version>").getFirst());
  }

  /** It has no parent to take them from. */
  @Test
  void itsPluginsAreThoseOfTheModules() throws IOException {
    String plugin =
        "<artifactId>([a-z]+-(?:maven-plugin|plugin)|maven-[a-z]+-plugin)</artifactId>\\s*<version>([^<]+)<";
    List<String> own = pairs("nn-bom/pom.xml", plugin);

    assertThat(own).hasSizeGreaterThan(2).isSubsetOf(pairs("pom.xml", plugin));
  }

  private static List<String> pairs(String file, String pattern) throws IOException {
    return Pattern.compile(pattern).matcher(Files.readString(ROOT.resolve(file))).results()
        .map(found -> found.group(1) + ":" + found.group(2)).toList();
  }
}
