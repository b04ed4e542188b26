package nn.bench.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The process of a peer. It obeys lines from standard input and answers each with a line that begins with {@code =}:
 *
 * <pre>
 *   prepare WORKLOAD SECONDS    makes it and warms up       = ready, or = none
 *   run SECONDS                 calls it for so long        = calls per second
 * </pre>
 *
 * <p>Between lines it sleeps, so that one peer works at a time.
 */
final class Worker {

  /** The clock is read about so often, in seconds. */
  private static final double TICK = 1e-3;

  private final Peer peer;
  private final int threads;
  private Runnable call = () -> {};
  private long callsPerTick = 1;

  private Worker(Peer peer, int threads) {
    this.peer = peer;
    this.threads = threads;
  }

  /** {@code Worker PEER THREADS}. */
  public static void main(String[] args) throws Exception {
    Peer peer = switch (args[0]) {
      case "ours" -> new Ours();
      case "blas" -> new Blas();
      case "libtorch" -> new Libtorch();
      case "encog" -> new Encog();
      default -> throw new IllegalArgumentException(args[0]);
    };
    new Worker(peer, Integer.parseInt(args[1])).obey();
    System.exit(0); // the threads of native libraries are not daemons
  }

  private void obey() throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] words = line.split(" ", -1);
      String answer = switch (words[0]) {
        case "prepare" -> prepare(Workload.of(words[1]), Double.parseDouble(words[2]));
        case "run" -> Double.toString(run(Double.parseDouble(words[1])));
        default -> throw new IOException("not understood: " + line);
      };
      System.out.println("= " + answer);
      System.out.flush();
    }
  }

  private String prepare(Workload workload, double seconds) throws Exception {
    Optional<Runnable> made = peer.prepare(workload, threads);
    if (made.isEmpty()) {
      return "none";
    }
    call = made.get();
    callsPerTick = 1;
    run(seconds * 0.8);
    callsPerTick = Math.max(1, (long) (run(seconds * 0.1) * TICK));
    run(seconds * 0.1);
    return "ready";
  }

  private double run(double seconds) {
    long start = System.nanoTime();
    long calls = 0;
    double elapsed;
    do {
      for (long i = 0; i < callsPerTick; i++) {
        call.run();
      }
      calls += callsPerTick;
      elapsed = (System.nanoTime() - start) * 1e-9;
    } while (elapsed < seconds);
    return calls / elapsed;
  }
}
