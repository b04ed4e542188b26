package nn.bench.peers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is compared, and how each is started. */
final class Peers {

  /** MKL threaded by the same GNU OpenMP as libtorch, as its official builds are. */
  private static final Map<String, String> GNU_OPENMP = Map.of("MKL_THREADING_LAYER", "GNU");

  /** OpenMP threads that sleep instead of spinning: else they fight the threads of OpenBLAS, ten times slower. */
  private static final Map<String, String> PASSIVE = Map.of("OMP_WAIT_POLICY", "PASSIVE");

  /** Its library takes the name of OpenBLAS where it is unpacked, so the two are unpacked apart. */
  private static final String[] MKL = {"-Dorg.bytedeco.openblas.load=mkl",
      "-Dorg.bytedeco.javacpp.cachedir=" + Path.of(System.getProperty("user.home"), ".javacpp", "cache-mkl")};

  private Peers() {}

  /** How to start a candidate; empty where it is not installed. */
  interface Start {
    Optional<Candidate> candidate() throws InterruptedException;
  }

  static Start ours(int threads) {
    return () -> Optional.of(Candidate.java("ours", "ours", threads, Map.of()));
  }

  static List<Start> ofProducts(int threads) {
    return List.of(() -> Optional.of(Candidate.java("OpenBLAS 0.3.31", "blas", threads, Map.of())),
        () -> Optional.of(Candidate.java("MKL 2025.3", "blas", threads, GNU_OPENMP, MKL)));
  }

  static List<Start> ofNetworks(int threads) {
    return List.of(
        () -> Optional.of(Candidate.java("libtorch 2.10, MKL", "libtorch", threads, GNU_OPENMP, MKL)),
        () -> Optional.of(Candidate.java("libtorch 2.10, OpenBLAS", "libtorch", threads, PASSIVE)),
        () -> Optional.of(Candidate.java("Encog 3.4", "encog", threads, Map.of())),
        () -> Candidate.python("numpy", "numpy_peer.py", "numpy", threads, Map.of()),
        () -> Candidate.python("PyTorch", "torch_peer.py", "torch", threads, PASSIVE));
  }
}
