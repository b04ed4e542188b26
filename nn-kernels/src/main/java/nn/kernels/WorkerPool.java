package nn.kernels;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed team of threads that does short pieces of work together: worker 0 is the caller, the others are daemon
 * threads. A region allocates nothing, and only workers that have a part in it are called. What a worker has not begun
 * when the caller is done with its own, because the processor is busy with something else, the caller does for it.
 *
 * <p>Who waits, for a region or for its end, spins for a moment; then gives the processor away again and again, so that
 * nobody who needs it is kept from it; and parks at last. Between two threads that spin a region costs 0.2 µs. A thread
 * that parked takes 5 µs to come back, on a virtual machine 50 to 400 µs, which is more than many a training step:
 * hence the long time before.
 *
 * <p>One caller at a time; regions do not nest.
 */
public final class WorkerPool implements AutoCloseable {

  /** The work of one region. */
  @FunctionalInterface
  public interface Task {

    /**
     * Does part {@code part} as worker {@code worker}, whose memory nobody else uses meanwhile; parts may run at the
     * same time.
     */
    void run(int part, int worker);
  }

  /** Some 40 µs. */
  private static final int SPINS = 2_000;

  /** How often the processor is given away before a thread parks: some 3 ms where nobody else wants it. */
  private static final int YIELDS = 10_000;

  /** Ints from one worker's flags to the next one's: two cache lines, since lines are fetched in pairs. */
  private static final int STRIDE = 32;

  // The flags of a worker: the region it is to do, the last one that it or the caller for it has begun, and done;
  // whether it is parked.
  private static final int GO = 0;
  private static final int BEGUN = 1;
  private static final int DONE = 2;
  private static final int PARKED = 3;

  private static final VarHandle FLAG = MethodHandles.arrayElementVarHandle(int[].class);

  private final Thread[] threads;
  private final int[] flags;
  private final long[] partsDone;
  private final boolean spinning;
  private volatile boolean closed;
  private volatile @Nullable Throwable failure;
  private volatile boolean callerParked;
  private volatile Thread caller = Thread.currentThread();
  private @Nullable Task task;
  private int parts;
  private int stride;
  private int region;

  /** A team of {@code workers}, the caller counted; 1 has no threads at all. */
  public WorkerPool(int workers) {
    if (workers < 1) {
      throw new IllegalArgumentException("workers: " + workers);
    }
    spinning = workers <= Runtime.getRuntime().availableProcessors();
    flags = new int[(workers + 1) * STRIDE];
    partsDone = new long[workers * STRIDE];
    threads = new Thread[workers - 1];
    for (int i = 0; i < threads.length; i++) {
      int worker = i + 1;
      threads[i] = Thread.ofPlatform().daemon().name("nn-worker-" + worker).unstarted(() -> work(worker));
    }
    for (Thread thread : threads) {
      thread.start();
    }
  }

  /** Workers, the caller counted. */
  public int workers() {
    return threads.length + 1;
  }

  /** Parts that the thread of a worker has done so far. */
  public long partsDone(int worker) {
    return partsDone[worker * STRIDE];
  }

  /**
   * Runs parts 0 to {@code count}-1 and returns when all are done. Part p runs as worker p mod workers, whichever
   * thread does it. What a part throws is thrown here, after the others have ended.
   */
  public void run(int count, Task work) {
    int active = Math.min(count, threads.length + 1);
    if (active <= 1) {
      for (int part = 0; part < count; part++) {
        work.run(part, 0);
      }
      partsDone[0] += count;
      return;
    }
    call(active, count, work);
    partsDone[0] += share(0);
    for (int worker = 1; worker < active; worker++) {
      if (begins(worker, region)) {
        partsDone[0] += share(worker);
      } else {
        await(worker);
      }
    }
    Throwable thrown = failure;
    if (thrown != null) {
      failure = null;
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) thrown; // a task throws nothing checked
    }
  }

  private void call(int active, int count, Task work) {
    if (caller != Thread.currentThread()) {
      caller = Thread.currentThread();
    }
    task = work;
    parts = count;
    stride = active;
    region++;
    for (int worker = 1; worker < active; worker++) {
      FLAG.setVolatile(flags, worker * STRIDE + GO, region);
      if ((int) FLAG.getVolatile(flags, worker * STRIDE + PARKED) != 0) {
        FLAG.setVolatile(flags, worker * STRIDE + PARKED, 0); // it is called once, however late it comes
        LockSupport.unpark(threads[worker - 1]);
      }
    }
  }

  /** Whether who asks is the one to do a worker's share of a region. */
  private boolean begins(int worker, int wanted) {
    int begun = (int) FLAG.getVolatile(flags, worker * STRIDE + BEGUN);
    return begun - wanted < 0 && FLAG.compareAndSet(flags, worker * STRIDE + BEGUN, begun, wanted);
  }

  private void await(int worker) {
    int done = worker * STRIDE + DONE;
    if (ends(done, region, false)) {
      return;
    }
    while ((int) FLAG.getVolatile(flags, done) != region) {
      callerParked = true;
      if ((int) FLAG.getVolatile(flags, done) != region) {
        LockSupport.park(this);
      }
      callerParked = false;
    }
  }

  /** Waits while a flag has a value, or has not, as {@code equal} says; false when it is time to park. */
  @SuppressWarnings("ThreadPriorityCheck") // right is what comes out without yield(); it only lets others run
  private boolean ends(int flag, int value, boolean equal) {
    if (!spinning) {
      return ((int) FLAG.getAcquire(flags, flag) == value) != equal;
    }
    for (int spun = 0; spun < SPINS; spun++) {
      if (((int) FLAG.getAcquire(flags, flag) == value) != equal) {
        return true;
      }
      Thread.onSpinWait();
    }
    for (int yielded = 0; yielded < YIELDS && !closed; yielded++) {
      if (((int) FLAG.getAcquire(flags, flag) == value) != equal) {
        return true;
      }
      Thread.yield();
    }
    return false;
  }

  private int share(int worker) {
    Task work = task;
    int done = 0;
    try {
      for (int part = worker; work != null && part < parts; part += stride) {
        work.run(part, worker);
        done++;
      }
    } catch (Throwable thrown) { // every worker must reach the end of the region; run() throws it again
      failure = thrown;
    }
    return done;
  }

  private void work(int worker) {
    int go = worker * STRIDE + GO;
    int parked = worker * STRIDE + PARKED;
    int seen = 0;
    while (true) {
      if (!ends(go, seen, true)) {
        FLAG.setVolatile(flags, parked, 1);
        while ((int) FLAG.getVolatile(flags, go) == seen && !closed) {
          LockSupport.park(this);
          FLAG.setVolatile(flags, parked, 1); // a call for the region before may come late and clear it
        }
        FLAG.setVolatile(flags, parked, 0);
      }
      if (closed) {
        return;
      }
      seen = (int) FLAG.getVolatile(flags, go);
      if (begins(worker, seen)) {
        partsDone[worker * STRIDE] += share(worker);
        FLAG.setVolatile(flags, worker * STRIDE + DONE, seen);
        if (callerParked) {
          LockSupport.unpark(caller);
        }
      }
    }
  }

  /** Ends the threads. */
  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
  }
}
