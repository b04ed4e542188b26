package nn.cli.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A plugin jar that the compiler makes from sources within a test. */
public final class OutsideJar {

  private final Map<String, String> manifest = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final List<JavaFileObject> units = new ArrayList<>();
  private final List<String> absent = new ArrayList<>();
  private UnaryOperator<byte[]> change = UnaryOperator.identity();

  /** An attribute of the manifest. */
  public OutsideJar attribute(String name, String value) {
    manifest.put(name, value);
    return this;
  }

  /** A class to compile. */
  public OutsideJar source(String className, String code) {
    units.add(new Text(className, code));
    return this;
  }

  /** A class that the others are compiled with and that is not in the jar. */
  public OutsideJar absent(String className, String code) {
    absent.add(className);
    return source(className, code);
  }

  /** A text file. */
  public OutsideJar entry(String name, String content) {
    entries.put(name, content.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** A line for {@code ServiceLoader}: {@code nn.api.Layer}. */
  public OutsideJar service(String spi, String className) {
    return entry("META-INF/services/" + spi, className + "\n");
  }

  /** A class and its line. */
  public OutsideJar extension(String spi, String className, String code) {
    return source(className, code).service(spi, className);
  }

  /** A change to each class file. */
  public OutsideJar changed(UnaryOperator<byte[]> classFile) {
    change = classFile;
    return this;
  }

  /** Compiles and packs. */
  public Path write(Path jar) {
    Manifest head = new Manifest();
    head.getMainAttributes().putValue("Manifest-Version", "1.0");
    manifest.forEach(head.getMainAttributes()::putValue);
    try {
      Files.createDirectories(jar.getParent());
      if (!units.isEmpty()) {
        compile();
      }
      try (OutputStream out = Files.newOutputStream(jar);
          JarOutputStream zip = new JarOutputStream(out, head)) {
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
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

  private void compile() throws IOException {
    Path out = Files.createTempDirectory("classes");
    StringWriter said = new StringWriter();
    List<String> options = List.of("-proc:none", "-parameters",
        "--add-modules=jdk.incubator.vector", "-d", out.toString());
    if (!ToolProvider.getSystemJavaCompiler().getTask(said, null, null, options, null, units).call()) {
      throw new IllegalArgumentException(said.toString());
    }
    List<String> left = absent.stream().map(name -> name.replace('.', '/') + ".class").toList();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = out.relativize(file).toString().replace('\\', '/');
        if (!left.contains(name)) {
          entries.put(name, change.apply(Files.readAllBytes(file)));
        }
      }
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
