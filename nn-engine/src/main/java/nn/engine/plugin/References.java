package nn.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ClassDesc;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Finds classes that a plugin's own code names and that are not there, before that code runs. */
final class References {

  private References() {}

  /**
   * The first class that cannot be found, named by the class given or by others of its package that it leads to.
   * Libraries are not looked into: they may have parts that are absent on purpose.
   */
  static Optional<Missing> missing(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(type.getName());
    while (!open.isEmpty()) {
      String name = open.remove();
      if (!seen.add(name)) {
        continue;
      }
      for (String used : used(loader, name)) {
        if (!exists(loader, used)) {
          return Optional.of(new Missing(name, used));
        }
        if (used.startsWith(type.getPackageName() + ".") && !type.getPackageName().isEmpty()) {
          open.add(used);
        }
      }
    }
    return Optional.empty();
  }

  /** A class that {@code by} names and that is not there. */
  record Missing(String by, String name) {}

  private static Set<String> used(ClassLoader loader, String name) {
    Set<String> used = new LinkedHashSet<>();
    try (InputStream in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in != null) {
        ClassModel model = ClassFile.of().parse(in.readAllBytes());
        for (PoolEntry entry : model.constantPool()) {
          if (entry instanceof ClassEntry reference) {
            ClassDesc desc = element(reference.asSymbol());
            if (desc.isClassOrInterface()) {
              String pack = desc.packageName();
              used.add(pack.isEmpty() ? binaryName(desc) : pack + "." + binaryName(desc));
            }
          }
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      // What cannot be parsed here is told when it is loaded.
      return Set.of();
    }
    return used;
  }

  private static ClassDesc element(ClassDesc desc) {
    ClassDesc element = desc;
    while (element.isArray() && element.componentType() != null) {
      element = element.componentType();
    }
    return element;
  }

  private static String binaryName(ClassDesc desc) {
    String descriptor = desc.descriptorString();
    String full = descriptor.substring(1, descriptor.length() - 1);
    return full.substring(full.lastIndexOf('/') + 1);
  }

  private static boolean exists(ClassLoader loader, String name) {
    try {
      loader.loadClass(name);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    } catch (LinkageError e) {
      // It is there, and lacks something itself; that comes to light when it is looked into.
      return true;
    }
  }
}
