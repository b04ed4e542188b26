package nn.bench.peers;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import nn.api.Tensor;
import nn.bench.TeamProduct;
import nn.engine.Checked;
import nn.engine.Engine;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.kernels.WorkerPool;

/** This project: the step that {@code nn train} takes, the program that {@code nn predict} runs. */
final class Ours implements Peer {

  private static final Path CONFIGS = Path.of(System.getProperty("nn.bench.configs", "configs/bench"));

  /** What the last workload keeps threads with. */
  private AutoCloseable last = () -> {};

  @Override
  public Optional<Runnable> prepare(Workload workload, int threads) throws Exception {
    last.close();
    return Optional.of(switch (workload) {
      case Workload.Multiply(var product) -> {
        TeamProduct shared = new TeamProduct(product, threads);
        last = shared;
        yield shared;
      }
      case Workload.Train(var network) -> {
        Engine engine = engine();
        var bench = engine.bench(check(engine, network), OptionalInt.of(threads));
        last = bench;
        yield bench::step;
      }
      case Workload.Predict(var network, int batch) -> {
        Checked checked = check(engine(), network);
        WorkerPool pool = new WorkerPool(threads);
        last = pool;
        Program program = Program.prediction(Weights.initial(checked.graph(), 1), batch, pool);
        Tensor input = program.input(0);
        for (int r = 0; r < batch; r++) {
          checked.data().train().input(0, r % checked.data().train().size(), input.array(), input.offset(r));
        }
        yield () -> program.predict(batch);
      }
    });
  }

  private static Engine engine() {
    return Engine.open(Engine.Options.of(new CompositeMeterRegistry()));
  }

  private static Checked check(Engine engine, Networks network) throws Exception {
    Path file = CONFIGS.resolve(network.id() + ".yaml");
    return engine.check(file, file.toString(), List.of(), List.of());
  }
}
