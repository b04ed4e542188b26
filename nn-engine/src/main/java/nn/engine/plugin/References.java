package nn.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ClassDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what a plugin's own code names and that is not there, before that code runs. */
final class References {

  private final ClassLoader loader;
  private final String apiVersion;

  private References(ClassLoader loader, String apiVersion) {
    this.loader = loader;
    this.apiVersion = apiVersion;
  }

  /**
   * The first class that is not there, or member of a shared class that this nn does not have, named by the class
   * given or by others of its package that it leads to. Libraries are not looked into: they may have parts that are
   * absent on purpose.
   *
   * @param apiVersion the version of the interfaces it was built for, may be empty
   */
  static Optional<String> fault(Class<?> type, String apiVersion) {
    References references = new References(type.getClassLoader(), apiVersion);
    String ownPackage = type.getPackageName() + ".";
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(type.getName()));
    while (!open.isEmpty()) {
      String name = open.remove();
      if (seen.add(name)) {
        List<PoolEntry> pool = references.pool(name);
        Optional<String> fault = references.missingClass(name, pool)
            .or(() -> references.missingMember(name, pool)).or(() -> references.missingMethod(name));
        if (fault.isPresent()) {
          return fault;
        }
        pool.stream().flatMap(entry -> className(entry).stream())
            .filter(used -> used.startsWith(ownPackage) && ownPackage.length() > 1).forEach(open::add);
      }
    }
    return Optional.empty();
  }

  private Optional<String> missingClass(String name, List<PoolEntry> pool) {
    return pool.stream().flatMap(entry -> className(entry).stream()).filter(used -> !exists(used))
        .map(used -> name + " needs " + used + (isShared(used) ? ", which this nn does not have" + versions()
            : ", which is not in the jar"))
        .findFirst();
  }

  private Optional<String> missingMember(String name, List<PoolEntry> pool) {
    return pool.stream().filter(MemberRefEntry.class::isInstance).map(MemberRefEntry.class::cast)
        .filter(member -> isShared(member.owner().asInternalName().replace('/', '.')))
        .filter(member -> !Members.exist(loader, member))
        .map(member -> name + " uses " + Members.words(member) + ", which this nn does not have" + versions())
        .findFirst();
  }

  /** An abstract method of a shared interface that a class of the plugin's has left open. */
  private Optional<String> missingMethod(String name) {
    try {
      return Members.leftOpen(Class.forName(name, false, loader))
          .map(method -> name + " has no method '" + method + "'" + versions());
    } catch (ClassNotFoundException | LinkageError e) {
      // It is told when it is loaded, with what it lacks.
      return Optional.empty();
    }
  }

  private String versions() {
    return "; it was built for " + ApiVersion.words(apiVersion) + ", this nn has version "
        + ApiVersion.CURRENT;
  }

  private List<PoolEntry> pool(String name) {
    try (InputStream in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        return List.of();
      }
      ClassModel model = ClassFile.of().parse(in.readAllBytes());
      List<PoolEntry> entries = new ArrayList<>();
      model.constantPool().forEach(entries::add);
      return entries;
    } catch (IOException | IllegalArgumentException e) {
      // What cannot be parsed here is told when it is loaded.
      return List.of();
    }
  }

  private static Optional<String> className(PoolEntry entry) {
    if (!(entry instanceof ClassEntry reference)) {
      return Optional.empty();
    }
    ClassDesc desc = element(reference.asSymbol());
    String descriptor = desc.descriptorString();
    return desc.isClassOrInterface()
        ? Optional.of(descriptor.substring(1, descriptor.length() - 1).replace('/', '.'))
        : Optional.empty();
  }

  private static ClassDesc element(ClassDesc desc) {
    ClassDesc element = desc;
    while (element.isArray() && element.componentType() != null) {
      element = element.componentType();
    }
    return element;
  }

  private static boolean isShared(String name) {
    return PluginClassLoader.SHARED.stream().anyMatch(name::startsWith);
  }

  private boolean exists(String name) {
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
