package nn.engine.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import nn.api.Extension;

/** A plugin jar, compiled and packed in a test. */
public final class TestJar {

  /** The parts of an activation that no test is about. */
  public static final String BODY = """
      public float derivative(float z, float y) { return 1; }
      """;

  /** What was compiled once: the compiler takes longer than everything else. */
  private static final Map<List<Map<String, String>>, Map<String, byte[]>> COMPILED =
      new ConcurrentHashMap<>();

  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, String> absent = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private UnaryOperator<byte[]> change = bytes -> bytes;

  /** A manifest attribute. */
  public TestJar attribute(String name, String value) {
    attributes.put(name, value);
    return this;
  }

  /** A class to compile. */
  public TestJar source(String className, String code) {
    sources.put(className, code);
    return this;
  }

  /** A class to compile against that is left out of the jar. */
  public TestJar absent(String className, String code) {
    absent.put(className, code);
    return this;
  }

  /** A line-by-line services file. */
  public TestJar services(String spi, String... classNames) {
    return entry("META-INF/services/" + spi, String.join("\n", classNames));
  }

  /** A scalar activation y = BODY in the package given, with its services file. */
  public TestJar activation(String className, String expression) {
    int dot = className.lastIndexOf('.');
    return source(className, """
        package %s;
        public record %s(float slope) implements nn.api.ScalarActivation {
          public %2$s() { this(1); }
          public float apply(float z) { return %s; }
          %s
        }
        """.formatted(className.substring(0, dot), className.substring(dot + 1), expression, BODY))
        .services("nn.api.Activation", className);
  }

  /** Any entry. */
  public TestJar entry(String name, String content) {
    entries.put(name, content.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** A change to each class file. */
  public TestJar changed(UnaryOperator<byte[]> classFile) {
    change = classFile;
    return this;
  }

  /** Compiles and packs. */
  public Path write(Path jar) {
    try {
      Files.createDirectories(jar.getParent());
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      attributes.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
      try (OutputStream out = Files.newOutputStream(jar);
          JarOutputStream zip = new JarOutputStream(out, manifest)) {
        Map<String, byte[]> all = new LinkedHashMap<>(entries);
        all.putAll(compile());
        for (Map.Entry<String, byte[]> entry : all.entrySet()) {
          zip.putNextEntry(new ZipEntry(entry.getKey()));
          zip.write(entry.getValue());
          zip.closeEntry();
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, byte[]> compile() throws IOException {
    List<Map<String, String>> key = List.of(Map.copyOf(sources), Map.copyOf(absent));
    Map<String, byte[]> compiled = COMPILED.get(key);
    if (compiled == null) {
      compiled = sources.isEmpty() ? Map.of() : compileNow();
      COMPILED.put(key, compiled);
    }
    Map<String, byte[]> changed = new LinkedHashMap<>();
    compiled.forEach((name, bytes) -> changed.put(name, change.apply(bytes.clone())));
    return changed;
  }

  private Map<String, byte[]> compileNow() throws IOException {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    Path out = Files.createTempDirectory("classes");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((name, code) -> units.add(new Text(name, code)));
    absent.forEach((name, code) -> units.add(new Text(name, code)));
    Path api = path(Extension.class);
    List<String> options = List.of("-proc:none", "-d", out.toString(), "-cp", api.toString());
    if (!compiler.getTask(null, null, null, options, null, units).call()) {
      throw new IllegalArgumentException("does not compile: " + sources.keySet());
    }
    List<String> left = absent.keySet().stream().map(name -> name.replace('.', '/') + ".class").toList();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = out.relativize(file).toString().replace('\\', '/');
        if (!left.contains(name)) {
          classes.put(name, Files.readAllBytes(file));
        }
      }
    }
    return classes;
  }

  private static Path path(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Text extends SimpleJavaFileObject {

    private final String code;

    Text(String className, String code) {
      super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }
}
