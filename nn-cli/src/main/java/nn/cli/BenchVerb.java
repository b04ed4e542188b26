package nn.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nn.engine.Checked;
import nn.engine.Engine;
import nn.engine.network.Graph;
import nn.engine.run.JsonText;
import nn.kernels.Lanes;
import nn.kernels.Peak;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code nn bench [FILE.yaml]}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = "Measure this machine, or training or predicting with one configuration, for ten seconds.")
final class BenchVerb extends Verb {

  private static final double PEAK_SECONDS = 0.5;
  private static final int MOST_ROWS = 1_000_000;

  @Parameters(paramLabel = "FILE.yaml", arity = "0..1",
      description = "The configuration, whose data may be missing; left out, a perceptron of usual size.")
  @Nullable
  Path file;

  @Mixin
  final Overrides overrides = new Overrides();

  @Option(names = "--predict", paramLabel = "N", converter = Rows.class,
      description = "Measure predictions of batches of N rows instead of training.")
  @Nullable
  Integer predict;

  @Mixin
  final Threads threads = new Threads();

  @Option(names = "--seconds", paramLabel = "S", converter = Seconds.class,
      description = "How long to measure, 0.1 to 600; ten seconds by default.")
  double seconds = 10;

  BenchVerb(Console console) {
    super(console);
  }

  /** Reads {@code --predict}. */
  static final class Rows implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      if (value.matches("[0-9]{1,7}") && Integer.parseInt(value) >= 1
          && Integer.parseInt(value) <= MOST_ROWS) {
        return Integer.parseInt(value);
      }
      throw new TypeConversionException("expected an integer from 1 to " + MOST_ROWS);
    }
  }

  /** Reads {@code --seconds}. */
  static final class Seconds implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      if (value.matches("[0-9]{1,3}(\\.[0-9]{1,3})?")) {
        double seconds = Double.parseDouble(value);
        if (seconds >= 0.1 && seconds <= 600) {
          return seconds;
        }
      }
      throw new TypeConversionException("expected a number from 0.1 to 600");
    }
  }

  @Override
  String consequence() {
    return "Nothing was measured.";
  }

  @Override
  int run() throws Exception {
    Engine engine = Engines.openToCompute(this);
    Checked checked = check(engine);
    common.reporter(console).warnings(checked.warnings());
    try (Steps steps = steps(engine, checked)) {
      say("measuring for " + Numbers.duration(seconds) + " ...");
      Measurement measured = Measurement.of(steps.step(), seconds);
      report(steps, measured, Peak.flopsPerSecond(steps.program().pool(), PEAK_SECONDS, System::nanoTime));
    }
    return 0;
  }

  private Steps steps(Engine engine, Checked checked) {
    return predict == null ? Steps.training(engine, checked, threads.count())
        : Steps.prediction(checked, predict,
            threads.count().orElseGet(() -> checked.config().training().threads()
                .orElse(Runtime.getRuntime().availableProcessors())));
  }

  private Checked check(Engine engine) throws IOException {
    if (file != null) {
      return overrides.checkToMeasure(engine, file);
    }
    Path copy = Files.createTempFile("nn-bench-", ".yaml");
    try (InputStream own = Objects.requireNonNull(BenchVerb.class.getResourceAsStream("bench.yaml"))) {
      Files.copy(own, copy, StandardCopyOption.REPLACE_EXISTING);
      return overrides.check(engine, copy, "bench.yaml");
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private void report(Steps steps, Measurement measured, double peak) {
    Graph graph = steps.program().graph();
    double examples = measured.stepsPerSecond() * steps.rows();
    double flops = examples * steps.flops();
    Optional<Integer> length = sequenceLength(graph);
    if (common.json) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("examples_per_second", examples);
      length.ifPresent(tokens -> data.put("tokens_per_second", examples * tokens));
      data.put("steps_per_second", measured.stepsPerSecond());
      data.put("gflops", flops * 1e-9);
      data.put("share_of_peak", flops / peak);
      data.put("bytes_per_step", measured.bytesPerStep());
      data.put("threads", steps.program().pool().workers());
      data.put("warm", measured.warm());
      data.put("peak_gflops", peak * 1e-9);
      data.put("lanes", Lanes.COUNT);
      data.put("rows_per_step", steps.rows());
      print(JsonText.of(data));
      return;
    }
    print(
        (predict == null ? "training" : "predicting") + " in batches of " + Numbers.count(steps.rows()) + ", "
            + Numbers.count(graph.parameterCount(), "parameter") + ", "
            + Numbers.count(steps.program().pool().workers(), "thread") + ", "
            + Numbers.count(Lanes.COUNT, "lane"));
    print(Numbers.large(examples) + " examples/s, " + Numbers.large(measured.stepsPerSecond()) + " steps/s");
    length.ifPresent(tokens -> print(Numbers.large(examples * tokens) + " tokens/s"));
    print(Numbers.large(flops) + "FLOP/s, " + Math.round(100 * flops / peak) + " % of this machine's peak of "
        + Numbers.large(peak) + "FLOP/s");
    print(Numbers.large(Math.rint(measured.bytesPerStep())) + " bytes allocated in a step");
    if (!measured.warm()) {
      print("measured while code was still being compiled: a longer --seconds gives better figures");
    }
  }

  /** Steps of a sequence: inputs of [time, features] or of codes along time. */
  private static Optional<Integer> sequenceLength(Graph graph) {
    var input = graph.values().get(graph.inputs()[0]).spec();
    int rank = input.shape().rank();
    return rank == 2 || (input.coded() && rank == 1) ? Optional.of(input.shape().axis(0)) : Optional.empty();
  }
}
