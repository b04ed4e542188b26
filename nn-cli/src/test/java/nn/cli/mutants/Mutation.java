package nn.cli.mutants;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A mechanical fault in the place of one instruction.
 *
 * @param what in words: sign, factor, dropped term, index, {@code +=} for {@code =}
 * @param code what stands there instead
 */
record Mutation(String what, Code code) {

  private static final ClassDesc PLANTED = Planted.class.describeConstable().orElseThrow();
  private static final ClassDesc TENSOR = ClassDesc.of("nn.api.Tensor");
  private static final MethodTypeDesc ADD =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_float.arrayType(), ConstantDescs.CD_int,
          ConstantDescs.CD_float);
  private static final MethodTypeDesc ADD_TO_TENSOR = MethodTypeDesc.of(ConstantDescs.CD_void, TENSOR,
      ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_float);

  /** Owners of methods whose work may be left out. */
  private static final Pattern COMPUTES = Pattern.compile("nn/|java/util/Arrays|java/lang/System");

  /** Vector operations and those that take their place. */
  private static final Map<String, String> VECTOR =
      Map.of("add", "sub", "sub", "add", "mul", "div", "div", "mul");

  /** Writes instructions. */
  @FunctionalInterface
  interface Code {
    void write(CodeBuilder b);
  }

  /** The faults that may stand in the place of an instruction. */
  static List<Mutation> of(CodeElement element, boolean stored) {
    return switch (element) {
      case OperatorInstruction op -> operators(op.opcode(), stored);
      case ArrayStoreInstruction store when store.opcode() == Opcode.FASTORE -> List
          .of(new Mutation("+= for =", b -> b.invokestatic(PLANTED, "add", ADD)));
      case InvokeInstruction call -> calls(call);
      default -> List.of();
    };
  }

  private static List<Mutation> operators(Opcode opcode, boolean stored) {
    return switch (opcode) {
      case FADD -> List.of(new Mutation("sign", b -> b.fsub()), new Mutation("dropped term", b -> b.pop()));
      case FSUB -> List.of(new Mutation("sign", b -> b.fadd()), new Mutation("dropped term", b -> b.pop()));
      case FMUL -> List.of(new Mutation("factor", b -> b.fdiv()),
          new Mutation("dropped factor", b -> b.pop()));
      case FDIV -> List.of(new Mutation("factor", b -> b.fmul()),
          new Mutation("dropped factor", b -> b.pop()));
      case FNEG -> List.of(new Mutation("sign", b -> b.nop()));
      case DADD -> List.of(new Mutation("sign", b -> b.dsub()), new Mutation("dropped term", b -> b.pop2()));
      case DSUB -> List.of(new Mutation("sign", b -> b.dadd()), new Mutation("dropped term", b -> b.pop2()));
      case DMUL -> List.of(new Mutation("factor", b -> b.ddiv()),
          new Mutation("dropped factor", b -> b.pop2()));
      case DDIV -> List.of(new Mutation("factor", b -> b.dmul()),
          new Mutation("dropped factor", b -> b.pop2()));
      // What is stored may be the count of a loop, which would never end.
      case IADD -> stored ? List.of() : List.of(new Mutation("index", b -> b.isub()));
      default -> List.of();
    };
  }

  private static List<Mutation> calls(InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    if (owner.equals("nn/api/Tensor") && call.name().equalsString("set")) {
      return List.of(new Mutation("+= for =", b -> b.invokestatic(PLANTED, "add", ADD_TO_TENSOR)));
    }
    if (owner.endsWith("/FloatVector")) {
      return vectors(call);
    }
    List<Mutation> mutations = new ArrayList<>();
    MethodTypeDesc type = call.typeSymbol();
    if (type.returnType().equals(ConstantDescs.CD_float)) {
      mutations.add(new Mutation("sign", b -> b.with(call).fneg()));
      mutations.add(new Mutation("factor", b -> b.with(call).loadConstant(1.5f).fmul()));
    }
    if (type.returnType().equals(ConstantDescs.CD_void) && COMPUTES.matcher(owner).lookingAt()
        && !call.name().equalsString("<init>")) {
      mutations.add(new Mutation("dropped call", b -> {
        for (int i = type.parameterCount() - 1; i >= 0; i--) {
          pop(b, TypeKind.from(type.parameterType(i)));
        }
        if (call.opcode() != Opcode.INVOKESTATIC) {
          b.pop();
        }
      }));
    }
    return mutations;
  }

  private static List<Mutation> vectors(InvokeInstruction call) {
    MethodTypeDesc type = call.typeSymbol();
    String name = call.name().stringValue();
    return switch (name) {
      case "add", "sub", "mul", "div" -> List.of(new Mutation(name.equals("add") || name.equals("sub")
          ? "sign" : "factor", b -> b.invokevirtual(call.owner().asSymbol(), VECTOR.get(name), type)));
      case "neg" -> List.of(new Mutation("sign", b -> b.nop()));
      case "fma" -> List.of(new Mutation("sign", b -> b.with(call).invokevirtual(call.owner().asSymbol(),
          "neg", MethodTypeDesc.of(call.owner().asSymbol()))), new Mutation("dropped term",
              b -> b.pop().invokevirtual(call.owner().asSymbol(), "mul", type.dropParameterTypes(1, 2))));
      case "intoArray" -> List.of(new Mutation("+= for =", b -> b.invokestatic(PLANTED, "add",
          type.insertParameterTypes(0, call.owner().asSymbol()))));
      default -> List.of();
    };
  }

  private static void pop(CodeBuilder b, TypeKind kind) {
    if (kind.slotSize() == 2) {
      b.pop2();
    } else {
      b.pop();
    }
  }
}
