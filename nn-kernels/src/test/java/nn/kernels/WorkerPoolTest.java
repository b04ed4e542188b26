package nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WorkerPoolTest {

  @Test
  void everyPartRunsOnceInEachOfManyRegions() {
    for (int workers : new int[] {1, 2, 3, 8}) {
      try (WorkerPool pool = new WorkerPool(workers)) {
        int[] count = new int[16];
        for (int region = 0; region < 2000; region++) {
          pool.run(16, (part, worker) -> count[part]++);
        }
        assertThat(count).containsOnly(2000);
        for (int worker = 0; worker < workers; worker++) {
          assertThat(pool.partsDone(worker)).isEqualTo(2000L * ((16 - worker + workers - 1) / workers));
        }
      }
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
