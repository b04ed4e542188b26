package nn.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nn.engine.ConfusionMatrix;
import nn.engine.fault.Quote;

/** How well each class was found, and which was taken for which. */
record ClassTable(ConfusionMatrix confusion) {

  private static final int MOST_CLASSES = 20;
  private static final int MOST_MIXED = 10;
  private static final int NAME = 24;
  private static final int HEAD = 5;

  /** The tables of each output that has classes; {@code part} is the part of the data. */
  static List<String> lines(Map<String, ConfusionMatrix> byOutput, String part) {
    List<String> lines = new ArrayList<>();
    byOutput.forEach((output, confusion) -> {
      lines.add("");
      lines.addAll(new ClassTable(confusion).lines(output.isEmpty() ? part : part + " " + output));
    });
    return lines;
  }

  /** The figures of the only output; of several those of each by its name. */
  static Map<String, Object> data(Map<String, ConfusionMatrix> byOutput) {
    if (byOutput.containsKey("")) {
      return new ClassTable(byOutput.get("")).data();
    }
    Map<String, Object> data = new LinkedHashMap<>();
    byOutput.forEach((output, confusion) -> data.put(output, new ClassTable(confusion).data()));
    return data;
  }

  /** Both tables; of more than twenty classes the worst twenty and the pairs most often mixed up. */
  List<String> lines(String part) {
    List<String> lines = new ArrayList<>();
    int classes = confusion.classes().size();
    Table table = new Table("lrrrr", part + " class", "precision", "recall", "f1", "support");
    shown().forEach(c -> table.row(name(c), share(confusion.precision(c)), share(confusion.recall(c)),
        share(confusion.f1(c)), Numbers.count(confusion.support(c))));
    lines.addAll(table.lines());
    if (classes > MOST_CLASSES) {
      lines.add("the " + MOST_CLASSES + " of " + classes + " classes with the lowest f1");
    }
    lines.add("");
    lines.addAll(classes > MOST_CLASSES ? mixed() : matrix());
    return lines;
  }

  /** All figures by class, and the matrix: rows are true classes. */
  Map<String, Object> data() {
    List<Object> rows = new ArrayList<>();
    for (int c = 0; c < confusion.classes().size(); c++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", confusion.classes().get(c));
      row.put("precision", confusion.precision(c));
      row.put("recall", confusion.recall(c));
      row.put("f1", confusion.f1(c));
      row.put("support", confusion.support(c));
      rows.add(row);
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("report", rows);
    data.put("confusion_matrix", matrixData());
    return data;
  }

  /** The matrix alone. */
  List<List<Long>> matrixData() {
    List<List<Long>> matrix = new ArrayList<>();
    for (int c = 0; c < confusion.classes().size(); c++) {
      List<Long> counts = new ArrayList<>();
      for (int p = 0; p < confusion.classes().size(); p++) {
        counts.add(confusion.count(c, p));
      }
      matrix.add(counts);
    }
    return matrix;
  }

  private List<Integer> shown() {
    List<Integer> all = new ArrayList<>();
    for (int c = 0; c < confusion.classes().size(); c++) {
      all.add(c);
    }
    return all.size() <= MOST_CLASSES ? all
        : all.stream().filter(c -> confusion.support(c) > 0).sorted(Comparator.comparingDouble(confusion::f1))
            .limit(MOST_CLASSES).toList();
  }

  private List<String> matrix() {
    int classes = confusion.classes().size();
    List<String> head = new ArrayList<>(List.of("true \\ predicted"));
    for (int c = 0; c < classes; c++) {
      head.add(head(c));
    }
    Table table = new Table("l" + "r".repeat(classes), head.toArray(String[]::new));
    for (int t = 0; t < classes; t++) {
      List<String> row = new ArrayList<>(List.of(name(t)));
      for (int p = 0; p < classes; p++) {
        row.add(confusion.count(t, p) == 0 ? "." : Long.toString(confusion.count(t, p)));
      }
      table.row(row);
    }
    return table.lines();
  }

  private List<String> mixed() {
    record Pair(int truth, int predicted, long count) {}
    List<Pair> pairs = new ArrayList<>();
    for (int t = 0; t < confusion.classes().size(); t++) {
      for (int p = 0; p < confusion.classes().size(); p++) {
        if (t != p && confusion.count(t, p) > 0) {
          pairs.add(new Pair(t, p, confusion.count(t, p)));
        }
      }
    }
    pairs.sort(Comparator.comparingLong(Pair::count).reversed());
    Table table = new Table("llr", "most often mixed up: true", "predicted", "rows");
    pairs.stream().limit(MOST_MIXED)
        .forEach(p -> table.row(name(p.truth), name(p.predicted), Numbers.count(p.count)));
    return table.lines();
  }

  private String name(int c) {
    return isNumbered() ? (c + 1) + " " + cut(c, NAME) : cut(c, NAME);
  }

  // Heads of columns are cut so that a matrix of ten classes fits into 80 columns.
  private String head(int c) {
    return isNumbered() ? Integer.toString(c + 1) : cut(c, HEAD);
  }

  /** Whether classes have numbers, because their names are alike as far as they are shown. */
  private boolean isNumbered() {
    int shown = confusion.classes().size() > MOST_CLASSES ? NAME : HEAD;
    return IntStream.range(0, confusion.classes().size()).mapToObj(c -> cut(c, shown)).distinct()
        .count() < confusion.classes().size();
  }

  private String cut(int c, int width) {
    String name = Quote.escape(confusion.classes().get(c));
    return name.codePointCount(0, name.length()) <= width ? name
        : name.substring(0, name.offsetByCodePoints(0, width));
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "-" : Numbers.figure(value);
  }
}
