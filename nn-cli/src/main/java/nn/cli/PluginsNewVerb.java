package nn.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.engine.Engine;
import nn.engine.fault.FaultException;
import nn.engine.fault.Place;
import nn.engine.fault.Quote;
import nn.engine.plugin.ExtensionKind;
import nn.engine.plugin.ExtensionType;
import nn.engine.run.JsonText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nn plugins new NAME}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = {"Write a Maven project with one extension, its test, and nothing else.",
        "'mvn package' builds it; its jar works in plugins/ at once."})
final class PluginsNewVerb extends Verb {

  @Parameters(paramLabel = "NAME", description = "Its name in a configuration, such as my_swish.")
  String name = "";

  @Option(names = "--kind", paramLabel = "KIND", converter = Scaffold.Kind.Converter.class,
      description = "activation, layer, loss or optimizer; activation by default.")
  Scaffold.Kind kind = Scaffold.Kind.ACTIVATION;

  @Option(names = "--dir", paramLabel = "DIR",
      description = "Where to write it; by default a new folder NAME here.")
  @Nullable
  Path dir;

  @Option(names = "--vendor", paramLabel = "VENDOR",
      description = "Whose it is, as in VENDOR:NAME; example by default.")
  String vendor = "example";

  PluginsNewVerb(Console console) {
    super(console);
  }

  @Override
  String consequence() {
    return "Nothing was written.";
  }

  @Override
  int run() throws IOException {
    Path folder = dir == null ? Path.of(name) : dir;
    Scaffold scaffold = new Scaffold(name, kind, vendor, repository());
    refuseBuiltIn();
    scaffold.check();
    List<Path> written = scaffold.write(folder);
    if (common.json) {
      print(JsonText.of(Map.of("files", written.stream().map(Path::toString).toList())));
    } else {
      written.forEach(file -> print(Quote.escape(file.toString())));
    }
    say("next: cd " + folder + " && mvn package, then copy target/" + scaffold.artifact()
        + "-1.0.jar into plugins/");
    return 0;
  }

  private void refuseBuiltIn() {
    Engine engine = Engines.open(this);
    Optional<ExtensionType> other = engine.registry().get(ExtensionKind.valueOf(kind.name()), name)
        .filter(type -> type.origin().isBuiltIn());
    if (other.isPresent()) {
      throw FaultException.input(new Place.CommandLine(name), "",
          Quote.value(name) + " is " + other.get().kind().withArticle() + " that comes with nn",
          "take another name: a plugin cannot replace it");
    }
  }

  private static Path repository() {
    return Installation.repository().orElseThrow(() -> FaultException.input(new Place.Described("nn"), "",
        "this installation has no repo/, the Maven repository with the plugin interfaces",
        "start nn with its launcher, or name the folder: NN_JAVA_OPTS=-Dnn.repo=DIR"));
  }
}
