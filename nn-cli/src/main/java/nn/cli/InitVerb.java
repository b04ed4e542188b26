package nn.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import nn.engine.fault.FaultException;
import nn.engine.fault.Place;
import nn.engine.fault.Quote;
import nn.engine.run.JsonText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nn init}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = {"Write a configuration to begin with, with comments.",
        "For a table of yours, with --data and --target; or a copy of one that comes with nn, with --from."})
final class InitVerb extends Verb {

  @Parameters(paramLabel = "FILE.yaml", arity = "0..1",
      description = "The file to write; by default named after the data or the recipe, in this folder.")
  @Nullable
  Path file;

  @Option(names = "--from", paramLabel = "RECIPE",
      description = "xor (the default), iris, digits or another file of configs/.")
  @Nullable
  String recipe;

  @Option(names = "--data", paramLabel = "FILE.csv",
      description = "The table; the types of its columns are inferred.")
  @Nullable
  Path data;

  @Option(names = "--target", paramLabel = "COLUMN", description = "The column to predict.")
  @Nullable
  String target;

  InitVerb(Console console) {
    super(console);
  }

  @Override
  String consequence() {
    return "Nothing was written.";
  }

  @Override
  int run() throws IOException {
    if ((data == null) != (target == null)) {
      throw FaultException.input(new Place.CommandLine(data == null ? "--target" : "--data"), "",
          "--data and --target go together", "nn init --data flats.csv --target price");
    }
    if (data != null && recipe != null) {
      throw FaultException.input(new Place.CommandLine("--from " + recipe), "",
          "--from and --data exclude each other");
    }
    String name = data != null ? stem(data) : recipe == null ? "xor" : recipe;
    Path out = file == null ? Path.of(name.replaceFirst("\\.yaml$", "") + ".yaml") : file;
    if (Files.exists(out)) {
      throw exists(out);
    }
    String text = data != null && target != null
        ? TableRecipe.text(Engines.open(this), data, target, out) : Recipes.text(name, out);
    try {
      Files.writeString(out, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw exists(out).because(e);
    }
    print(common.json ? JsonText.of(Map.of("file", out.toString())) : Quote.escape(out.toString()));
    say("next: nn train " + out);
    return 0;
  }

  private static FaultException exists(Path out) {
    return FaultException.input(new Place.Whole(out.toString()), "", "there is such a file already",
        "name another: nn init ... OTHER.yaml");
  }

  private static String stem(Path path) {
    return String.valueOf(path.getFileName()).replaceFirst("\\.[^.]*$", "");
  }
}
