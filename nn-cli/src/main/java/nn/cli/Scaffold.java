package nn.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import nn.engine.fault.FaultException;
import nn.engine.fault.Place;
import nn.engine.fault.Quote;
import nn.engine.plugin.ApiVersion;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A plugin project, from templates.
 *
 * @param name of the extension, as in YAML
 * @param kind what it is
 * @param vendor the part of its full name before the colon
 * @param repository where nn-api and nn-tck are
 */
record Scaffold(String name, Kind kind, String vendor, Path repository) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*");
  /** What is no code: comments and texts. */
  private static final Pattern PROSE = Pattern.compile("(?s)/\\*.*?\\*/|\"[^\"\\n]*\"|//[^\\n]*");
  private static final Pattern VENDOR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

  /** What there are templates for. */
  enum Kind {
    ACTIVATION, LAYER, LOSS, OPTIMIZER;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** {@code Activation}. */
    String spi() {
      return name().charAt(0) + word().substring(1);
    }

    /** Reads {@code --kind}. */
    static final class Converter implements ITypeConverter<Kind> {
      @Override
      public Kind convert(String value) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(value)).findFirst()
            .orElseThrow(() -> new TypeConversionException("expected activation, layer, loss or optimizer"));
      }
    }
  }

  /** Refuses what cannot become a class or a folder. */
  void check() throws IOException {
    if (!NAME.matcher(name).matches() || name.length() > 60) {
      throw FaultException.input(new Place.CommandLine(name), "",
          "expected a name such as my_swish (small letters and digits, a letter after each _), found "
              + Quote.value(name));
    }
    if (codeUses(className())) {
      throw FaultException.input(new Place.CommandLine(name), "",
          "a class named " + className() + " hides one of the same name that the project uses",
          "take a longer name, such as my_" + name);
    }
    if (!VENDOR.matcher(vendor).matches() || vendor.equals("nn")) {
      throw FaultException.input(new Place.CommandLine("--vendor " + vendor), "",
          "expected letters, digits, dots and dashes, and not nn, found " + Quote.value(vendor));
    }
  }

  private boolean codeUses(String word) throws IOException {
    String code = template(kind.spi() + ".java") + template(kind.spi() + "Test.java");
    return Pattern.compile("\\b" + word + "\\b").matcher(PROSE.matcher(code).replaceAll("")).find();
  }

  /** {@code plugin-my-swish}. */
  String artifact() {
    return "plugin-" + name.replace('_', '-');
  }

  /** Writes the project and gives its files. */
  List<Path> write(Path folder) throws IOException {
    if (Files.exists(folder) && (!Files.isDirectory(folder) || !isEmpty(folder))) {
      throw FaultException.input(new Place.Whole(folder.toString()), "", "there is something already",
          "name another folder with --dir");
    }
    String code = "java/" + packageName().replace('.', '/') + "/" + className();
    Map<String, String> files = new LinkedHashMap<>();
    files.put("pom.xml", "pom.xml");
    files.put("README.md", "README.md");
    files.put(".gitignore", "gitignore");
    files.put("src/main/" + code + ".java", kind.spi() + ".java");
    files.put("src/main/resources/META-INF/services/nn.api." + kind.spi(), "services");
    files.put("src/test/" + code + "Test.java", kind.spi() + "Test.java");
    List<Path> written = new ArrayList<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      written.add(Files.writeString(path, filled(file.getValue())));
    }
    return written;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  /** {@code MySwish}. */
  private String className() {
    StringBuilder made = new StringBuilder();
    for (String word : name.split("_", -1)) {
      made.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return made.toString();
  }

  private String packageName() {
    String last = name.replace("_", "");
    return "com.example." + last + (SourceVersion.isKeyword(last) ? "_" : "");
  }

  private String filled(String template) throws IOException {
    return template(template).replace("@name@", name).replace("@Class@", className())
        .replace("@package@", packageName()).replace("@kind@", kind.word()).replace("@artifact@", artifact())
        .replace("@vendor@", vendor)
        .replace("@repo@", repository.toString().replace("&", "&amp;").replace("<", "&lt;"))
        .replace("@api@", ApiVersion.CURRENT.toString())
        .replace("@next@", ApiVersion.CURRENT.major() + "." + (ApiVersion.CURRENT.minor() + 1));
  }

  private static String template(String name) throws IOException {
    try (InputStream in = Scaffold.class.getResourceAsStream("scaffold/" + name + ".txt")) {
      if (in == null) {
        throw new IllegalStateException("the template " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
