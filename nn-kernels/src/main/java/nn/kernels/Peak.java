package nn.kernels;

import java.util.function.LongSupplier;
import jdk.incubator.vector.FloatVector;

/**
 * The limit of the machine: how many floating-point operations it does in a second when nothing but multiply-adds between
 * registers is asked of it. Rates of networks are shares of this.
 */
public final class Peak {

  /** Chains that do not wait for each other: an FMA takes 4 cycles and two start per cycle. */
  private static final int CHAINS = 8;

  private static final int ROUNDS = 50_000;

  private static final int ENOUGH = 200;
  private static final int PATIENCE = 10;

  private Peak() {}

  /**
   * Floating-point operations per second of all workers together; a multiply-add counts as two. The best of several
   * rounds, since other programs only ever slow one down. The clock is the caller's: kernels read none.
   */
  public static double flopsPerSecond(WorkerPool pool, double seconds, LongSupplier nanos) {
    int workers = pool.workers();
    float[] sums = new float[workers];
    double operations = 2.0 * CHAINS * Lanes.COUNT * ROUNDS * workers;
    double best = 0;
    long begin = nanos.getAsLong();
    int tries = 0;
    double elapsed;
    do {
      long start = nanos.getAsLong();
      pool.run(workers, (part, worker) -> sums[part] += burn());
      best = Math.max(best, operations / ((nanos.getAsLong() - start) * 1e-9));
      tries++;
      elapsed = (nanos.getAsLong() - begin) * 1e-9;
      // The first tries are slow: the compiler has not seen the loop yet.
    } while (elapsed < seconds || (tries < ENOUGH && elapsed < PATIENCE * seconds));
    return sums[0] == 0 ? 0 : best;
  }

  private static float burn() {
    FloatVector x = FloatVector.broadcast(Lanes.SPECIES, 0.999f);
    FloatVector y = FloatVector.broadcast(Lanes.SPECIES, 0.001f);
    FloatVector a = y;
    FloatVector b = y;
    FloatVector c = y;
    FloatVector d = y;
    FloatVector e = y;
    FloatVector f = y;
    FloatVector g = y;
    FloatVector h = y;
    for (int i = 0; i < ROUNDS; i++) {
      a = a.fma(x, y);
      b = b.fma(x, y);
      c = c.fma(x, y);
      d = d.fma(x, y);
      e = e.fma(x, y);
      f = f.fma(x, y);
      g = g.fma(x, y);
      h = h.fma(x, y);
    }
    return a.add(b).add(c.add(d)).add(e.add(f).add(g.add(h))).lane(0);
  }
}
