package nn.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import nn.bench.planted.Planted;
import org.junit.jupiter.api.Test;

/**
 * Nothing is called whose result depends on the vector width, on the JIT compiler, on hashes or on the clock. Each rule is
 * also shown a class that breaks it.
 */
class SameBitsTest {

  /** Sums across lanes in an order that depends on their number; the methods add and mul do what is left. */
  private static final Set<String> UNORDERED = Set.of("ADD", "MUL");

  /** Of these the interpreter, C1 and C2 give different bits. */
  private static final Set<String> ELEMENTARY = Set.of("EXP", "EXPM1", "LOG", "LOG1P", "LOG10", "POW", "CBRT",
      "SIN", "COS", "TAN", "ASIN", "ACOS", "ATAN", "ATAN2", "SINH", "COSH", "TANH", "HYPOT");

  /** Of these the last bit is the platform's choice; StrictMath has one answer, nn.api.math too. */
  private static final Set<String> PLATFORM_MATHS =
      Set.of("exp", "expm1", "log", "log1p", "log10", "pow", "cbrt",
          "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "hypot", "random");

  private static final ArchRule ORDERED_SUMS = noClasses().should()
      .accessFieldWhere(operator(UNORDERED)).because("reduceLanes(ADD) changes with the vector width");

  private static final ArchRule OWN_FUNCTIONS = noClasses().should()
      .accessFieldWhere(operator(ELEMENTARY)).because("lanewise(EXP) changes when the JIT compiles it");

  private static final ArchRule STRICT_MATHS = noClasses().should().callMethodWhere(call("platform maths",
      c -> owner(c).equals("java.lang.Math") && PLATFORM_MATHS.contains(c.getName())))
      .because("use StrictMath or nn.api.math");

  private static final ArchRule NO_HASH_ORDER = noClasses().should().callCodeUnitWhere(call("hash order",
      SameBitsTest::makesHashOrder))
      .because("whoever iterates over it gets another order; LinkedHashMap keeps one");

  private static final ArchRule NO_CLOCK =
      noClasses().should().callCodeUnitWhere(call("the clock", SameBitsTest::clock))
          .because("results are a function of the configuration; only the trainer measures time");

  private static final ArchRule NO_CHANCE =
      noClasses().should().callCodeUnitWhere(call("chance", SameBitsTest::chance))
          .because("random numbers come from the counter-based streams of nn.api");

  @Test
  void sumsAcrossLanesAreOrdered() {
    assertCatches(ORDERED_SUMS, "sum");
    ORDERED_SUMS.check(Ours.CLASSES);
  }

  @Test
  void elementaryFunctionsAreOurs() {
    assertCatches(OWN_FUNCTIONS, "exp");
    OWN_FUNCTIONS.check(Ours.CLASSES);
  }

  @Test
  void scalarMathsIsTheSameOnEveryPlatform() {
    assertCatches(STRICT_MATHS, "platform");
    STRICT_MATHS.check(Ours.CLASSES.that(Ours.COMPUTE));
  }

  @Test
  void computeCodeHasNoHashOrder() {
    assertCatches(NO_HASH_ORDER, "hashOrder");
    assertCatches(NO_HASH_ORDER, "copiedHashOrder");
    assertCatches(NO_HASH_ORDER, "collectedHashOrder");
    NO_HASH_ORDER.check(Ours.CLASSES.that(Ours.COMPUTE));
  }

  @Test
  void onlyTheTrainerReadsTheClockInComputeCode() {
    assertCatches(NO_CLOCK, "clock");
    NO_CLOCK.check(Ours.CLASSES.that(DescribedPredicate.describe("compute code but the trainer",
        c -> Ours.COMPUTE.test(c) && !c.getPackageName().startsWith("nn.engine.train"))));
  }

  @Test
  void chanceIsSeeded() {
    assertCatches(NO_CHANCE, "chance");
    NO_CHANCE.check(Ours.CLASSES);
  }

  private static boolean makesHashOrder(JavaCall<?> c) {
    return switch (owner(c)) {
      case "java.util.HashMap", "java.util.HashSet", "java.util.IdentityHashMap", "java.util.WeakHashMap",
          "java.util.concurrent.ConcurrentHashMap" -> c.getName().equals("<init>") && !isSuperCall(c);
      case "java.util.Map", "java.util.Set" -> c.getName().equals("copyOf");
      case "java.util.stream.Collectors" -> switch (c.getName()) {
        case "toSet", "toUnmodifiableSet", "toUnmodifiableMap" -> true;
        case "toMap", "groupingBy" -> !takesASupplier(c);
        default -> false;
      };
      default -> false;
    };
  }

  /** With a supplier the caller names the kind of map. */
  private static boolean takesASupplier(JavaCall<?> c) {
    return c.getTarget().getRawParameterTypes().stream().anyMatch(t -> t.isEquivalentTo(Supplier.class));
  }

  private static boolean isSuperCall(JavaCall<?> c) {
    return c.getOriginOwner().isAssignableTo(owner(c));
  }

  private static boolean clock(JavaCall<?> c) {
    return switch (owner(c)) {
      case "java.lang.System" -> Set.of("nanoTime", "currentTimeMillis").contains(c.getName());
      case "java.time.Instant", "java.time.LocalDateTime", "java.time.ZonedDateTime",
          "java.time.LocalDate" -> c.getName()
              .equals("now");
      default -> false;
    };
  }

  private static boolean chance(JavaCall<?> c) {
    return switch (owner(c)) {
      case "java.util.Random", "java.util.SplittableRandom",
          "java.security.SecureRandom" -> c.getName().equals("<init>");
      case "java.util.concurrent.ThreadLocalRandom" -> c.getName().equals("current");
      case "java.util.UUID" -> c.getName().equals("randomUUID");
      case "java.util.Collections" -> c.getName().equals("shuffle");
      default -> false;
    };
  }

  private static DescribedPredicate<JavaFieldAccess> operator(Set<String> names) {
    return DescribedPredicate.describe("VectorOperators " + names,
        access -> access.getTarget().getOwner().getName().equals("jdk.incubator.vector.VectorOperators")
            && names.contains(access.getTarget().getName()));
  }

  private static DescribedPredicate<JavaCall<?>> call(String what, Predicate<JavaCall<?>> test) {
    return DescribedPredicate.describe(what, test);
  }

  private static String owner(JavaCall<?> c) {
    return c.getTargetOwner().getName();
  }

  private static void assertCatches(ArchRule rule, String plantedMethod) {
    JavaClasses planted = new ClassFileImporter().importClasses(Planted.class);

    assertThat(rule.evaluate(planted).getFailureReport().getDetails())
        .as("the rule sees Planted." + plantedMethod)
        .anySatisfy(line -> assertThat(line).contains("Planted." + plantedMethod + "("));
  }
}
