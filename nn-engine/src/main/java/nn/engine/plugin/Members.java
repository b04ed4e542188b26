package nn.engine.plugin;

import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Methods and fields that class files name. */
final class Members {

  private Members() {}

  /** Whether a class that is there has this member, itself or from those above it. */
  static boolean exist(ClassLoader loader, MemberRefEntry member) {
    try {
      Class<?> owner =
          Class.forName(member.owner().asInternalName().replace('/', '.'), false, loader);
      return owner.isArray() || declares(owner, member);
    } catch (ClassNotFoundException | LinkageError e) {
      // Told as a class that is missing.
      return true;
    }
  }

  private static boolean declares(Class<?> owner, MemberRefEntry member) {
    boolean here = member instanceof FieldRefEntry
        ? Arrays.stream(owner.getDeclaredFields()).anyMatch(field -> fits(field, member))
        : descriptors(owner, member.name().stringValue()).anyMatch(member.type().stringValue()::equals);
    Stream<Class<?>> above =
        Stream.concat(Stream.ofNullable(owner.getSuperclass()), Arrays.stream(owner.getInterfaces()));
    boolean inherited = above.anyMatch(type -> declares(type, member));
    return here || inherited || (owner.isInterface() && declares(Object.class, member));
  }

  private static boolean fits(Field field, MemberRefEntry member) {
    return member.name().equalsString(field.getName())
        && member.type().equalsString(field.getType().descriptorString());
  }

  private static Stream<String> descriptors(Class<?> owner, String name) {
    return name.equals("<init>")
        ? Arrays.stream(owner.getDeclaredConstructors())
            .map(c -> MethodType.methodType(void.class, c.getParameterTypes()).descriptorString())
        : Arrays.stream(owner.getDeclaredMethods()).filter(method -> method.getName().equals(name))
            .map(method -> MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .descriptorString());
  }

  /** {@code Binding.parameter}. */
  static String words(MemberRefEntry member) {
    String owner = member.owner().asInternalName();
    return owner.substring(owner.lastIndexOf('/') + 1) + "." + member.name().stringValue();
  }

  /** A method that a class must have because of what it implements, and has not. */
  static Optional<String> leftOpen(Class<?> type) {
    if (Modifier.isAbstract(type.getModifiers())) {
      return Optional.empty();
    }
    return Arrays.stream(type.getMethods()).filter(method -> Modifier.isAbstract(method.getModifiers()))
        .map(Method::getName).sorted().findFirst();
  }
}
