package nn.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import nn.engine.run.JsonText;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nn completion}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = {"Print a script by which bash and zsh complete verbs and options.",
        "For this shell: source <(nn completion)"})
final class CompletionVerb extends Verb {

  @Spec
  @Nullable
  CommandSpec spec;

  CompletionVerb(Console console) {
    super(console);
  }

  @Override
  int run() {
    String script = AutoComplete.bash("nn", Objects.requireNonNull(spec).root().commandLine());
    if (common.json) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("shell", "bash");
      data.put("script", script);
      print(JsonText.of(data));
    } else {
      script.lines().forEach(this::print);
    }
    return 0;
  }
}
