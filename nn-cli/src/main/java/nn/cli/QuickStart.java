package nn.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Writes what the launcher's quick start needs beside the cache of loaded classes (JEP 483, 514, 515) into a folder.
 *
 * <p>
 * Java stores linked classes, and with them lambdas, only where it may store its graph of modules, and it never stores
 * one with an incubating module in it. So {@code vectors.jar} holds the classes of {@code jdk.incubator.vector}, copied
 * from the JDK that runs them, for the boot class path: the same classes in the same class loader, and the same machine
 * code. Nor are classes stored that are older than Java 6, whose methods have no stack maps: {@code old.jar} holds those
 * of the libraries with stack maps added. {@code options} is what Java is to be started with.
 *
 * <p>
 * Where one of this does not succeed, the launcher starts Java without: slower, and otherwise the same.
 */
public final class QuickStart {

  private static final String VECTORS = "jdk.incubator.vector";
  private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;

  private QuickStart() {}

  /** Writes into the folder that the first argument names, for the {@code lib/} that the second names. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]).toAbsolutePath();
    ModuleFinder system = ModuleFinder.ofSystem();
    writeVectors(system.find(VECTORS).orElseThrow(), folder.resolve("vectors.jar"));
    writeOld(jars(Path.of(args[1])), folder.resolve("old.jar"));
    List<String> lines = options(folder.resolve("vectors.jar"),
        system.find("java.base").orElseThrow().descriptor());
    Files.write(folder.resolve("options"), lines);
  }

  /** The lines of an argument file of {@code java}. */
  static List<String> options(Path vectors, ModuleDescriptor base) {
    List<String> lines = new ArrayList<>();
    lines.add("\"-Xbootclasspath/a:" + vectors.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    base.exports().stream().filter(export -> export.targets().contains(VECTORS))
        .map(ModuleDescriptor.Exports::source)
        .sorted().forEach(name -> lines.add("--add-exports=java.base/" + name + "=ALL-UNNAMED"));
    // What Java sets by itself when it meets the module.
    lines.add("-XX:+UnlockExperimentalVMOptions");
    lines.add("-XX:+EnableVectorSupport");
    lines.add("-XX:+EnableVectorReboxing");
    lines.add("-XX:+EnableVectorAggressiveReboxing");
    return lines;
  }

  private static void writeVectors(ModuleReference module, Path jar) throws IOException {
    try (ModuleReader reader = module.open();
        JarOutputStream out = jar(jar);
        Stream<String> names = reader.list()) {
      for (String name : names.filter(n -> n.endsWith(".class") && !n.equals("module-info.class")).sorted()
          .toList()) {
        try (var in = reader.open(name).orElseThrow()) {
          entry(out, name, in.readAllBytes());
        }
      }
    }
  }

  private static List<Path> jars(Path lib) throws IOException {
    try (Stream<Path> files = Files.list(lib)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static void writeOld(List<Path> jars, Path to) throws IOException {
    ClassFile files = ClassFile.of(ClassFile.ClassHierarchyResolverOption
        .of(ClassHierarchyResolver.ofResourceParsing(QuickStart.class.getClassLoader())));
    try (JarOutputStream out = jar(to)) {
      for (Path jar : jars) {
        try (JarFile in = new JarFile(jar.toFile())) {
          for (JarEntry entry : in.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
            byte[] bytes = in.getInputStream(entry).readAllBytes();
            Optional<byte[]> mapped = withStackMaps(files, bytes);
            if (mapped.isPresent()) {
              entry(out, entry.getName(), mapped.get());
            }
          }
        }
      }
    }
  }

  /** The same class with stack maps, if it has none because it is so old. */
  static Optional<byte[]> withStackMaps(ClassFile files, byte[] bytes) {
    int major = (bytes[6] & 0xff) << 8 | (bytes[7] & 0xff);
    if (major >= FIRST_WITH_STACK_MAPS) {
      return Optional.empty();
    }
    ClassModel model = files.parse(bytes);
    ClassTransform newer = (builder, element) -> {
      if (element instanceof ClassFileVersion) {
        builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
      } else {
        builder.with(element);
      }
    };
    return Optional.of(files.transformClass(model,
        ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL).andThen(newer)));
  }

  private static JarOutputStream jar(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    JarOutputStream jar = new JarOutputStream(out);
    jar.setLevel(0);
    return jar;
  }

  private static void entry(JarOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(bytes);
    out.closeEntry();
  }
}
