package nn.cli;

import com.sun.management.ThreadMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * How fast steps are: a while of warm-up, then slices of time of which the median counts.
 *
 * @param stepsPerSecond the median of the slices
 * @param bytesPerStep what a step allocates, on all threads
 * @param warm whether the code was compiled before and a step allocated no less from one time to the next; else the
 *     figures are those of a machine that still warms up
 */
record Measurement(double stepsPerSecond, double bytesPerStep, boolean warm) {

  private static final int SLICES = 9;
  private static final double WARM_UP = 0.4;
  /** The most seconds that are added to the warm-up. */
  private static final double MORE = 10;
  private static final int LOOKS = 10;
  /** A step that allocates less is as good as one that allocates nothing. */
  private static final double FEW_BYTES = 256;
  private static final double SAME = 0.1;
  /** Of the time: what a compiler in the background may still work on without being in the way. */
  private static final double COMPILING = 0.05;

  /**
   * Measures for about so many seconds. The warm-up goes on for as long again, one second at least and ten at most, until
   * steps no longer allocate less and less and nothing is compiled.
   */
  static Measurement of(Runnable step, double seconds) {
    steps(step, seconds * WARM_UP);
    boolean warm = warmedUp(step, Math.clamp(seconds, 1, MORE) / LOOKS);
    double slice = seconds * (1 - WARM_UP) / SLICES;
    double[] rates = new double[SLICES];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long steps = 0;
    long before = threads.getTotalThreadAllocatedBytes();
    for (int i = 0; i < SLICES; i++) {
      long start = System.nanoTime();
      long done = steps(step, slice);
      rates[i] = done / ((System.nanoTime() - start) * 1e-9);
      steps += done;
    }
    double bytes = (double) (threads.getTotalThreadAllocatedBytes() - before) / steps;
    Arrays.sort(rates);
    return new Measurement(rates[SLICES / 2], bytes, warm);
  }

  private static boolean warmedUp(Runnable step, double look) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double last = Double.NaN;
    for (int i = 0; i < LOOKS; i++) {
      long compiled = compiledMillis();
      long before = threads.getTotalThreadAllocatedBytes();
      long start = System.nanoTime();
      long done = steps(step, look);
      double millis = (System.nanoTime() - start) * 1e-6;
      double bytes = (double) (threads.getTotalThreadAllocatedBytes() - before) / done;
      boolean steady = bytes < FEW_BYTES || Math.abs(bytes - last) < SAME * bytes;
      if (steady && compiledMillis() - compiled < COMPILING * millis) {
        return true;
      }
      last = bytes;
    }
    return false;
  }

  /** Time that compilers have taken so far; always 0 where there is none. */
  private static long compiledMillis() {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    return compiler != null && compiler.isCompilationTimeMonitoringSupported()
        ? compiler.getTotalCompilationTime() : 0;
  }

  private static long steps(Runnable step, double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    long done = 0;
    do {
      step.run();
      done++;
    } while (System.nanoTime() < end);
    return done;
  }
}
