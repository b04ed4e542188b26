package nn.engine.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import nn.api.AdaptiveSchedule;
import nn.engine.fault.Faults;
import nn.engine.train.TrainingConfig;
import nn.engine.yaml.ListNode;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Node;

/** Finds figures and parts of the data that a file wants to be looked at and that there will not be. */
public final class MonitorFaults {

  private static final String STOP = "training.stop";
  private static final String VALIDATION = "validation.";

  private MonitorFaults() {}

  /** Adds a fault for each figure of validation rows where there are none. */
  public static void withoutValidation(RunConfig config, Faults faults) {
    monitored(config).forEach((path, figure) -> {
      if (figure.startsWith(VALIDATION)) {
        faults.error(Places.find(config.root(), path).place(), path,
            "there are no validation rows, so '" + figure
                + "' is never known",
            "write train." + figure.substring(VALIDATION.length())
                + ", or give data.split a share for validation");
      }
    });
  }

  /** Adds a fault for each part that is to be judged and has no rows. */
  public static void withoutRows(RunConfig config, boolean validation, boolean test, Faults faults) {
    List<RunConfig.Part> parts = config.evaluation().on().orElse(List.of());
    boolean list = node(config.root(), "evaluation", "on") instanceof ListNode;
    for (int i = 0; i < parts.size(); i++) {
      boolean there = switch (parts.get(i)) {
        case TRAIN -> true;
        case VALIDATION -> validation;
        case TEST -> test;
      };
      if (!there) {
        String name = parts.get(i).name().toLowerCase(Locale.ROOT);
        String path = "evaluation.on" + (list ? "[" + i + "]" : "");
        faults.error(Places.find(config.root(), path).place(), path,
            "there are no " + name + " rows to judge",
            "leave it out, or give data.split a share for " + name);
      }
    }
  }

  /** The figures by where the file names them. */
  private static Map<String, String> monitored(RunConfig config) {
    Map<String, String> figures = new LinkedHashMap<>();
    List<TrainingConfig.Stop> stops = config.training().stops();
    boolean list = node(config.root(), "training", "stop") instanceof ListNode;
    for (int i = 0; i < stops.size(); i++) {
      String path = STOP + (list ? "[" + i + "]" : "") + ".on";
      switch (stops.get(i)) {
        case TrainingConfig.Patience patience -> figures.put(path, patience.on());
        case TrainingConfig.Reaches reaches -> figures.put(path, reaches.on());
        case TrainingConfig.After _ -> {} // looks at the clock alone
      }
    }
    config.training().schedule().map(Bound::extension)
        .flatMap(s -> s instanceof AdaptiveSchedule adaptive ? adaptive.on() : Optional.empty())
        .ifPresent(on -> figures.put("training.schedule.on", on));
    config.training().checkpoint().bestOn().ifPresent(on -> figures.put("training.checkpoint.best_on", on));
    return figures;
  }

  private static Node node(MapNode root, String section, String key) {
    return root.value(section)
        .flatMap(node -> node instanceof MapNode map ? map.value(key) : Optional.empty())
        .orElse(root);
  }
}
