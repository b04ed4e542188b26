package nn.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Set;
import java.util.TreeSet;
import nn.api.RandomStream;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {

  private static final String VECTORS = "jdk.incubator.vector";

  /** Small helpers, of constants or always inlined; each is a risk. */
  private static final Set<String> WITH_FUNCTIONS_OF_VECTORS =
      Set.of("Lanes", "VectorMath", "Activations", "Pack4", "Pack8", "RandomVectors");

  @Test
  void everyModuleIsJudged() {
    Set<String> parts = new TreeSet<>();
    Ours.CLASSES.forEach(c -> parts.add(Ours.part(c)));

    assertThat(parts).contains("activations", "api", "bench", "cli", "data", "engine", "kernels", "layers",
        "losses", "optimizers", "tck");
  }

  @Test
  void theApiKnowsNothingButJava() {
    classes().that().resideInAPackage("nn.api..").should()
        .onlyDependOnClassesThat().resideInAnyPackage("nn.api..", "java..", "org.jspecify..")
        .because("plugin jars must outlive every library, and the incubating vectors most of all")
        .check(Ours.CLASSES);
  }

  @Test
  void theKernelsKnowVectorsScalarMathsAndRandomNumbersOnly() {
    classes().that().resideInAPackage("nn.kernels..").should()
        .onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage("nn.kernels..", "nn.api.math..",
            "jdk.incubator.vector..", "com.sun.management..", "java..", "org.jspecify..")
            .or(JavaClass.Predicates.equivalentTo(RandomStream.class)))
        .check(Ours.CLASSES);
  }

  @Test
  void aPluginKnowsTheApiTheKernelsAndItself() {
    classes().that(Ours.A_PLUGIN).should(knowOfOursOnly("api", "kernels"))
        .because("ours reach the engine exactly as a stranger's jar does").check(Ours.CLASSES);
  }

  @Test
  void theEngineKnowsNoPlugin() {
    classes().that().resideInAPackage("nn.engine..").should(knowOfOursOnly("api", "kernels"))
        .check(Ours.CLASSES);
  }

  @Test
  void theContractsKnowTheApiAndTheEngine() {
    classes().that().resideInAPackage("nn.tck..").should(knowOfOursOnly("api", "kernels", "engine"))
        .check(Ours.CLASSES);
  }

  @Test
  void theCommandKnowsNoPlugin() {
    classes().that().resideInAPackage("nn.cli..").should(knowOfOursOnly("api", "kernels", "engine", "tck"))
        .because("it finds plugins at run time, as the engine does").check(Ours.CLASSES);
  }

  @Test
  void onlyTheCommandPrints() {
    noClasses().that().resideInAPackage("nn..").and().resideOutsideOfPackages("nn.cli..", "nn.bench..")
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .because("the rest speaks through TrainingListener and faults").check(Ours.CLASSES);
  }

  @Test
  void guiceStaysInTheWiring() {
    noClasses().that().resideInAPackage("nn..").and()
        .resideOutsideOfPackages("nn.engine", "nn.engine.wiring..",
            "nn.cli..")
        .should().dependOnClassesThat().resideInAPackage("com.google.inject..")
        .because("Guice wires services at the edge; the rest has constructors").check(Ours.CLASSES);
  }

  @Test
  void theVectorWidthIsChosenInOnePlace() {
    noClasses().that().doNotHaveFullyQualifiedName("nn.kernels.Lanes").should()
        .accessFieldWhere(DescribedPredicate.describe("a width",
            access -> access.getTarget().getOwner().getPackageName().equals(VECTORS)
                && access.getTarget().getName().matches("SPECIES_.*|S_.*_BIT")))
        .orShould().callMethodWhere(DescribedPredicate.describe("another width",
            call -> call.getTarget().getOwner().getPackageName().equals(VECTORS)
                && call.getTarget().getName()
                    .matches("withShape|forBitSize|forIndexBitSize|largestShapeFor")))
        .because(
            "a second width of floats makes C2 guess, and put vectors on the heap where it guesses wrong")
        .check(Ours.CLASSES);
  }

  @Test
  void vectorsStayWithinTheirMethod() {
    noMethods().that().areDeclaredInClassesThat(DescribedPredicate.describe("of ours", Ours::isOurs)).and()
        .areDeclaredInClassesThat(DescribedPredicate.describe("without functions of vectors",
            c -> !WITH_FUNCTIONS_OF_VECTORS.contains(c.getSimpleName())))
        .should(new ArchCondition<JavaMethod>("take or return a vector") {
          @Override
          public void check(JavaMethod method, ConditionEvents events) {
            boolean crossed = isVector(method.getRawReturnType())
                || method.getRawParameterTypes().stream().anyMatch(ArchitectureTest::isVector);
            events.add(new SimpleConditionEvent(method, crossed, method.getFullName()));
          }
        }).because("what is not inlined gets its vectors from the heap").check(Ours.CLASSES);
  }

  private static boolean isVector(JavaClass type) {
    return type.getPackageName().equals(VECTORS)
        && type.getSimpleName().matches(".*Vector|Vector(Mask|Shuffle)");
  }

  private static ArchCondition<JavaClass> knowOfOursOnly(String... parts) {
    Set<String> known = Set.of(parts);
    return new ArchCondition<>("know of ours only nn." + String.join(", nn.", parts) + " and its own jar") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          if (Ours.isOurs(target) && !known.contains(Ours.part(target))
              && !Ours.home(target).equals(Ours.home(item))) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }
}
