package nn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import nn.api.data.DataSource.Kind;
import nn.engine.Checked;
import nn.engine.Engine;
import nn.engine.data.FeatureCoding;
import nn.engine.data.TargetCoding;
import nn.engine.fault.Fault;
import nn.engine.fault.FaultException;
import nn.engine.fault.Place;
import nn.engine.run.JsonText;

/** A configuration for a table, its types as the engine infers them. */
final class TableRecipe {

  private static final int MOST_NAMES = 10;

  private TableRecipe() {}

  /** The configuration, for a file at {@code out}. */
  static String text(Engine engine, Path csv, String target, Path out) throws IOException {
    if (!Files.exists(csv)) {
      throw FaultException.input(new Place.Whole(csv.toString()), "", "there is no such file",
          "resolved: " + csv.toAbsolutePath().normalize());
    }
    Checked checked = checked(engine, csv, target);
    TargetCoding coding = checked.data().preprocessing().target();
    boolean classes = coding.spec().coded();
    String features =
        checked.data().preprocessing().inputs().stream().flatMap(input -> input.features().stream())
            .map(feature -> "    " + key(feature.column()) + ": {type: " + word(feature) + "}\n")
            .collect(Collectors.joining());
    Path folder =
        Objects.requireNonNull(out.toAbsolutePath().normalize().getParent(), "the folder of a file");
    return """
        # Written by 'nn init' for %s. What is left out has a default.
        name: %s
        seed: 1

        data:
          source: {type: csv, path: %s}
          # The types are those that were found; number, binary or category. A feature that is taken out is not used.
          features:
        %s  target: {%s: {type: %s}}%s
          split: {validation: 15%%, test: 15%%}
          batch: {size: 32}

        model:
          layers:
            - {type: dense, units: 32, activation: relu}
            - {type: dense, units: 16, activation: relu}
            # The output layer and the loss follow from the target.

        training:
          epochs: 100
          optimizer: {type: adam, learning_rate: 0.005}
          stop:
            - {on: validation.loss, patience: 20 epochs}   # the best weights are kept
        """
        .formatted(Objects.requireNonNull(csv.getFileName(), "a file"), name(out), path(folder, csv),
            features,
            key(coding.column()), coding.kind().orElse(Kind.NUMBER).name().toLowerCase(Locale.ROOT),
            classes ? "   # " + names(coding) : "");
  }

  /** What the engine makes of the table by itself; faults name what the user typed. */
  private static Checked checked(Engine engine, Path csv, String target) throws IOException {
    Path file = Files.createTempFile("nn-init", ".yaml");
    try {
      Files.writeString(file,
          "data: {source: {type: csv, path: " + JsonText.of(csv.toAbsolutePath().toString())
              + "}, target: " + JsonText.of(target) + "}\nmodel: {layers: []}\ntraining: {epochs: 1}\n");
      return engine.check(file, file.toString(), List.of(), List.of());
    } catch (FaultException e) {
      throw new FaultException(e.exitCode(),
          e.faults().stream().map(fault -> typed(fault, file, csv, target)).toList()).because(e);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static Fault typed(Fault fault, Path file, Path csv, String target) {
    if (!fault.place().origin().equals(file.toString())) {
      return fault;
    }
    String argument = fault.path().startsWith("data.target") ? "--target " + target : "--data " + csv;
    return new Fault(fault.severity(), new Place.CommandLine(argument), "", fault.message(), fault.hints(),
        fault.count());
  }

  private static String word(FeatureCoding feature) {
    return feature.kind().orElse(Kind.NUMBER).name().toLowerCase(Locale.ROOT);
  }

  private static String names(TargetCoding coding) {
    List<String> names =
        coding instanceof TargetCoding.CategoryTarget category ? category.names() : List.of();
    return names.stream().limit(MOST_NAMES).map(name -> name.replaceAll("\\p{Cntrl}", " "))
        .collect(Collectors.joining(", ")) + (names.size() > MOST_NAMES ? ", ..." : "");
  }

  private static String name(Path out) {
    String name = String.valueOf(out.getFileName()).replaceFirst("\\.[^.]*$", "");
    return key(name);
  }

  private static String path(Path folder, Path csv) {
    return key(folder.relativize(csv.toAbsolutePath().normalize()).toString().replace('\\', '/'));
  }

  /** Bare where YAML takes it for the text it is, else in quotes. */
  private static String key(String text) {
    return text.matches("[A-Za-z_.][A-Za-z0-9_./-]*")
        && !text.matches("(?i)true|false|null|\\.nan|[+-]?\\.inf")
            ? text : JsonText.of(text);
  }
}
