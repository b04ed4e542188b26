package nn.cli;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * How fast steps are: a while of warm-up, then slices of time of which the median counts.
 *
 * @param stepsPerSecond the median of the slices
 * @param bytesPerStep what a step allocates, on all threads
 */
record Measurement(double stepsPerSecond, double bytesPerStep) {

  private static final int SLICES = 9;
  private static final double WARM_UP = 0.4;

  /** Measures for about so many seconds. */
  static Measurement of(Runnable step, double seconds) {
    steps(step, seconds * WARM_UP);
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
    return new Measurement(rates[SLICES / 2], bytes);
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
