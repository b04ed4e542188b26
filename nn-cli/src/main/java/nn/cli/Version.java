package nn.cli;

import java.util.List;
import nn.engine.Engine;
import picocli.CommandLine.IVersionProvider;

/** The version of the jar, and the Java it runs on. */
final class Version implements IVersionProvider {

  /** What {@code --version} says. */
  static List<String> lines() {
    return List.of("nn " + number() + " (Java " + Runtime.version() + ")");
  }

  /** {@code 0.1.0}. */
  static String number() {
    return Engine.version();
  }

  @Override
  public String[] getVersion() {
    return lines().toArray(String[]::new);
  }
}
