package nn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nn.engine.fault.Plural;
import nn.engine.fault.Quote;
import nn.engine.model.ModelFile;
import nn.engine.model.NamedTensor;
import nn.engine.run.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code nn inspect MODEL}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = "Show what is inside a model file or a checkpoint.")
final class InspectVerb extends Verb {

  private static final int CLASSES = 20;

  @Parameters(paramLabel = "MODEL", description = "A .safetensors file.")
  Path file = Path.of("");

  InspectVerb(Console console) {
    super(console);
  }

  @Override
  int run() throws Exception {
    ModelFile model = ModelFile.read(file);
    ModelFile.Kind kind = ModelFile.kind(file);
    if (common.json) {
      print(JsonText.of(data(model, kind)));
    } else {
      lines(model, kind).forEach(this::print);
    }
    return 0;
  }

  private List<String> lines(ModelFile model, ModelFile.Kind kind) {
    List<String> lines = new ArrayList<>();
    lines.add(Quote.escape(file.toString()) + ": " + word(kind) + ", " + Numbers.count(numbers(model))
        + " numbers, checksum right");
    lines.add("");
    Table tensors = new Table("llr", "tensor", "shape", "numbers");
    model.tensors()
        .forEach(t -> tensors.row(Quote.escape(t.name()), t.shape().toString(), Numbers.count(t.size())));
    lines.addAll(tensors.lines());
    if (!model.classes().isEmpty()) {
      lines.add("");
      String more = model.classes().size() > CLASSES ? ", ..." : "";
      lines.add(Plural.of(model.classes().size(), "class") + ": "
          + Quote.escape(String.join(", ", model.classes().stream().limit(CLASSES).toList())) + more);
    }
    if (!model.metrics().isEmpty()) {
      lines.add("");
      Table metrics = new Table("lr", "metric", "value");
      model.metrics().forEach((name, value) -> metrics.row(name, Numbers.figure(value)));
      lines.addAll(metrics.lines());
    }
    if (!model.plugins().isEmpty()) {
      lines.add("");
      Table plugins = new Table("ll", "plugin", "SHA-256");
      model.plugins().forEach(p -> plugins.row(Quote.escape(p.coordinates()), p.sha256()));
      lines.addAll(plugins.lines());
    }
    lines.add("");
    lines.add("configuration:");
    model.configuration().lines().forEach(line -> lines.add("  " + Quote.escape(line)));
    return lines;
  }

  private Map<String, Object> data(ModelFile model, ModelFile.Kind kind) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("file", file.toString());
    data.put("kind", word(kind));
    data.put("parameters", numbers(model));
    data.put("tensors", model.tensors().stream().map(InspectVerb::data).toList());
    data.put("classes", model.classes());
    data.put("metrics", model.metrics());
    data.put("plugins", model.plugins().stream()
        .map(p -> Map.of("coordinates", p.coordinates(), "sha256", p.sha256())).toList());
    data.put("samples", model.samples().size());
    data.put("configuration", model.configuration());
    return data;
  }

  private static Map<String, Object> data(NamedTensor tensor) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", tensor.name());
    List<Integer> axes = new ArrayList<>();
    for (int axis : tensor.shape().toArray()) {
      axes.add(axis);
    }
    data.put("shape", axes);
    return data;
  }

  private static long numbers(ModelFile model) {
    return model.tensors().stream().mapToLong(NamedTensor::size).sum();
  }

  private static String word(ModelFile.Kind kind) {
    return switch (kind) {
      case MODEL -> "model";
      case CHECKPOINT -> "checkpoint";
    };
  }
}
