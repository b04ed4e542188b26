package nn.cli.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The code of an extension's way back: of its own classes and of the kernels, the methods that the way back calls. What
 * the way there calls as well is no part of it.
 */
final class Backwards {

  private static final Set<String> BACKWARD =
      Set.of("backward", "gradients", "derivative", "slope", "evaluate");
  private static final Set<String> FORWARD = Set.of("forward", "apply", "bind", "check", "predict", "value",
      "outputs", "columns", "<init>", "<clinit>");

  private static final String KERNELS = "nn/kernels/";

  private static final Map<String, ClassModel> PARSED = new TreeMap<>();

  /** In the order of their distance from the extension. */
  private final Map<String, ClassModel> classes = new LinkedHashMap<>();
  private final String packet;

  private Backwards(Class<?> extension) {
    packet = extension.getPackageName().replace('.', '/') + "/";
    Deque<String> open = new ArrayDeque<>(List.of(extension.getName().replace('.', '/')));
    while (!open.isEmpty()) {
      String name = open.remove();
      if ((name.startsWith(packet) || name.startsWith(KERNELS)) && !classes.containsKey(name)) {
        ClassModel model = PARSED.computeIfAbsent(name,
            n -> ClassFile.of().parse(bytes(n, extension.getClassLoader())));
        classes.put(name, model);
        model.constantPool().forEach(entry -> {
          if (entry instanceof ClassEntry type) {
            open.add(type.asInternalName());
          }
        });
      }
    }
  }

  static byte[] bytes(String name, ClassLoader loader) {
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      if (in == null) {
        throw new IllegalStateException("no class file of " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(name, e);
    }
  }

  /**
   * A method.
   *
   * @param type its class
   * @param method its name and descriptor
   */
  record Member(String type, String method) implements Comparable<Member> {

    @Override
    public int compareTo(Member other) {
      return toString().compareTo(other.toString());
    }
  }

  /**
   * The methods that the way back of an extension calls, and those that its way there does.
   *
   * @param classes all that belong to it, the nearest first
   */
  record Ways(Set<Member> back, Set<Member> there, List<String> classes) {

    /** How many classes are nearer to the extension than that of a method. */
    int distance(Member member) {
      return classes.indexOf(member.type());
    }
  }

  /** The ways of an extension. */
  static Ways of(Class<?> extension) {
    Backwards all = new Backwards(extension);
    return new Ways(all.reached(BACKWARD), all.reached(FORWARD), List.copyOf(all.classes.keySet()));
  }

  /** The mutants of a method. */
  static List<Mutant> mutants(Member member) {
    ClassModel type = Objects.requireNonNull(PARSED.get(member.type()));
    List<Mutant> all = new ArrayList<>();
    for (MethodModel method : type.methods()) {
      if (Mutant.name(method).equals(member.method())) {
        all.addAll(Mutant.of(type, method));
      }
    }
    return all;
  }

  /** Methods of the extension of these names, and all that they call. */
  private Set<Member> reached(Set<String> names) {
    Deque<Member> open = new ArrayDeque<>();
    classes.forEach((name, type) -> type.methods().stream()
        .filter(m -> name.startsWith(packet) && names.contains(m.methodName().stringValue()))
        .forEach(m -> open.add(new Member(name, Mutant.name(m)))));
    Set<Member> reached = new TreeSet<>();
    while (!open.isEmpty()) {
      Member member = open.remove();
      ClassModel type = classes.get(member.type());
      if (type != null && reached.add(member)) {
        type.methods().stream().filter(m -> Mutant.name(m).equals(member.method()))
            .forEach(m -> open.addAll(calls(m)));
      }
    }
    return reached;
  }

  private List<Member> calls(MethodModel method) {
    List<Member> calls = new ArrayList<>();
    method.code().ifPresent(code -> code.forEach(element -> {
      if (element instanceof InvokeInstruction call) {
        String name = call.name().stringValue() + call.type().stringValue();
        calls.add(new Member(call.owner().asInternalName(), name));
        if (call.isInterface()) {
          classes.keySet().forEach(type -> calls.add(new Member(type, name)));
        }
      } else if (element instanceof InvokeDynamicInstruction dynamic) {
        dynamic.bootstrapArgs().stream().filter(DirectMethodHandleDesc.class::isInstance)
            .map(DirectMethodHandleDesc.class::cast)
            .forEach(m -> calls.add(new Member(internal(m.owner().descriptorString()),
                m.methodName() + m.lookupDescriptor())));
      }
    }));
    return calls;
  }

  private static String internal(String descriptor) {
    return descriptor.startsWith("L") ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
  }
}
