package nn.kernels;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed team of threads that does short pieces of work together: worker 0 is the caller, the others are
 * daemon threads that spin for a moment after each region and then park. A region allocates nothing.
 *
 * <p>One caller at a time; regions do not nest.
 */
public final class WorkerPool implements AutoCloseable {

  /** The work of one region. */
  @FunctionalInterface
  public interface Task {

    /** Does part {@code part} on worker {@code worker}; parts may run at the same time. */
    void run(int part, int worker);
  }

  private static final int SPINS = 4_000;
  private static final VarHandle EPOCH;
  private static final VarHandle DONE;

  static {
    try {
      EPOCH = MethodHandles.lookup().findVarHandle(WorkerPool.class, "epoch", int.class);
      DONE = MethodHandles.lookup().findVarHandle(WorkerPool.class, "done", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Thread[] threads;
  private final long[] partsDone;
  private final int spins;
  private volatile boolean closed;
  private volatile @Nullable Throwable failure;
  private volatile boolean callerParked;
  private volatile Thread caller = Thread.currentThread();
  private @Nullable Task task;
  private int parts;
  @SuppressWarnings("unused") // through EPOCH
  private volatile int epoch;
  @SuppressWarnings("unused") // through DONE
  private volatile int done;

  /** A team of {@code workers}, the caller counted; 1 has no threads at all. */
  public WorkerPool(int workers) {
    if (workers < 1) {
      throw new IllegalArgumentException("workers: " + workers);
    }
    spins = workers > Runtime.getRuntime().availableProcessors() ? 0 : SPINS;
    partsDone = new long[workers];
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

  /** Parts that a worker has done so far. */
  public long partsDone(int worker) {
    return partsDone[worker];
  }

  /**
   * Runs parts 0 to {@code count}-1 and returns when all are done. Part p runs on worker p mod workers. What
   * a part throws is thrown here, after the others have ended.
   */
  public void run(int count, Task work) {
    if (threads.length == 0 || count == 1) {
      for (int part = 0; part < count; part++) {
        work.run(part, 0);
        partsDone[0]++;
      }
      return;
    }
    caller = Thread.currentThread();
    task = work;
    parts = count;
    DONE.setOpaque(this, 0);
    EPOCH.getAndAdd(this, 1);
    for (int i = 0; i < threads.length; i++) {
      LockSupport.unpark(threads[i]);
    }
    share(0);
    awaitOthers();
    Throwable thrown = failure;
    if (thrown != null) {
      failure = null;
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) thrown; // a task throws nothing checked
    }
  }

  private void awaitOthers() {
    int spun = 0;
    while ((int) DONE.getAcquire(this) < threads.length) {
      if (spun++ < spins) {
        Thread.onSpinWait();
      } else {
        callerParked = true;
        if ((int) DONE.getVolatile(this) < threads.length) {
          LockSupport.park(this);
        }
        callerParked = false;
      }
    }
  }

  private void share(int worker) {
    Task work = task;
    int stride = threads.length + 1;
    try {
      for (int part = worker; work != null && part < parts; part += stride) {
        work.run(part, worker);
        partsDone[worker]++;
      }
    } catch (Throwable thrown) { // every worker must reach the end of the region; run() throws it again
      failure = thrown;
    }
  }

  private void work(int worker) {
    int seen = 0;
    while (!closed) {
      int spun = 0;
      while ((int) EPOCH.getAcquire(this) == seen && !closed) {
        if (spun++ < spins) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
      if (closed) {
        return;
      }
      seen++;
      share(worker);
      int finished = (int) DONE.getAndAdd(this, 1) + 1;
      if (finished == threads.length && callerParked) {
        LockSupport.unpark(caller);
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
