package nn.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import nn.engine.fault.FaultPrinter;
import nn.engine.fault.Faults;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, it ends in a tree or in faults, soon, and never in an exception. */
class FuzzTest {

  private static final List<String> OVERRIDES =
      List.of("model.layers[1].units=5", "seed=[", "model.defaults.init=",
          "model.layers[0].type=gru", "data.source={type: idx}", "x=${name}");

  @TempDir
  Path folder;

  @Test
  void changedFilesEndInATreeOrInFaults() throws IOException {
    Path file = folder.resolve("net.yaml");
    int trees = 0;
    List<String> texts = FuzzedFiles.of(new Random(3), 800);
    for (String text : texts) {
      Files.writeString(file, text);
      Faults faults = new Faults();
      Optional<MapNode> map = load(file, faults);
      assertThat(map.isPresent() || faults.hasErrors()).as(text).isTrue();
      trees += map.isPresent() ? 1 : 0;
      assertThat(FaultPrinter.lines(faults.sorted())).as(text).allMatch(line -> !line.contains("\u001b"));
      map.ifPresent(m -> readsBack(text, m));
    }
    assertThat(trees).isBetween(texts.size() / 10, texts.size());
  }

  @Test
  void bytesOfAnyKindEndInATreeOrInFaults() {
    Random random = new Random(5);
    byte[] good = FuzzedFiles.of(random, 1).getFirst().getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 400; i++) {
      byte[] bytes = good.clone();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Faults faults = new Faults();
      Optional<MapNode> map = YamlReader.bytes(bytes, Path.of("net.yaml"), "net.yaml", faults);
      assertThat(map.isPresent() || faults.hasErrors()).isTrue();
    }
  }

  private static Optional<MapNode> load(Path file, Faults faults) {
    return Assertions.assertTimeout(Duration.ofSeconds(10),
        () -> ConfigSource.load(file, "net.yaml", OVERRIDES,
            List.of("output.note"), name -> Optional.empty(), faults));
  }

  // What was read with faults holds nulls where they are; it must be writable all the same.
  private static void readsBack(String text, MapNode map) {
    Faults faults = new Faults();
    Optional<MapNode> back = YamlReader.text(YamlWriter.write(map), "t", faults);
    assertThat(back.map(Object::toString)).as(text).isPresent();
    assertThat(back.orElseThrow().plain().toString()).as(text).isEqualTo(map.plain().toString());
  }
}
