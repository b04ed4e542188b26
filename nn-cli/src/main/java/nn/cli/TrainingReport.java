package nn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nn.engine.Evaluation;
import nn.engine.TrainingResult;
import nn.engine.config.RunConfig;
import nn.engine.train.Trainer;

/**
 * What a run came to, for people and as data.
 *
 * @param use the options of a prediction with the model
 * @param start seconds from the start of the command to the end of its first step, where they are known
 */
record TrainingReport(TrainingResult result, Optional<Path> page, boolean asksForMatrix, String use,
    Optional<Double> start, Console console) {

  private static final int CURVE = 60;

  /** The lines for people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!result.metrics().isEmpty()) {
      lines.add("");
      lines.addAll(figures(result.metrics()));
    }
    lines.addAll(ClassTable.lines(result.confusions(), judged(result.metrics())));
    if (result.losses().size() > 1) {
      lines.add("");
      lines.add("training loss  " + Sparkline.of(result.losses(), CURVE, console.unicode()) + "  "
          + Numbers.figure(result.losses().getFirst()) + " to " + Numbers.figure(result.losses().getLast()));
    }
    lines.add("");
    lines.add(ended());
    result.model().ifPresent(model -> {
      lines.add("model: " + model);
      page.ifPresent(file -> lines.add("report: " + file));
      lines.add("next:  nn predict " + quoted(model.toString()) + " " + use);
    });
    return lines;
  }

  /** The object that {@code --json} prints. */
  Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("metrics", metrics());
    data.put("epochs", result.epochs());
    data.put("steps", result.steps());
    data.put("best_epoch", result.bestEpoch());
    data.put("end", switch (result.end()) {
      case EPOCHS -> "epochs";
      case STOPPED -> "stopped";
      case INTERRUPTED -> "interrupted";
    });
    data.put("examples_per_second", result.examplesPerSecond());
    start.ifPresent(seconds -> data.put("seconds_to_first_step", seconds));
    result.model().ifPresent(model -> data.put("model", model.toString()));
    data.put("run", result.run().toString());
    page.ifPresent(file -> data.put("report", file.toString()));
    if (!result.confusions().isEmpty()) {
      data.put("classes", ClassTable.data(result.confusions()));
    }
    return data;
  }

  /** Figures by part of the data, with the confusion matrix where the configuration asks for it. */
  private Map<String, Object> metrics() {
    Map<String, Object> parts = new LinkedHashMap<>();
    result.evaluations().forEach(part -> parts.put(part.part(), metrics(part, asksForMatrix)));
    return parts;
  }

  /** What was found of a part. */
  static Map<String, Object> metrics(Evaluation part, boolean asksForMatrix) {
    Map<String, Object> metrics = new LinkedHashMap<>(part.metrics());
    if (asksForMatrix) {
      part.confusions()
          .forEach((output, matrix) -> metrics.put((output.isEmpty() ? "" : output + ".")
              + RunConfig.CONFUSION_MATRIX, new ClassTable(matrix).matrixData()));
    }
    return metrics;
  }

  /** A row for each part of the data, a column for each figure. */
  static List<String> figures(Map<String, Map<String, Double>> metrics) {
    Set<String> names = new LinkedHashSet<>();
    metrics.values().forEach(part -> names.addAll(part.keySet()));
    List<String> head = new ArrayList<>(List.of(""));
    head.addAll(names);
    Table table = new Table("l" + "r".repeat(names.size()), head.toArray(String[]::new));
    metrics.forEach((part, figures) -> {
      List<String> cells = new ArrayList<>(List.of(part));
      names.forEach(name -> cells.add(figures.containsKey(name) ? Numbers.figure(figures.get(name)) : "-"));
      table.row(cells);
    });
    return table.lines();
  }

  private static String judged(Map<String, Map<String, Double>> metrics) {
    return metrics.keySet().stream().reduce((_, last) -> last).orElse("");
  }

  private String ended() {
    String done =
        Numbers.count(result.epochs(), "epoch") + ", " + Numbers.count(result.steps(), "step") + ", "
            + Numbers.large(result.examplesPerSecond()) + " examples/s";
    String best = result.bestEpoch() > 0 && result.bestEpoch() < result.epochs()
        ? "; best weights: epoch " + result.bestEpoch() : "";
    return (result.end() == Trainer.End.STOPPED ? "stopped early after " : "done: ") + done + best;
  }

  /** A path as a shell takes it. */
  static String quoted(String path) {
    return path.matches("[A-Za-z0-9_./+@%,:=-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
