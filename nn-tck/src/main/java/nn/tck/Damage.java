package nn.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.api.RandomStream;
import nn.api.UserException;
import nn.api.data.DataSource;
import nn.api.data.DataSource.Tables;
import nn.api.data.Table;

/**
 * Puts files in the place of those that a source reads: none, a folder, an empty one, one that ends early, one with another
 * byte. Whatever comes of it is a fault of the user's, or is read and does not pass for what stood there before.
 */
record Damage(DataSource subject, SourceRun run, Contents whole, Tables tables) {

  private static final String TOLD = "a file that cannot be read is a fault that the user is told";
  private static final String NOTICED = "a file that has changed has another fingerprint";
  private static final int CHANGES = 100;

  List<Finding> check() throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (Path file : List.copyOf(run.files())) {
      if (Files.isRegularFile(file)) {
        check(file, findings);
      }
    }
    return findings;
  }

  private void check(Path file, List<Finding> findings) throws IOException {
    Path folder = Files.createTempDirectory("damage");
    Path other = folder.resolve("damaged");
    try {
      List.of(other, folder).forEach(none -> {
        for (boolean header : new boolean[] {true, false}) {
          told(file, none, header).ifPresent(findings::add);
        }
      });
      for (Map.Entry<String, byte[]> damaged : damaged(Files.readAllBytes(file)).entrySet()) {
        Files.write(other, damaged.getValue());
        noticed(file, other).map(what -> new Finding(what.promise(),
            file.getFileName() + " " + damaged.getKey() + ": " + what.detail())).ifPresent(findings::add);
      }
    } finally {
      Files.deleteIfExists(other);
      Files.deleteIfExists(folder);
    }
  }

  private static Map<String, byte[]> damaged(byte[] bytes) {
    Map<String, byte[]> damaged = new LinkedHashMap<>();
    for (int length : new int[] {0, 1, bytes.length / 2, bytes.length - 1}) {
      damaged.put("cut off after " + length + " bytes", Arrays.copyOf(bytes, Math.max(0, length)));
    }
    RandomStream random = RandomStream.of(1, "damage");
    for (int i = 0; i < CHANGES && bytes.length > 0; i++) {
      byte[] changed = bytes.clone();
      int at = random.below(2L * i, bytes.length);
      changed[at] = (byte) (changed[at] + 1 + random.below(2L * i + 1, 255));
      damaged.put("with byte " + at + " changed to " + (changed[at] & 0xff), changed);
    }
    return damaged;
  }

  /** Where there is no file at all. */
  private Optional<Finding> told(Path file, Path none, boolean header) {
    String what = (header ? "header of " : "rows of ") + file.getFileName()
        + (Files.isDirectory(none) ? ", a folder" : ", which is not there");
    try {
      if (header) {
        return subject.header(run.with(file, none)).isEmpty() ? Optional.empty()
            : Optional.of(new Finding(TOLD, what + ": nothing was said"));
      }
      subject.read(run.with(file, none));
      return Optional.of(new Finding(TOLD, what + ": nothing was said"));
    } catch (UserException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(new Finding(TOLD, what + ": " + e));
    }
  }

  private Optional<Finding> noticed(Path file, Path damaged) {
    try {
      Tables read = subject.read(run.with(file, damaged));
      Optional<String> fault = Contents.fault(read.train().columns(), read.train().rows());
      return fault.map(what -> new Finding("every column is whole", what))
          .or(() -> fingerprints(read).equals(fingerprints(tables)) && isOther(read)
              ? Optional.of(new Finding(NOTICED, "it is the same"))
              : Optional.empty());
    } catch (UserException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(new Finding(TOLD, e.toString()));
    }
  }

  private static List<String> fingerprints(Tables tables) {
    List<String> all = new ArrayList<>(List.of(tables.train().fingerprint()));
    tables.test().map(Table::fingerprint).ifPresent(all::add);
    return all;
  }

  private boolean isOther(Tables read) {
    boolean test = read.test().flatMap(table -> Contents.of(tables.test().orElseThrow())
        .difference(Contents.of(table))).isPresent();
    return test || whole.difference(Contents.of(read.train())).isPresent();
  }
}
