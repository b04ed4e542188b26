package nn.engine.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nn.engine.ConfusionMatrix;
import nn.engine.network.Graph;

/** Writes a story as one HTML page. */
record Page(Story story) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final int MOST_CLASSES = 100;
  private static final int LARGEST_MATRIX = 120;

  String html() throws IOException {
    Markup html = new Markup();
    html.raw("""
        <!DOCTYPE html>
        <html lang='en'>
        <head>
        <meta charset='utf-8'>
        <meta name='viewport' content='width=device-width, initial-scale=1'>
        <meta name='color-scheme' content='light dark'>
        <meta http-equiv='Content-Security-Policy'
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        """);
    html.element("title", story.name() + " \u2013 training report").raw("\n<style>\n").raw(css())
        .raw("</style>\n</head>\n<body>\n<main>\n");
    head(html);
    curves(html);
    for (int i = 0; i < story.judged().size(); i++) {
      judged(html, story.judged().get(i), i == 0 ? "" : Integer.toString(i + 1));
    }
    network(html);
    signals(html);
    time(html);
    configuration(html);
    return html.raw("</main>\n</body>\n</html>\n").toString();
  }

  private static String css() throws IOException {
    try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream("report.css"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void head(Markup html) {
    html.raw("<header>\n<p class='kind'>Training report</p>\n").element("h1", story.name())
        .raw("\n<p class='sub'>").text(summary()).raw("</p>\n<dl class='key'>\n");
    keys().forEach((name, value) -> html.raw("<div><dt>").text(name).raw("</dt><dd>").text(value)
        .raw("</dd></div>\n"));
    html.raw("</dl>\n</header>\n");
  }

  private String summary() {
    int epochs = story.result().epochs();
    int best = story.result().bestEpoch();
    return DAY.format(story.ended()) + ". "
        + switch (story.result().end()) {
          case EPOCHS -> "Trained for " + epochs(epochs);
          case STOPPED -> "Stopped early, after " + epochs(epochs);
          case INTERRUPTED -> "Interrupted after " + epochs(epochs);
        }
        + (best > 0 && best < epochs ? "; the weights kept are those of epoch " + Figures.count(best) + "."
            : ".");
  }

  private static String epochs(int n) {
    return Figures.count(n) + (n == 1 ? " epoch" : " epochs");
  }

  /** The figures to see first: those of the last part judged. */
  private Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    story.result().metrics().entrySet().stream().reduce((_, last) -> last).ifPresent(last -> {
      List<Map.Entry<String, Double>> figures = new ArrayList<>(last.getValue().entrySet());
      figures.sort((a, b) -> Boolean.compare(a.getKey().equals("loss"), b.getKey().equals("loss")));
      figures.stream().limit(3)
          .forEach(f -> keys.put(last.getKey() + " " + words(f.getKey()), shown(f.getKey(), f.getValue())));
    });
    keys.put("parameters", Figures.count(story.graph().parameterCount()));
    keys.put("examples a second", Figures.large(story.result().examplesPerSecond()));
    return keys;
  }

  private static String shown(String name, double value) {
    return name.endsWith("accuracy") ? Figures.percent(value) : Figures.figure(value);
  }

  private static String words(String name) {
    return switch (name) {
      case "mae", "rmse" -> name.toUpperCase(Locale.ROOT);
      case "r2" -> "R\u00b2";
      default -> name.replace('_', ' ');
    };
  }

  private static String capital(String words) {
    return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private void curves(Markup html) {
    html.raw("<section>\n<h2>Training</h2>\n<div class='grid2'>\n");
    int number = 0;
    for (Map.Entry<String, List<Curve>> metric : story.history().curves().entrySet()) {
      List<Curve> three = metric.getValue().subList(0, Math.min(3, metric.getValue().size()));
      String name = capital(words(metric.getKey()));
      String svg = new LineChart(name, three, story.result().bestEpoch()).svg("c" + number++);
      if (!svg.isEmpty()) {
        html.raw("<figure>\n").element("figcaption", name).raw(svg)
            .raw("\n</figure>\n");
      }
    }
    html.raw("</div>\n");
    int per = story.history().perPoint();
    if (per > 1) {
      html.raw("<p class='small'>Each point is the mean of ").text(Figures.count(per)).raw(" epochs.</p>\n");
    }
    figures(html);
    html.raw("</section>\n");
  }

  private void figures(Markup html) {
    Map<String, Map<String, Double>> metrics = story.result().metrics();
    Set<String> names = new LinkedHashSet<>();
    metrics.values().forEach(part -> names.addAll(part.keySet()));
    if (names.isEmpty()) {
      return;
    }
    html.raw(
        "<div class='scroll'><table>\n<caption>With the weights that were kept</caption>\n<thead><tr><th>Part</th><th class='n'>Rows</th>");
    names.forEach(name -> html.raw("<th class='n'>").text(capital(words(name))).raw("</th>"));
    html.raw("</tr></thead>\n<tbody>\n");
    metrics.forEach((part, figures) -> {
      html.raw("<tr><th scope='row'>").text(part).raw("</th><td class='n'>")
          .text(story.sizes().containsKey(part) ? Figures.count(story.sizes().get(part)) : "").raw("</td>");
      names.forEach(name -> html.raw("<td class='n'>")
          .text(figures.containsKey(name) ? Figures.figure(figures.get(name)) : "").raw("</td>"));
      html.raw("</tr>\n");
    });
    html.raw("</tbody></table></div>\n");
  }

  /** What there is to tell of an output; {@code mark} tells the drawings of several apart. */
  private void judged(Markup html, Judged judged, String mark) {
    String of = story.judged().size() == 1 ? "" : " of " + judged.target();
    html.raw("<section>\n")
        .element("h2", (judged.confusion().isPresent() ? "Classes" : "Predictions") + of)
        .raw("<p class='lead'>").text(judged.target() + " predicted for the " + Figures.count(judged.rows())
            + (judged.rows() == 1 ? " row of the " : " rows of the ")
            + (judged.part().equals("train") ? "training" : judged.part()) + " part.")
        .raw("</p>\n");
    judged.confusion().ifPresentOrElse(confusion -> classes(html, confusion, mark),
        () -> numbers(html, judged, mark));
    html.raw("</section>\n");
    worst(html, judged, of);
  }

  private static void classes(Markup html, ConfusionMatrix confusion, String mark) {
    int n = confusion.classes().size();
    html.raw("<div class='classes'>\n");
    if (n <= LARGEST_MATRIX) {
      html.raw("<figure>").raw(new Matrix(confusion).svg("m" + mark)).raw("</figure>\n");
    }
    html.raw("<div class='scroll'><table>\n<thead><tr><th>Class</th><th class='n'>Precision</th>"
        + "<th class='n'>Recall</th><th class='n'>F1</th><th class='n'>Rows</th></tr></thead>\n<tbody>\n");
    for (int c = 0; c < Math.min(n, MOST_CLASSES); c++) {
      html.raw("<tr><th scope='row'>").text(Matrix.cut(confusion.classes().get(c))).raw("</th>");
      for (double share : new double[] {confusion.precision(c), confusion.recall(c), confusion.f1(c)}) {
        html.format("<td class='n share' style='--v:%.3f'>", Double.isNaN(share) ? 0 : share)
            .text(Double.isNaN(share) ? "\u2013" : String.format(Locale.ROOT, "%.3f", share)).raw("</td>");
      }
      html.raw("<td class='n'>").text(Figures.count(confusion.support(c))).raw("</td></tr>\n");
    }
    html.raw("</tbody></table></div>\n</div>\n");
    if (n > MOST_CLASSES) {
      html.raw("<p class='small'>The first ").text(MOST_CLASSES + " of " + Figures.count(n))
          .raw(" classes.</p>\n");
    }
  }

  private static void numbers(Markup html, Judged judged, String mark) {
    double[] errors = new double[judged.truth().length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = judged.predicted()[i] - judged.truth()[i];
    }
    html.raw("<div class='grid2'>\n<figure><figcaption>Predicted against true</figcaption>")
        .raw(new Scatter(judged.truth(), judged.predicted()).svg("p" + mark, judged.target()))
        .raw("</figure>\n<figure><figcaption>Residuals</figcaption>")
        .raw(new Histogram(errors).svg("h" + mark, "Residuals, predicted minus true"))
        .raw("</figure>\n</div>\n");
  }

  private static void worst(Markup html, Judged judged, String of) {
    if (judged.worst().isEmpty()) {
      return;
    }
    boolean classes = judged.confusion().isPresent();
    html.raw("<section>\n").element("h2", "Worst rows" + of).raw("\n<p class='lead'>").text(classes
        ? "The rows to whose true class the network gives the least probability."
        : "The rows with the largest errors.").raw("</p>\n");
    if (judged.worst().getFirst().picture().isPresent()) {
      html.raw("<ol class='pictures'>\n");
      for (Judged.Worst row : judged.worst()) {
        row.picture().ifPresent(picture -> html.raw("<li><img alt='").text(row.place() + ", " + row.truth())
            .raw("' src='").raw(picture.dataAddress()).raw("'><b>").text(row.truth()).raw("</b><span>")
            .text("\u2192 " + row.predicted())
            .raw("</span><span>").text(row.sure().isEmpty() ? row.measure() : row.sure())
            .raw("</span></li>\n"));
      }
      html.raw("</ol>\n</section>\n");
      return;
    }
    html.raw(
        "<div class='scroll'><table>\n<thead><tr><th>Row</th><th>True</th><th>Predicted</th><th class='n'>")
        .text(classes ? "P(true)" : "Error").raw("</th>");
    judged.worst().getFirst().values()
        .forEach(cell -> html.raw("<th class='n'>").text(cell.column()).raw("</th>"));
    html.raw("</tr></thead>\n<tbody>\n");
    for (Judged.Worst row : judged.worst()) {
      html.raw("<tr><td>").text(row.place()).raw("</td><td>").text(row.truth()).raw("</td><td>")
          .text(row.sure().isEmpty() ? row.predicted() : row.predicted() + ", " + row.sure())
          .raw("</td><td class='n'>").text(row.measure()).raw("</td>");
      row.values().forEach(cell -> html.raw("<td class='n'>").text(cell.value()).raw("</td>"));
      html.raw("</tr>\n");
    }
    html.raw("</tbody></table></div>\n</section>\n");
  }

  private void network(Markup html) {
    html.raw(
        "<section>\n<h2>Network</h2>\n<div class='scroll'><table>\n<thead><tr><th>Layer</th><th>Type</th>"
            + "<th>Output</th><th class='n'>Parameters</th><th class='n'>FLOPs</th></tr></thead>\n<tbody>\n");
    for (Graph.LayerRow row : story.graph().layers()) {
      html.raw("<tr><th scope='row'>").text(row.id())
          .raw(story.added().contains(row.id()) ? " <span class='small'>added</span>" : "").raw("</th><td>")
          .text(row.component()).raw("</td><td>").text(row.output().toString()).raw("</td><td class='n'>")
          .text(Figures.count(row.parameters())).raw("</td><td class='n'>").text(Figures.count(row.flops()))
          .raw("</td></tr>\n");
    }
    html.raw("</tbody>\n<tfoot><tr><th scope='row' colspan='3'>Sum</th><td class='n'>")
        .text(Figures.count(story.graph().parameterCount())).raw("</td><td class='n'>")
        .text(Figures.count(story.graph().flops()))
        .raw("</td></tr></tfoot>\n</table></div>\n<p class='small'>FLOPs: floating-point operations of the "
            + "forward pass of one example.</p>\n</section>\n");
  }

  /** Norms of many sizes: what is drawn behind a number is its logarithm, over ten decades. */
  private void signals(Markup html) {
    if (story.signals().isEmpty()) {
      return;
    }
    html.raw(
        "<section>\n<h2>Signals of the layers</h2>\n<p class='lead'>The root mean square of what each layer gives, and "
            + "the norms of the gradients of its output and of its weights, in the last step of an epoch.</p>\n"
            + "<div class='scroll'><table>\n<thead><tr><th>Layer</th>");
    for (String epoch : List.of("first", "last")) {
      for (String what : List.of("Output", "Gradient", "Of weights")) {
        html.raw("<th class='n'>").text(what + ", " + epoch + " epoch").raw("</th>");
      }
    }
    html.raw("</tr></thead>\n<tbody>\n");
    for (Story.LayerRow row : story.signals()) {
      html.raw("<tr><th scope='row'>").text(row.layer()).raw("</th>");
      row.first().forEach(cell -> signal(html, cell));
      row.last().forEach(cell -> signal(html, cell));
      html.raw("</tr>\n");
    }
    html.raw("</tbody></table></div>\n</section>\n");
  }

  private static void signal(Markup html, String cell) {
    double value = cell.isEmpty() ? 0 : Double.parseDouble(cell);
    double share = value > 0 ? Math.clamp((Math.log10(value) + 8) / 10, 0, 1) : 0;
    html.format("<td class='n share' style='--v:%.3f'>", share)
        .text(cell.isEmpty() ? "" : String.format(Locale.ROOT, "%.2g", value)).raw("</td>");
  }

  private void time(Markup html) {
    EpochTimes times = story.times();
    html.raw("<section>\n<h2>Time and machine</h2>\n<dl class='pairs'>\n");
    if (times.epochs() > 0) {
      pair(html, "epochs in all", Figures.duration(times.seconds()));
      pair(html, "a mean epoch", Figures.duration(times.seconds() / times.epochs()));
      pair(html, "the longest epoch", Figures.duration(times.longest()));
      pair(html, "in training steps", Figures.duration(times.training()));
      pair(html, "steps", Figures.count(story.result().steps()));
    }
    story.environment().forEach((name, value) -> pair(html, name, value));
    html.raw("</dl>\n</section>\n");
  }

  private static void pair(Markup html, String name, String value) {
    html.raw("<div><dt>").text(name).raw("</dt><dd>").text(value).raw("</dd></div>\n");
  }

  private void configuration(Markup html) {
    html.raw(
        "<section>\n<h2>Configuration</h2>\n<p class='lead'>Everything filled in; nothing is left to a default."
            + "</p>\n<pre tabindex='0'>")
        .text(story.yaml()).raw("</pre>\n</section>\n");
  }
}
