package nn.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands in the guides run and print what the guides show. */
class GuidesTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK =
      Pattern.compile("(?:<!-- (?:file: )?(\\S+) -->\n)?```(\\w+)\n(.*?)```", Pattern.DOTALL);
  private static final String PROMPT = "$ nn ";

  @TempDir
  Path folder;

  private String nn(String arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dguice_bytecode_gen_option=DISABLED", "-Dnn.home=" + ROOT, "-cp", classPath(), "nn.cli.Main"));
    command.addAll(List.of(arguments.split(" ")));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return out;
  }

  /** The class path of this test with absolute paths: the command runs elsewhere. */
  private static String classPath() {
    return List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  @ParameterizedTest
  @ValueSource(strings = {"first-network.md", "reading-an-error.md", "embedding.md"})
  void whatTheGuideShowsIsWhatNnPrints(String guide) throws Exception {
    Files.copy(ROOT.resolve("configs/data/iris.csv"), folder.resolve("flowers.csv"));
    Files.createDirectory(folder.resolve("data"));
    Files.copy(ROOT.resolve("configs/data/iris.csv"), folder.resolve("data/iris.csv"));
    Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve("docs/guides").resolve(guide)));
    int commands = 0;
    while (block.find()) {
      if (block.group(2).equals("console")) {
        commands += run(block.group(3));
      } else if (block.group(0).startsWith("<!-- file:")) {
        Files.writeString(folder.resolve(block.group(1)), block.group(3));
      }
    }
    assertThat(commands).isPositive();
  }

  /** Runs the commands of a block and holds its other lines against what they print. */
  private int run(String block) throws Exception {
    int commands = 0;
    List<String> printed = List.of();
    for (String line : block.lines().toList()) {
      if (line.startsWith(PROMPT)) {
        printed = nn(line.substring(PROMPT.length())).lines().map(String::stripTrailing).toList();
        commands++;
      } else if (!line.equals("...") && !line.isEmpty()) {
        assertThat(printed).contains(line.stripTrailing());
      }
    }
    return commands;
  }

  @Test
  void theSnippetsOfEmbeddingStandInTheirSources() throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve("docs/guides/embedding.md")));
    int found = 0;
    while (block.find()) {
      if (block.group(1) != null && !block.group(0).startsWith("<!-- file:")) {
        assertThat(Files.readString(ROOT.resolve(block.group(1)))).contains(block.group(3));
        found++;
      }
    }
    assertThat(found).isEqualTo(2);
  }
}
