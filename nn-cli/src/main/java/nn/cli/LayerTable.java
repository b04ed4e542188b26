package nn.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nn.engine.Checked;
import nn.engine.config.LayerEntry;
import nn.engine.network.Graph;

/** The layers of a network, a line each; those that the file does not name are marked. */
record LayerTable(Graph graph, Set<String> added) {

  /** The layers of a configuration. */
  static LayerTable of(Checked checked) {
    return new LayerTable(checked.graph(), checked.network().layers().stream().filter(LayerEntry::added)
        .map(LayerEntry::id).collect(Collectors.toUnmodifiableSet()));
  }

  /** The table with a line of sums. */
  List<String> lines(boolean flops) {
    Table table = flops
        ? new Table("lllrrl", "layer", "type", "output", "parameters", "FLOPs", "")
        : new Table("lllrl", "layer", "type", "output", "parameters", "");
    for (Graph.LayerRow row : graph.layers()) {
      List<String> cells = new ArrayList<>(List.of(row.id(), row.component(), row.output().toString(),
          Numbers.count(row.parameters())));
      if (flops) {
        cells.add(Numbers.count(row.flops()));
      }
      cells.add(added.contains(row.id()) ? "(added)" : "");
      table.row(cells);
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add(Numbers.count(graph.parameterCount(), "parameter")
        + (flops ? ", " + Numbers.count(graph.flops()) + " FLOPs forward for each example" : ""));
    return lines;
  }

  /** The same as data. */
  List<Map<String, Object>> data() {
    return graph.layers().stream().map(this::data).collect(Collectors.toList());
  }

  private Map<String, Object> data(Graph.LayerRow row) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", row.id());
    data.put("type", row.component());
    List<Integer> axes = new ArrayList<>();
    for (int axis : row.output().shape().toArray()) {
      axes.add(axis);
    }
    data.put("output", axes);
    data.put("parameters", row.parameters());
    data.put("flops", row.flops());
    data.put("added", added.contains(row.id()));
    return data;
  }
}
