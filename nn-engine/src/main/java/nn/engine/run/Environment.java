package nn.engine.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import nn.engine.model.PluginOrigin;

/**
 * Where and with what a run ran, for {@code environment.json}: what one looks at when two runs differ.
 *
 * @param lanes floats in a vector
 * @param threads that compute
 * @param versions of the program and its parts
 * @param plugins with the hashes of their jars
 * @param data a fingerprint of every data file, by its path
 */
public record Environment(int lanes, int threads, SortedMap<String, String> versions,
    List<PluginOrigin> plugins,
    SortedMap<String, String> data) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  public Environment {
    versions = new TreeMap<>(versions);
    plugins = List.copyOf(plugins);
    data = new TreeMap<>(data);
  }

  /** What stands in the file. */
  String json() {
    SequencedMap<String, Object> fields = new LinkedHashMap<>();
    fields.put("jdk", System.getProperty("java.vendor.version", "") + " " + Runtime.version());
    fields.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
        + System.getProperty("os.arch"));
    fields.put("cpu", cpu());
    fields.put("cores", Runtime.getRuntime().availableProcessors());
    fields.put("heap_bytes", Runtime.getRuntime().maxMemory());
    fields.put("lanes", lanes);
    fields.put("threads", threads);
    fields.put("versions", versions);
    fields.put("plugins",
        plugins.stream().map(p -> new TreeMap<>(Map.of("coordinates", p.coordinates(), "sha256", p.sha256())))
            .toList());
    fields.put("data", data);
    return JsonText.of(fields) + "\n";
  }

  /** The processor's name, its architecture where the system does not tell. */
  private static String cpu() {
    String architecture = System.getProperty("os.arch", "unknown");
    if (!Files.isReadable(CPU_INFO)) {
      return architecture;
    }
    try (Stream<String> lines = Files.lines(CPU_INFO, StandardCharsets.ISO_8859_1)) {
      return lines.filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(architecture);
    } catch (IOException e) {
      return architecture; // a file the kernel makes up: without it only the name is missing
    }
  }
}
