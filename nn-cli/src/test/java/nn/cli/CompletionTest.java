package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What bash proposes once it has read the script that {@code nn completion} prints. */
class CompletionTest {

  @TempDir
  Path folder;

  /** The proposals for the last of some words. */
  private List<String> proposals(String words) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash");
    Path script = Files.writeString(folder.resolve("nn.bash"), Ran.nn("completion").out());
    String typed = words.replace("|", "");
    int last = typed.split(" ", -1).length - 1;
    String quoted = typed.endsWith(" ") ? typed + "''" : typed;
    Process bash = new ProcessBuilder("/bin/bash", "--norc", "-c",
        "source " + script + "; COMP_WORDS=(" + quoted
            + "); COMP_CWORD=" + last + "; _complete_nn; printf '%s\\n' \"${COMPREPLY[@]}\"")
        .redirectErrorStream(true)
        .start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(bash.exitValue()).as(out).isZero();
    return out.lines().map(String::strip).toList();
  }

  @ParameterizedTest
  @CsvSource({"nn tr, train", "nn va, validate", "nn compl, completion", "nn plugins des, describe",
      "nn train --ov, --overwrite", "nn validate --pl, --plan", "nn plugins new --d, --dir"})
  void completesVerbsAndOptions(String words, String proposal) throws Exception {
    assertThat(proposals(words)).contains(proposal);
  }

  @Test
  void proposesEveryVerbWhereNothingIsTyped() throws Exception {
    assertThat(proposals("nn |")).contains("train", "resume", "evaluate", "predict", "validate", "render",
        "inspect",
        "plugins", "schema", "doctor", "bench", "init", "completion");
  }

  @Test
  void isTheSameAsData() {
    var data = new JsonMapper().readTree(Ran.nn("completion", "--json").out());

    assertThat(data.path("shell").stringValue()).isEqualTo("bash");
    assertThat(data.path("script").stringValue().strip()).isEqualTo(Ran.nn("completion").out().strip());
  }
}
