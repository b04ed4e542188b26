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
}
