package nn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nn.engine.fault.FaultException;
import nn.engine.fault.Place;
import nn.engine.fault.Quote;
import nn.engine.fault.Suggest;
import nn.engine.run.JsonText;

/** The configurations that come with nn, to be copied. */
final class Recipes {

  /** A path of data as it stands in a flow mapping, relative to configs/. */
  private static final Pattern DATA = Pattern.compile("(?<=: )data/[^\\s,}]+");

  private Recipes() {}

  /** A recipe as text whose paths are right for a file at {@code out}. */
  static String text(String recipe, Path out) throws IOException {
    String name = recipe.replaceFirst("\\.yaml$", "");
    Path folder = folder();
    List<String> names = names(folder);
    if (!names.contains(name)) {
      throw FaultException.input(new Place.CommandLine("--from " + recipe), "",
          "no recipe named " + Quote.value(recipe)
              + Suggest.didYouMean(name, names).map(w -> ", " + w).orElse(""),
          "there are: " + String.join(", ", names));
    }
    Path target =
        Objects.requireNonNull(out.toAbsolutePath().normalize().getParent(), "the folder of a file");
    Matcher data = DATA.matcher(Files.readString(folder.resolve(name + ".yaml")));
    return data
        .replaceAll(found -> Matcher.quoteReplacement(relative(target, folder.resolve(found.group()))));
  }

  private static String relative(Path from, Path file) {
    String path = from.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
    return path.matches("[\\w./-]+") ? path : JsonText.of(path);
  }

  private static Path folder() {
    return Installation.home().map(home -> home.resolve("configs")).filter(Files::isDirectory)
        .orElseThrow(() -> FaultException.input(new Place.CommandLine("--from"), "",
            "this installation has no configs/ to copy from",
            "start nn with its launcher, or give --data and --target"));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).filter(name -> name.endsWith(".yaml"))
          .map(name -> name.replaceFirst("\\.yaml$", "")).sorted().toList();
    }
  }
}
