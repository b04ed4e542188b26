package nn.engine;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import nn.api.UserException;
import nn.engine.config.DataPaths;
import nn.engine.config.Draft;
import nn.engine.config.ModelConfig;
import nn.engine.data.DataConfig;
import nn.engine.data.DataPipeline;
import nn.engine.data.StandIn;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import nn.engine.fault.Quote;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Node;

/** Data that a configuration names and that is not there. */
final class MissingData {

  private static final String DATA = "data";
  private static final String SOURCE = "source";

  private MissingData() {
  }

  /** The configuration with made-up rows in place of missing files, which is a warning. */
  static Draft madeUp(Draft draft, DataPaths paths, Faults faults) throws IOException {
    if (draft.data().isEmpty() || isThere(draft, paths) || paths.missing().isEmpty()) {
      return draft;
    }
    faults.warn(place(draft.root()), DATA + "." + SOURCE,
        Quote.value(paths.missing().getFirst()) + " does not exist: made-up data stands in for it");
    DataConfig section =
        new StandIn(draft.data().get(),
            draft.model().flatMap(ModelConfig::input).map(ModelConfig.Placed::value))
            .section();
    return draft.with(section);
  }

  private static boolean isThere(Draft draft, DataPaths paths) throws IOException {
    try {
      new DataPipeline(draft.data().orElseThrow(), List.of(), List.of(), draft.seed(), paths::resolve)
          .misnamed();
      return true;
    } catch (UserException _) { // told where the data is read, unless a file is missing
      return false;
    }
  }

  private static Place place(MapNode root) {
    Optional<Node> data = root.value(DATA);
    return data.flatMap(node -> node instanceof MapNode map ? map.value(SOURCE) : Optional.empty())
        .or(() -> data)
        .map(Node::place).orElse(root.place());
  }
}
