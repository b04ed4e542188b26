package nn.engine.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nn.engine.Checked;
import nn.engine.TrainingResult;
import nn.engine.config.LayerEntry;
import nn.engine.data.Examples;
import nn.engine.model.AtomicFile;
import nn.engine.program.Weights;
import nn.engine.run.RunDirectory;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.YamlWriter;
import nn.kernels.WorkerPool;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The report of a run, {@code report.html} in its folder: curves, classes or residuals, the worst rows, the network, times,
 * environment and configuration on one page that needs no script and no network. The same run gives the same page but for
 * times.
 */
public final class RunReport {

  /** The name of the file. */
  public static final String FILE = "report.html";

  private static final JsonMapper JSON = new JsonMapper();

  /** What some values of {@code environment.json} are called where their names do not say it. */
  private static final Map<String, String> LABELS =
      Map.of("versions nn", "nn", "plugins coordinates", "plugins", "data.source", "data",
          "data.source.test", "test data");

  private RunReport() {}

  /**
   * Writes the report of a run that is finished.
   *
   * @param checked what was trained
   * @param resolved its configuration with everything filled in
   * @param result what it came to
   * @param weights the weights that were kept
   * @param times who listened to the epochs
   * @param clock tells when it ended
   * @return the file
   */
  public static Path write(Checked checked, MapNode resolved, TrainingResult result, Weights weights,
      EpochTimes times, InstantSource clock) throws IOException {
    Path run = result.run();
    List<String> added = checked.network().layers().stream().filter(LayerEntry::added).map(LayerEntry::id)
        .toList();
    List<Judged> judged;
    try (WorkerPool pool = new WorkerPool(1)) {
      judged = Judge.all(checked.data(), weights, pool);
    }
    Story story = new Story(checked.config().name(), clock.instant(), result, checked.graph(), added,
        History.read(run.resolve("metrics.csv")), signals(run.resolve(RunDirectory.LAYERS)), judged, times,
        sizes(checked),
        environment(run.resolve("environment.json")), YamlWriter.write(resolved));
    Path file = run.resolve(FILE);
    AtomicFile.write(file, new Page(story).html());
    return file;
  }

  /** The rows of the first and of the last epoch, by layer. */
  private static List<Story.LayerRow> signals(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      return List.of();
    }
    Map<String, Story.LayerRow> rows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
      String[] cells = line.split(",", -1);
      List<String> numbers = List.of(cells).subList(cells.length - 3, cells.length);
      rows.merge(cells[1], new Story.LayerRow(cells[1], numbers, numbers),
          (old, now) -> new Story.LayerRow(old.layer(), old.first(), now.last()));
    }
    return List.copyOf(rows.values());
  }

  private static Map<String, Integer> sizes(Checked checked) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("train", checked.data().train().size());
    checked.data().validation().map(Examples::size).ifPresent(n -> sizes.put("validation", n));
    checked.data().test().map(Examples::size).ifPresent(n -> sizes.put("test", n));
    return sizes;
  }

  /** The single values of {@code environment.json}, those within others by their own names. */
  private static Map<String, String> environment(Path file) throws IOException {
    Map<String, String> shown = new LinkedHashMap<>();
    if (Files.isReadable(file)) {
      flatten("", JSON.readTree(Files.readString(file)), shown);
    }
    return shown;
  }

  private static void flatten(String name, JsonNode node, Map<String, String> shown) {
    if (node.isObject()) {
      node.properties()
          .forEach(p -> flatten(p.getKey().startsWith(name) ? p.getKey() : name + " " + p.getKey(),
              p.getValue(), shown));
    } else if (node.isArray()) {
      for (JsonNode item : node) {
        flatten(name, item, shown);
      }
    } else if (name.equals("heap_bytes")) {
      shown.put("largest heap", Figures.count(node.longValue() >> 20) + " MiB");
    } else {
      String text = node.asString();
      if (!text.isEmpty()) {
        shown.merge(LABELS.getOrDefault(name, name.replace('_', ' ')),
            text.matches("[0-9]{4,15}") ? Figures.count(Long.parseLong(text)) : text,
            (first, next) -> first + ", " + next);
      }
    }
  }
}
