package nn.engine.run;

import java.io.IOException;
import java.nio.file.Path;

/** A program that holds a run directory until it is killed or its input ends. */
final class LockHolder {

  private LockHolder() {}

  static Process start(Path directory) throws IOException {
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), LockHolder.class.getName(),
        directory.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    if (process.getInputStream().read() != 'r') {
      throw new IOException("the child could not lock " + directory);
    }
    return process;
  }

  public static void main(String[] arguments) throws IOException {
    RunLock lock = RunLock.take(Path.of(arguments[0]));
    System.out.print('r');
    System.out.flush();
    System.in.readAllBytes();
    lock.close();
  }
}
