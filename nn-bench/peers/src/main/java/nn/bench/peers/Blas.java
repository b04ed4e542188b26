package nn.bench.peers;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import nn.bench.Product;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;

/** {@code cblas_sgemm} of OpenBLAS, or of MKL where {@code org.bytedeco.openblas.load=mkl}; no copies, 64-byte aligned. */
final class Blas implements Peer {

  private static final int ROW_MAJOR = 101;
  private static final int AS_IT_IS = 111;
  private static final int TRANSPOSED = 112;
  private static final int ALIGNMENT = 64;

  private final MethodHandle sgemm;

  Blas() {
    Loader.load(openblas.class);
    sgemm = Linker.nativeLinker().downcallHandle(
        SymbolLookup.loaderLookup().find("cblas_sgemm").orElseThrow(),
        FunctionDescriptor.ofVoid(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_FLOAT,
            ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_FLOAT, ADDRESS, JAVA_INT));
  }

  @Override
  public Optional<Runnable> prepare(Workload workload, int threads) {
    if (!(workload instanceof Workload.Multiply(var product))) {
      return Optional.empty();
    }
    int m = product.m();
    int n = product.n();
    int k = product.k();
    Arena arena = Arena.ofAuto();
    MemorySegment a = random(arena, m * k);
    MemorySegment b = random(arena, k * n);
    MemorySegment c = random(arena, m * n);
    int transA = product.form() == Product.Form.TN ? TRANSPOSED : AS_IT_IS;
    int transB = product.form() == Product.Form.NT ? TRANSPOSED : AS_IT_IS;
    int lda = product.lda();
    int ldb = product.ldb();
    return Optional.of(() -> {
      try {
        sgemm.invokeExact(ROW_MAJOR, transA, transB, m, n, k, 1f, a, lda, b, ldb, 0f, c, n);
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    });
  }

  private static MemorySegment random(Arena arena, int size) {
    RandomGenerator random = RandomGeneratorFactory.getDefault().create(1);
    MemorySegment floats = arena.allocate((long) size * Float.BYTES, ALIGNMENT);
    for (int i = 0; i < size; i++) {
      floats.setAtIndex(JAVA_FLOAT, i, random.nextFloat() - 0.5f);
    }
    return floats;
  }
}
