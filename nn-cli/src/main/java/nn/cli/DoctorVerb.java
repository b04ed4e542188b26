package nn.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nn.engine.Engine;
import nn.engine.fault.Fault;
import nn.engine.fault.FaultException.ExitCode;
import nn.engine.fault.FaultPrinter;
import nn.engine.fault.Plural;
import nn.engine.fault.Quote;
import nn.engine.plugin.ExtensionKind;
import nn.engine.run.JsonText;
import picocli.CommandLine.Command;

/** {@code nn doctor}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = "Look for what is wrong with this machine and this installation, and say what mends it.")
final class DoctorVerb extends Verb {

  DoctorVerb(Console console) {
    super(console);
  }

  @Override
  int run() {
    List<Finding> findings = new ArrayList<>(Machine.findings());
    Engine engine = Engines.open(this);
    findings.add(plugins(engine));
    if (common.json) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("ok", findings.stream().allMatch(Finding::ok));
      data.put("findings", findings.stream().map(Finding::data).toList());
      data.put("warnings", engine.warnings().stream().map(FaultPrinter::data).toList());
      print(JsonText.of(data));
    } else {
      Style style = console.outStyle();
      for (Finding finding : findings) {
        print((finding.ok() ? style.green("ok     ") : style.yellow("look at")) + " " + finding.what() + ": "
            + finding.found());
        if (!finding.ok()) {
          print("        " + finding.mend());
        }
      }
    }
    return findings.stream().allMatch(Finding::ok) ? 0 : ExitCode.SURROUNDINGS.code();
  }

  private static Finding plugins(Engine engine) {
    List<Fault> warnings = engine.warnings();
    String found = Plural.of(engine.registry().all().size(), "extension") + ", "
        + Plural.of(engine.jars().size(), "plugin jar");
    if (engine.registry().all(ExtensionKind.LAYER).isEmpty()) {
      return Finding.odd("plugins", found + ", no layers are installed",
          "put the jars that bring layers into plugins/: without them no configuration can be used");
    }
    return warnings.isEmpty() ? Finding.ok("plugins", found)
        : Finding.odd("plugins", found + ", " + Plural.of(warnings.size(), "warning"),
            "mend what the warnings name, or take it out: " + removal(warnings));
  }

  private static String removal(List<Fault> warnings) {
    List<String> named = warnings.stream().map(warning -> warning.place().origin()).distinct().toList();
    boolean folders = named.stream().map(Path::of).anyMatch(Files::isDirectory);
    return (folders ? "rm -r " : "rm ")
        + named.stream().map(DoctorVerb::shell).collect(Collectors.joining(" "));
  }

  /** As a shell takes it for one word. */
  private static String shell(String word) {
    return word.matches("[\\w./:@%+=-]+") ? word : "'" + Quote.escape(word).replace("'", "'\\''") + "'";
  }
}
