package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the launcher's quick start is made of. */
class QuickStartTest {

  private static byte[] bytes(Class<?> type) throws IOException {
    try (InputStream in = Objects
        .requireNonNull(type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class"))) {
      return in.readAllBytes();
    }
  }

  /** Reads the classes named in it anew. */
  private static final class Fresh extends ClassLoader {
    Class<?> define(String name, byte[] bytes) {
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  @Test
  void anOldClassGetsStackMapsThatTheVerifierTakes() throws Exception {
    byte[] old = bytes(CommandLine.Range.class);
    byte[] mapped = QuickStart.withStackMaps(ClassFile.of(), old).orElseThrow();

    assertThat(old[7]).isLessThan((byte) ClassFile.JAVA_6_VERSION);
    assertThat(mapped[7]).isEqualTo((byte) ClassFile.JAVA_8_VERSION);
    assertThat(ClassFile.of().verify(mapped)).isEmpty();
    assertThat(new Fresh().define(CommandLine.Range.class.getName(), mapped).getDeclaredMethods())
        .hasSameSizeAs(CommandLine.Range.class.getDeclaredMethods());
  }

  @Test
  void aNewClassStaysAsItIs() throws IOException {
    assertThat(QuickStart.withStackMaps(ClassFile.of(), bytes(QuickStart.class))).isEmpty();
  }

  @Test
  void theOptionsExportWhatTheVectorModuleUses() {
    assertThat(QuickStart.options(Path.of("/with space/vectors.jar"),
        ModuleFinder.ofSystem().find("java.base").orElseThrow().descriptor()))
        .contains("\"-Xbootclasspath/a:/with space/vectors.jar\"",
            "--add-exports=java.base/jdk.internal.vm.vector=ALL-UNNAMED", "-XX:+EnableVectorSupport");
  }
}
