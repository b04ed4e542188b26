package nn.bench.peers;

import java.util.Optional;

/** One who can do workloads: this project's engine, or another. Lives in a process of its own. */
public interface Peer {

  /** Makes inputs and whatever else is needed; empty if this peer does not do such a thing. */
  Optional<Runnable> prepare(Workload workload, int threads) throws Exception;
}
