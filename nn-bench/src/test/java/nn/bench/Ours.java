package nn.bench;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;

/** Our class files without the tests, and names for their parts. */
final class Ours {

  static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("nn");

  private static final Set<String> NOT_PLUGINS = Set.of("api", "kernels", "engine", "tck", "cli", "bench");

  private Ours() {}

  /** {@code nn.layers} and its like: whatever is ours and has no other role, so that a new plugin is judged too. */
  static final DescribedPredicate<JavaClass> A_PLUGIN =
      DescribedPredicate.describe("a plugin", c -> isOurs(c) && !NOT_PLUGINS.contains(part(c)));

  /** Code whose order of work decides about bits. */
  static final DescribedPredicate<JavaClass> COMPUTE = DescribedPredicate.describe("compute code",
      c -> isOurs(c) && (A_PLUGIN.test(c) || Set.of("api", "kernels").contains(part(c))
          || c.getPackageName().matches("nn\\.engine\\.(network|program|train)(\\..*)?")));

  static boolean isOurs(JavaClass c) {
    return c.getPackageName().startsWith("nn.");
  }

  /** The second part of the package: {@code layers} of {@code nn.layers.recurrent}. */
  static String part(JavaClass c) {
    return c.getPackageName().split("\\.")[1];
  }

  /** The jar or folder that the class comes from. */
  static String home(JavaClass c) {
    String place = c.getSource().orElseThrow().getUri().toString();
    return place.substring(0, place.length() - (c.getName().length() + ".class".length()));
  }
}
