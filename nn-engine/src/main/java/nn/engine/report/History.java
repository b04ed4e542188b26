package nn.engine.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of all epochs, of those before a run was taken up again too. */
record History(Map<String, List<Curve>> curves) {

  /** Reads {@code metrics.csv}: the curves by metric, each with one for each part of the data that has it. */
  static History read(Path file) throws IOException {
    Map<String, Map<String, List<double[]>>> points = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    String[] head = lines.getFirst().split(",", -1);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      for (int c = 2; c < Math.min(cells.length, head.length); c++) {
        if (!cells[c].isEmpty()) {
          points.computeIfAbsent(head[c], _ -> new LinkedHashMap<>())
              .computeIfAbsent(cells[1], _ -> new ArrayList<>())
              .add(new double[] {Integer.parseInt(cells[0]), Double.parseDouble(cells[c])});
        }
      }
    }
    Map<String, List<Curve>> curves = new LinkedHashMap<>();
    points.forEach((metric, parts) -> {
      List<Curve> of = new ArrayList<>();
      parts.forEach((part, list) -> of.add(new Curve(part, list.stream().mapToInt(p -> (int) p[0]).toArray(),
          list.stream().mapToDouble(p -> p[1]).toArray())));
      curves.put(metric, of);
    });
    return new History(curves);
  }

  /** How many epochs a point in a drawing stands for. */
  int perPoint() {
    return curves.values().stream().flatMap(List::stream).mapToInt(Curve::perPoint).max().orElse(1);
  }

  @Override
  public String toString() {
    return Arrays.toString(curves.keySet().toArray());
  }
}
