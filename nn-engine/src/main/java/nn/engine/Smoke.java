package nn.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nn.api.TensorSpec;
import nn.engine.data.Examples;
import nn.engine.data.PreparedData;
import nn.engine.train.TrainingConfig;

/** A run that only shows whether all works: one epoch, of each part of the data the first two batches. */
final class Smoke {

  private static final int BATCHES = 2;

  /** The key under which a run's configuration says that it is one. */
  private static final String KEY = "x-smoke";

  private Smoke() {}

  /** Notes in a resolved configuration that its run is one. */
  static void mark(Map<String, Object> resolved) {
    resolved.put(KEY, true);
  }

  /** Whether the resolved configuration in a run's folder says so. */
  static boolean marked(Path config) {
    return Checker.note(config, KEY).filter("true"::equals).isPresent();
  }

  /** The same network with little data. */
  static Checked of(Checked c) {
    int most = BATCHES * c.config().data().batch().size();
    PreparedData d = c.data();
    PreparedData little = new PreparedData(head(d.train(), most), d.validation().map(e -> head(e, most)),
        d.test().map(e -> head(e, most)), d.preprocessing(), d.warnings(), d.parts(), d.fingerprint(),
        d.bytes());
    return new Checked(c.config(), c.base(), c.network(), c.graph(), little, c.measures(), c.warnings());
  }

  /** One epoch. */
  static TrainingConfig of(TrainingConfig c) {
    return new TrainingConfig(1, c.batch(), c.shuffle(), c.dropLast(), c.optimizer(), c.schedule(),
        c.warmup(), c.clip(), c.stops(), c.bestOn(), c.onNonFinite(), c.accumulate(), c.ema());
  }

  private static Examples head(Examples all, int most) {
    return all.size() <= most ? all : new Head(all, most);
  }

  /** The first examples of others. */
  private record Head(Examples all, int size) implements Examples {

    @Override
    public List<TensorSpec> inputs() {
      return all.inputs();
    }

    @Override
    public int length(int i, int example) {
      return all.length(i, example);
    }

    @Override
    public int row(int example) {
      return all.row(example);
    }

    @Override
    public float weight(int example) {
      return all.weight(example);
    }

    @Override
    public List<TensorSpec> targets() {
      return all.targets();
    }

    @Override
    public void input(int i, int example, float[] into, int offset) {
      all.input(i, example, into, offset);
    }

    @Override
    public void target(int i, int example, float[] into, int offset) {
      all.target(i, example, into, offset);
    }
  }
}
