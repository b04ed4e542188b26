package nn.cli;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command {@code nn}. */
@Command(name = "nn", description = "Trains neural networks that a YAML file describes.",
    mixinStandardHelpOptions = true, versionProvider = Nn.Version.class, synopsisSubcommandLabel = "VERB")
public final class Nn implements Runnable {

  private Nn() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Nn()).execute(args));
  }

  /** Without a verb: says which there are. */
  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  /** The version of the jar, and the Java it runs on. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version =
          Optional.ofNullable(Nn.class.getPackage().getImplementationVersion()).orElse("development");
      return new String[] {"nn " + version + " (Java " + Runtime.version() + ")"};
    }
  }
}
