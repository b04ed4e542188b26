package nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WorkerPoolTest {

  @Test
  void everyPartRunsOnceInEachOfManyRegions() {
    for (int workers : new int[] {1, 2, 3, 8}) {
      try (WorkerPool pool = new WorkerPool(workers)) {
        int[] count = new int[16];
        int[] asAnother = new int[16];
        int team = workers;
        for (int region = 0; region < 2000; region++) {
          pool.run(16, (part, worker) -> {
            count[part]++;
            asAnother[part] += worker == part % team ? 0 : 1;
          });
        }
        assertThat(count).containsOnly(2000);
        assertThat(asAnother).containsOnly(0);
        assertThat(IntStream.range(0, workers).mapToLong(pool::partsDone).sum()).isEqualTo(16 * 2000);
      }
    }
  }

  /** Regions of all sizes follow one another while workers come late, so that some are done by the caller. */
  @Test
  void aWorkerThatComesLateNeitherRepeatsNorLosesAPart() {
    int workers = 3 * Runtime.getRuntime().availableProcessors();
    try (WorkerPool pool = new WorkerPool(workers)) {
      int[] count = new int[workers];
      int[] expected = new int[workers];
      for (int region = 0; region < 30_000; region++) {
        int parts = 2 + region % (workers - 1);
        pool.run(parts, (part, worker) -> count[part]++);
        for (int part = 0; part < parts; part++) {
          expected[part]++;
        }
      }
      assertThat(count).isEqualTo(expected);
      assertThat(pool.partsDone(0)).isGreaterThan(expected[0]);
    }
  }

  @Test
  void whatAPartThrowsReachesTheCallerAndThePoolGoesOn() {
    try (WorkerPool pool = new WorkerPool(3)) {
      assertThatThrownBy(() -> pool.run(3, (part, worker) -> {
        if (part == 2) {
          throw new OutOfMemoryError("made up");
        }
      })).isInstanceOf(OutOfMemoryError.class).hasMessage("made up");
      int[] count = new int[3];
      pool.run(3, (part, worker) -> count[part]++);
      assertThat(count).containsOnly(1);
    }
  }
}
