package nn.engine.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import nn.api.Shape;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.engine.ConfusionMatrix;
import nn.engine.data.Examples;
import nn.engine.data.FeatureCoding;
import nn.engine.data.FeatureCoding.CategoryCoding;
import nn.engine.data.FeatureCoding.NumberCoding;
import nn.engine.data.PreparedData;
import nn.engine.data.Preprocessing;
import nn.engine.data.SequenceCoding;
import nn.engine.data.TargetCoding;
import nn.engine.data.TextCoding;
import nn.engine.network.Graph;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.engine.train.Inputs;
import nn.kernels.WorkerPool;

/** Predicts the last part of the data that there is (test, else validation, else training) and compares. */
final class Judge {

  private static final int ROWS = 256;
  private static final int WORST = 12;
  private static final int WORST_PICTURES = 24;
  private static final int COLUMNS = 5;
  /** Characters of a text. */
  private static final int SHOWN = 80;
  private static final int LARGEST_PICTURE = 128;

  private final PreparedData data;
  private final Examples examples;
  private final String part;
  private final Graph graph;
  private final int output;

  private Judge(PreparedData data, Graph graph, int output) {
    this.data = data;
    this.graph = graph;
    this.output = output;
    this.examples = data.test().or(data::validation).orElse(data.train());
    this.part = data.test().isPresent() ? "test" : data.validation().isPresent() ? "validation" : "train";
  }

  /** The comparison for each output that is one number or one class. */
  static List<Judged> all(PreparedData data, Weights weights, WorkerPool pool) {
    Program program = Program.prediction(weights, ROWS, pool);
    List<Judged> all = new ArrayList<>();
    for (int o = 0; o < weights.graph().outputs().size(); o++) {
      Judge judge = new Judge(data, weights.graph(), o);
      Graph.Output output = weights.graph().outputs().get(o);
      switch (data.preprocessing().targets().get(o)) {
        case TargetCoding.CategoryTarget target when output.samples() == 1 -> all
            .add(judge.classes(target, program));
        case TargetCoding.NumberTarget target when output.value().shape().size() == 1 -> all
            .add(judge.numbers(target, program));
        default -> {} // neither one class nor one number
      }
    }
    return all;
  }

  /** How the section of an output is called: by its column, and its own name where there are several. */
  private String called(TargetCoding target) {
    String name = graph.outputs().get(output).name();
    return graph.outputs().size() == 1 || name.equals(target.column()) ? target.column()
        : target.column() + " (" + name + ")";
  }

  /** Hears a batch of predictions and targets that starts at a row. */
  private interface Listener {
    void batch(int from, int rows, Tensor predictions, Tensor targets);
  }

  private void predict(Program program, Listener listener) {
    Graph.Output of = graph.outputs().get(output);
    int width = of.width();
    int targetSize = Math.toIntExact(of.target().shape().size());
    Tensor predictions =
        new Tensor(program.prediction(output).array(), program.prediction(output).offset(), width);
    Tensor targets = new Tensor(new float[ROWS * targetSize], 0, targetSize);
    for (int from = 0; from < examples.size(); from += ROWS) {
      int rows = Math.min(ROWS, examples.size() - from);
      Inputs.copy(examples, from, rows, program);
      for (int r = 0; r < rows; r++) {
        examples.target(output, from + r, targets.array(), targets.offset(r));
      }
      program.predict(rows);
      of.loss().predict(predictions.array(), predictions.offset(), rows, width);
      listener.batch(from, rows, predictions, targets);
    }
  }

  private Judged classes(TargetCoding.CategoryTarget target, Program program) {
    ConfusionMatrix confusion = new ConfusionMatrix(target.names());
    float[] right = new float[examples.size()];
    int[] truth = new int[examples.size()];
    int[] predicted = new int[examples.size()];
    float[] surest = new float[examples.size()];
    predict(program, (from, rows, p, t) -> {
      for (int r = 0; r < rows; r++) {
        int row = from + r;
        truth[row] = (int) t.get(r, 0);
        predicted[row] = ConfusionMatrix.predicted(p, r);
        confusion.add(truth[row], predicted[row]);
        right[row] = probability(p, r, truth[row]);
        surest[row] = probability(p, r, predicted[row]);
      }
    });
    List<Judged.Worst> worst = new ArrayList<>();
    for (int row : order(i -> right[i])) {
      worst.add(worst(row, target.names().get(truth[row]), target.names().get(predicted[row]),
          predicted[row] == truth[row] ? "" : Figures.percent(surest[row]), Figures.percent(right[row])));
    }
    return new Judged(part, called(target), examples.size(), Optional.of(confusion), new double[0],
        new double[0], worst);
  }

  private static float probability(Tensor p, int row, int code) {
    return p.rowSize() == 1 ? code == 1 ? p.get(row, 0) : 1 - p.get(row, 0) : p.get(row, code);
  }

  private Judged numbers(TargetCoding.NumberTarget target, Program program) {
    double[] truth = new double[examples.size()];
    double[] predicted = new double[examples.size()];
    predict(program, (from, rows, p, t) -> {
      for (int r = 0; r < rows; r++) {
        truth[from + r] = target.decode(t.get(r, 0));
        predicted[from + r] = target.decode(p.get(r, 0));
      }
    });
    List<Judged.Worst> worst = new ArrayList<>();
    for (int row : order(i -> -Math.abs(predicted[i] - truth[i]))) {
      worst.add(worst(row, Figures.figure(truth[row]), Figures.figure(predicted[row]), "",
          (predicted[row] > truth[row] ? "+" : "\u2212")
              + Figures.figure(Math.abs(predicted[row] - truth[row]))));
    }
    return new Judged(part, called(target), examples.size(), Optional.empty(), truth, predicted, worst);
  }

  /** The score of a row; the lowest are the worst. */
  private interface Score {
    double of(int row);
  }

  private int[] order(Score score) {
    int most = pictureShape().isPresent() ? WORST_PICTURES : WORST;
    return IntStream.range(0, examples.size()).boxed()
        .sorted(Comparator.<Integer>comparingDouble(score::of).thenComparing(i -> i))
        .limit(most).mapToInt(i -> i).toArray();
  }

  private Judged.Worst worst(int row, String truth, String predicted, String sure, String measure) {
    boolean testFile = part.equals("test") && data.parts().test().length == 0;
    String place =
        "row " + Figures.count(examples.row(row) + 1L) + (testFile ? " of the test data" : "");
    Optional<Picture> picture = pictureShape().map(shape -> picture(shape, row));
    return new Judged.Worst(place, truth, predicted, sure, measure, picture,
        picture.isPresent() ? List.of() : values(row));
  }

  /** Height, width and channels where the only input is a picture. */
  private Optional<int[]> pictureShape() {
    if (graph.inputs().length != 1) {
      return Optional.empty();
    }
    TensorSpec spec = graph.values().get(graph.inputs()[0]).spec();
    Shape shape = spec.shape();
    boolean fits = !spec.coded() && shape.rank() == 3 && (shape.last() == 1 || shape.last() == 3)
        && shape.axis(0) <= LARGEST_PICTURE && shape.axis(1) <= LARGEST_PICTURE && shape.axis(0) > 1;
    return fits ? Optional.of(shape.toArray()) : Optional.empty();
  }

  private Picture picture(int[] shape, int row) {
    float[] pixels = new float[shape[0] * shape[1] * shape[2]];
    examples.input(0, row, pixels, 0);
    return new Picture(shape[1], shape[0], shape[2], pixels);
  }

  /** The first columns of a row in the units of the data. */
  private List<Judged.Cell> values(int row) {
    List<Judged.Cell> cells = new ArrayList<>();
    List<Preprocessing.Input> inputs = data.preprocessing().inputs();
    for (int i = 0; i < inputs.size(); i++) {
      float[] values = new float[Math.toIntExact(inputs.get(i).spec().shape().size())];
      examples.input(i, row, values, 0);
      int at = 0;
      for (FeatureCoding coding : inputs.get(i).features()) {
        int from = at;
        boolean one = inputs.get(i).codes() && coding instanceof CategoryCoding;
        at = Math.min(values.length, at + (one ? 1 : Math.toIntExact(coding.spec().shape().size())));
        if (cells.size() < COLUMNS) {
          value(coding, Arrays.copyOfRange(values, from, at), inputs.get(i).codes())
              .ifPresent(text -> cells.add(new Judged.Cell(coding.column(), text)));
        }
      }
    }
    return cells;
  }

  private static Optional<String> value(FeatureCoding coding, float[] x, boolean code) {
    return switch (coding) {
      case NumberCoding number when number.indicator() && x[1] == 1 -> Optional.of("missing");
      case NumberCoding number -> Optional
          .of(Figures.value(rounded(x[0] * number.divisor() + number.shift())));
      case CategoryCoding category -> {
        int found = code || category.binary() ? Math.round(x[0])
            : IntStream.range(0, category.values().size()).filter(i -> x[i] == 1).findFirst()
                .orElse(x.length);
        yield Optional.of(found < category.values().size() ? category.values().get(found) : "unknown");
      }
      case TextCoding text -> Optional.of(shortened(text.text(x)));
      case FeatureCoding.ArrayCoding _, SequenceCoding _ -> Optional.empty();
    };
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= SHOWN ? text
        : text.substring(0, text.offsetByCodePoints(0, SHOWN - 3)) + "...";
  }

  /** Without the noise of scaling there and back. */
  private static double rounded(double x) {
    return Math.rint(x * 1e5) / 1e5;
  }
}
