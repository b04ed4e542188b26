package nn.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The Java version that a class file was compiled for. */
final class ClassVersion {

  /** Class files of Java n have the major version n + 44. */
  private static final int OFFSET = 44;

  private ClassVersion() {}

  /** {@code needs Java 27, running 25}. */
  static String needs(ClassLoader loader, String className) {
    int running = Runtime.version().feature();
    try (InputStream in = loader.getResourceAsStream(className.replace('.', '/') + ".class")) {
      byte[] head = in == null ? new byte[0] : in.readNBytes(8);
      if (head.length == 8) {
        int major = Short.toUnsignedInt(ByteBuffer.wrap(head).getShort(6));
        return " needs Java " + (major - OFFSET) + ", running " + running;
      }
    } catch (IOException e) {
      return " needs a newer Java, running " + running;
    }
    return " needs a newer Java, running " + running;
  }
}
