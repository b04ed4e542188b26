package nn.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Data sets too large to ship: in the directory of the system property nn.data, or beside the project. */
final class RealData {

  private RealData() {}

  static Path directory(String file) {
    Path directory = Path.of(System.getProperty("nn.data", "../../shared/data")).toAbsolutePath().normalize();
    assumeTrue(Files.exists(directory.resolve(file)),
        "skipped: no " + directory.resolve(file) + "; set -Dnn.data");
    return directory;
  }
}
