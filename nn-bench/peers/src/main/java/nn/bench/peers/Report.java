package nn.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints rows as they come, in Markdown, and at the end the geometric mean of the products. */
final class Report {

  private final List<Row> rows = new ArrayList<>();
  private List<String> columns = List.of();

  void add(Row row) {
    rows.add(row);
    Map<String, Double> medians = row.medians();
    List<String> names = List.copyOf(medians.keySet());
    if (!names.equals(columns)) {
      columns = names;
      print("\n| workload | threads | unit | " + String.join(" | ", names) + " | ratio (lowest - highest) |");
      print("|---|---|---|" + "---|".repeat(names.size() + 1));
    }
    String peer = row.strongest();
    double[] ratio = row.ratios(peer);
    List<String> cells = medians.entrySet().stream().map(e -> Compare.number(e.getValue())).toList();
    print("| " + row.workload() + " | " + row.threads() + " | " + row.workload().unit() + " | "
        + String.join(" | ", cells)
        + String.format(Locale.ROOT, " | %.2f (%.2f - %.2f) |", ratio[0], ratio[1], ratio[2]));
  }

  /** The geometric mean of all products, for each number of threads. */
  void summary() {
    rows.stream().map(Row::threads).distinct().forEach(threads -> {
      double[] logs = rows.stream().filter(r -> r.threads() == threads)
          .filter(r -> r.workload() instanceof Workload.Multiply)
          .mapToDouble(r -> Math.log(r.ratios(r.strongest())[0])).toArray();
      if (logs.length > 0) {
        double sum = 0;
        for (double log : logs) {
          sum += log;
        }
        print(String.format(Locale.ROOT, "%nproducts, %d threads: geometric mean of the ratios %.3f", threads,
            Math.exp(sum / logs.length)));
      }
    });
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
