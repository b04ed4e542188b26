package nn.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nn.engine.fault.Fault;
import nn.engine.fault.FaultPrinter;
import nn.engine.fault.Faults;

/** Reads a text as the file {@code net.yaml} and answers what came of it. */
final class Reading {

  private Reading() {}

  static MapNode good(String text) {
    Faults faults = new Faults();
    var map =
        YamlReader.bytes(text.getBytes(StandardCharsets.UTF_8), Path.of("net.yaml"), "net.yaml", faults);
    assertThat(faults.sorted()).isEmpty();
    return map.orElseThrow();
  }

  static Map<String, Object> plain(String text) {
    return good(text).plain();
  }

  static List<Fault> faults(String text) {
    return faults(text.getBytes(StandardCharsets.UTF_8));
  }

  static List<Fault> faults(byte[] bytes) {
    Faults faults = new Faults();
    YamlReader.bytes(bytes, Path.of("net.yaml"), "net.yaml", faults);
    return faults.sorted();
  }

  /** The headlines of all faults, without the name of the file. */
  static List<String> headlines(String text) {
    return faults(text).stream().map(Reading::headline).toList();
  }

  static String headline(Fault fault) {
    return FaultPrinter.headline(fault).replace("net.yaml:", "");
  }

  /** The one fault's headline, caret line and hint. */
  static String only(String text) {
    List<Fault> faults = faults(text);
    assertThat(faults).hasSize(1);
    return String.join("\n", FaultPrinter.lines(faults.getFirst())).replace("net.yaml:", "");
  }
}
