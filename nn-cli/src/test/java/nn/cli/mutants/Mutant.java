package nn.cli.mutants;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.LineNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A class with one fault in it.
 *
 * @param type the class, as in its file
 * @param method name and descriptor
 * @param at which instruction of the method
 * @param line of the source
 */
record Mutant(ClassModel type, String method, int at, int line, Mutation mutation) {

  /** Every fault that can be planted into a method. */
  static List<Mutant> of(ClassModel type, MethodModel method) {
    List<Mutant> all = new ArrayList<>();
    List<CodeElement> elements = method.code().map(code -> code.elementList()).orElse(List.of());
    int line = 0;
    int at = 0;
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof LineNumber number) {
        line = number.line();
      }
      if (elements.get(i) instanceof Instruction) {
        for (Mutation mutation : Mutation.of(elements.get(i), storedNext(elements, i))) {
          all.add(new Mutant(type, name(method), at, line, mutation));
        }
        at++;
      }
    }
    return all;
  }

  static String name(MethodModel method) {
    return method.methodName().stringValue() + method.methodType().stringValue();
  }

  private static boolean storedNext(List<CodeElement> elements, int i) {
    for (int n = i + 1; n < elements.size(); n++) {
      if (elements.get(n) instanceof Instruction next) {
        return next.opcode().kind() == Opcode.ISTORE.kind();
      }
    }
    return false;
  }

  /** The method it is in. */
  Backwards.Member member() {
    return new Backwards.Member(type.thisClass().asInternalName(), method);
  }

  /** The name of its class, with dots. */
  String className() {
    return type.thisClass().asInternalName().replace('/', '.');
  }

  /** The class file. */
  byte[] bytes() {
    AtomicInteger next = new AtomicInteger();
    CodeTransform plant = (CodeBuilder b, CodeElement e) -> {
      if (e instanceof Instruction && next.getAndIncrement() == at) {
        mutation.code().write(b);
      } else {
        b.with(e);
      }
    };
    return ClassFile.of().transformClass(type,
        ClassTransform.transformingMethodBodies(m -> name(m).equals(method), plant));
  }

  @Override
  public String toString() {
    return className() + "." + method.substring(0, method.indexOf('(')) + " line " + line + ": "
        + mutation.what();
  }
}
