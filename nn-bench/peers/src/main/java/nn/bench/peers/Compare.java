package nn.bench.peers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs each workload on ours and on every peer in turn, ours, theirs, ours, theirs, and prints a table of medians and of
 * ratios to the strongest peer.
 *
 * <pre>
 *   --only PREFIX[,PREFIX...]   of the workloads: gemm:nn, train:w3, predict
 *   --threads N[,N...]          1,2
 *   --rounds N                  7
 *   --seconds S                 0.3, of one peer in one round
 *   --warm-up S                 2, of one peer before the first round
 * </pre>
 */
public final class Compare {

  private static final List<String> SIZES = List.of("512x512x512", "128x512x784", "784x512x128", "32x512x512",
      "32x64x64", "128x10x128", "256x4096x4096");

  /** So long the threads of a BLAS spin, at most, when their work is done; nobody else is timed meanwhile. */
  private static final int PAUSE_MILLIS = 60;

  private final List<String> only;
  private final int rounds;
  private final double seconds;
  private final double warmUp;

  private Compare(Map<String, String> options) {
    only = List.of(options.getOrDefault("--only", "").split(",", -1));
    rounds = Integer.parseInt(options.getOrDefault("--rounds", "7"));
    seconds = Double.parseDouble(options.getOrDefault("--seconds", "0.3"));
    warmUp = Double.parseDouble(options.getOrDefault("--warm-up", "2"));
  }

  /** See above. */
  public static void main(String[] args) throws InterruptedException {
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    Compare compare = new Compare(options);
    Report report = new Report();
    for (String threads : options.getOrDefault("--threads", "1,2").split(",", -1)) {
      compare.run(Integer.parseInt(threads), report);
    }
    report.summary();
  }

  private void run(int threads, Report report) throws InterruptedException {
    List<Workload> networks = networks().stream().filter(this::wanted).toList();
    List<Workload> products = products().stream().filter(this::wanted).toList();
    compare(products, List.of(Peers.ours(threads)), Peers.ofProducts(threads), threads, report);
    compare(networks, List.of(Peers.ours(threads)), Peers.ofNetworks(threads), threads, report);
  }

  private boolean wanted(Workload workload) {
    return only.stream().anyMatch(workload.toString()::startsWith);
  }

  private static List<Workload> products() {
    List<Workload> products = new ArrayList<>();
    for (String form : List.of("nn", "nt", "tn")) {
      SIZES.forEach(size -> products.add(Workload.of("gemm:" + form + ":" + size)));
    }
    return products;
  }

  private static List<Workload> networks() {
    return List.of(new Workload.Train(Networks.W1), new Workload.Train(Networks.W2),
        new Workload.Train(Networks.W3), new Workload.Predict(Networks.W3, 1),
        new Workload.Predict(Networks.W3, 256), new Workload.Train(Networks.W4),
        new Workload.Train(Networks.W5),
        new Workload.Predict(Networks.W5, 1), new Workload.Predict(Networks.W5, 256),
        new Workload.Train(Networks.W6), new Workload.Train(Networks.W7), new Workload.Train(Networks.W8));
  }

  private void compare(List<Workload> workloads, List<Peers.Start> ours, List<Peers.Start> peers, int threads,
      Report report) throws InterruptedException {
    if (workloads.isEmpty()) {
      return;
    }
    List<Candidate> candidates = new ArrayList<>();
    try {
      for (Peers.Start start : concat(ours, peers)) {
        start.candidate().ifPresent(candidates::add);
      }
      for (Workload workload : workloads) {
        report.add(row(workload, candidates, threads));
      }
    } finally {
      candidates.forEach(Candidate::close);
    }
  }

  private static List<Peers.Start> concat(List<Peers.Start> ours, List<Peers.Start> peers) {
    List<Peers.Start> all = new ArrayList<>(ours);
    all.addAll(peers);
    return all;
  }

  private Row row(Workload workload, List<Candidate> candidates, int threads) throws InterruptedException {
    List<Candidate> able = candidates.stream().filter(c -> c.prepare(workload, warmUp)).toList();
    Map<String, double[]> rates = new LinkedHashMap<>();
    able.forEach(c -> rates.put(c.name(), new double[rounds]));
    for (int round = 0; round < rounds; round++) {
      for (Candidate candidate : able) {
        double[] all = rates.get(candidate.name());
        if (all != null) {
          Thread.sleep(PAUSE_MILLIS);
          all[round] = candidate.run(seconds);
        }
      }
    }
    return new Row(workload, threads, rates);
  }

  /** A number of three to four digits. */
  static String number(double value) {
    return value < 10 ? String.format(Locale.ROOT, "%.2f", value)
        : value < 1000 ? String.format(Locale.ROOT, "%.1f", value)
            : String.format(Locale.ROOT, "%,.0f", value);
  }
}
