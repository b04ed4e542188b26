package nn.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import nn.engine.Evaluation;
import nn.engine.LoadedModel;
import nn.engine.fault.FaultException;
import nn.engine.fault.Place;
import nn.engine.run.JsonText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nn evaluate MODEL}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = "Judge a model on the test part of its data, or on a file.")
final class EvaluateVerb extends Verb {

  @Parameters(paramLabel = "MODEL", description = "A .safetensors file that nn has written.")
  Path model = Path.of("");

  @Option(names = "--data", paramLabel = "FILE", description = "The file to judge it on, target included.")
  @Nullable
  Path data;

  @Option(names = "--labels", paramLabel = "FILE",
      description = {"With --data, for formats such as IDX: the labels. Left out, the file whose name has",
          "'labels' where that of --data has 'images'."})
  @Nullable
  Path labels;

  EvaluateVerb(Console console) {
    super(console);
  }

  @Override
  int run() throws Exception {
    if (labels != null && data == null) {
      throw FaultException.input(new Place.CommandLine("--labels " + labels), "",
          "goes with --data, the file that they are the labels of", "--data IMAGES --labels LABELS");
    }
    try (LoadedModel loaded = Engines.openToCompute(this).load(model)) {
      Evaluation evaluation = loaded.evaluate(Optional.ofNullable(data), Optional.ofNullable(labels));
      Map<String, Map<String, Double>> metrics = Map.of(evaluation.part(), evaluation.metrics());
      if (common.json) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("metrics", Map.of(evaluation.part(), TrainingReport.metrics(evaluation,
            loaded.config().evaluation().confusion().isPresent())));
        document.put("rows", evaluation.rows());
        if (!evaluation.confusions().isEmpty()) {
          document.put("classes", ClassTable.data(evaluation.confusions()));
        }
        print(JsonText.of(document));
      } else {
        print(Numbers.count(evaluation.rows(), "row"));
        TrainingReport.figures(metrics).forEach(this::print);
        ClassTable.lines(evaluation.confusions(), evaluation.part()).forEach(this::print);
      }
    }
    return 0;
  }
}
