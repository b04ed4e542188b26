package nn.engine.program;

import java.util.ArrayList;
import java.util.List;
import nn.api.Loss;
import nn.api.Operation;
import nn.api.Tensor;
import nn.engine.network.Graph;
import nn.kernels.WorkerPool;

/**
 * A network ready to run on batches of up to {@link #maxRows} rows: its memory is laid out, its calls are
 * prepared, and a step walks over them without allocating. One caller at a time.
 *
 * <p>Calls whose rows are independent follow one another for a range of rows on one worker, forward, loss and
 * backward, without a barrier; gradients of parameters follow in a second region. Neither cut changes a bit of
 * any result.
 */
public final class Program {

  private final Weights weights;
  private final StepContext context;
  private final WorkerPool pool;
  private final int workers;
  private final int maxRows;
  private final Segment[] segments;
  private final Segment gradients;
  private final Segment tied;
  private final Lengths lengths;
  private final List<Tap> taps;
  private final Tensor[] inputs;
  private final Tensor[] targets;
  private final Tensor[] predictions;
  private final Losses losses;
  private final float[] gradientValues;
  private final long bytes;
  private Source source = (from, to) -> {};

  Program(ProgramBuilder built, Weights weights, WorkerPool pool, int workers, int maxRows) {
    this.weights = weights;
    this.pool = pool;
    this.workers = workers;
    this.maxRows = maxRows;
    this.context = built.context;
    this.inputs = built.inputs;
    this.targets = built.targets;
    this.predictions = built.predictions;
    this.losses = built.losses;
    this.gradientValues = built.gradientValues;
    this.bytes = built.bytes;
    this.segments = Segment.of(withSource(built.calls), context, workers);
    this.gradients = new Segment(built.gradientCalls.toArray(Call[]::new), context, workers);
    this.tied = new Segment(built.tiedCalls.toArray(Call[]::new), context, workers);
    this.lengths = built.lengths;
    this.taps = List.copyOf(built.taps.values());
  }

  /** Workers take their rows before they compute on them. */
  private List<List<Call>> withSource(List<List<Call>> groups) {
    List<List<Call>> all = new ArrayList<>(groups);
    List<Call> first = new ArrayList<>();
    first.add(new Call(Operation.ROWS) {
      @Override
      void run(int worker, int from, int to) {
        source.fill(from, to);
      }
    });
    if (groups.getFirst().getFirst().units == Operation.ROWS
        && (context.training || groups.size() > 1)) {
      first.addAll(all.removeFirst());
    }
    all.addFirst(first);
    return all;
  }

  /** A program that trains. */
  public static Program training(Weights weights, int maxRows, WorkerPool pool, long seed) {
    return trainingOn(weights, maxRows, pool, seed,
        Workers.worthwhile(weights.graph(), maxRows, true, pool.workers()));
  }

  /** A program that trains on exactly so many workers, whether that pays or not. */
  public static Program trainingOn(Weights weights, int maxRows, WorkerPool pool, long seed, int workers) {
    return build(weights, maxRows, pool, new StepContext(true, seed, maxRows), workers);
  }

  /** A program that predicts and measures the loss; keeps nothing for a way back. */
  public static Program prediction(Weights weights, int maxRows, WorkerPool pool) {
    return build(weights, maxRows, pool, new StepContext(false, 0, maxRows),
        Workers.worthwhile(weights.graph(), maxRows, false, pool.workers()));
  }

  /** A program that predicts on exactly so many workers, whether that pays or not. */
  public static Program predictionOn(Weights weights, int maxRows, WorkerPool pool, int workers) {
    return build(weights, maxRows, pool, new StepContext(false, 0, maxRows), workers);
  }

  private static Program build(Weights weights, int maxRows, WorkerPool pool, StepContext context,
      int workers) {
    ProgramBuilder builder = new ProgramBuilder(weights.graph(), maxRows, workers, context);
    builder.build(weights);
    return new Program(builder, weights, pool, workers, maxRows);
  }

  /** Where the rows of a batch come from: inputs and targets. */
  @FunctionalInterface
  public interface Source {

    /** Puts rows {@code from} to {@code to} into inputs and target; several workers do so at once. */
    void fill(int from, int to);
  }

  /** Where the rows of each batch come from, from now on; at first they are what lies in the inputs. */
  public void source(Source newSource) {
    source = newSource;
  }

  /** Where input {@code i} of a batch goes. */
  public Tensor input(int i) {
    return inputs[i];
  }

  /**
   * Where the lengths of the rows of a padded input go; empty for an input that is not padded. At first all rows are
   * full.
   */
  public int[] lengths(int i) {
    return lengths.of(graph().inputs()[i]);
  }

  /** Where the weights of the rows go, each at least 0; at first all are 1. */
  public float[] rowWeights() {
    return context.rowWeights;
  }

  /**
   * What the last batch counts among others: its samples, its rows times their steps where nothing is weighed; its rows
   * where there are several outputs.
   */
  public double batchWeight() {
    return losses.total();
  }

  /** The weight of all samples of an output in the last batch together. */
  public double outputWeight(int output) {
    return losses.of(output).total();
  }

  /** The weight of a sample of an output in the last batch, 0 for padding. */
  public float sampleWeight(int output, int sample) {
    return losses.of(output).weight(sample);
  }

  /** The weight of a sample in a network that has one output. */
  public float sampleWeight(int sample) {
    return sampleWeight(only(), sample);
  }

  /** The loss function of a network that has one output. */
  public Loss lossFunction() {
    return graph().loss();
  }

  /** The mean loss of an output over the last batch, before it is weighed. */
  public double loss(int output) {
    return losses.of(output).mean();
  }

  /** Where the targets of an output go. */
  public Tensor target(int output) {
    return targets[output];
  }

  /** What the network gave for an output of the last batch. */
  public Tensor prediction(int output) {
    return predictions[output];
  }

  /** Where the targets of a network that has one output go. */
  public Tensor target() {
    return targets[only()];
  }

  /** What a network that has one output gave for the last batch. */
  public Tensor prediction() {
    return predictions[only()];
  }

  private int only() {
    if (predictions.length != 1) {
      throw new IllegalStateException("a network of " + predictions.length + " outputs");
    }
    return 0;
  }

  /** The gradient of each parameter after a training step, laid out as {@link Weights#values}. */
  public float[] gradients() {
    return gradientValues;
  }

  /**
   * The signals of each layer in the last training step, in the order of computation.
   *
   * @param squares the sum of squares of each parameter's gradient
   */
  public List<LayerSignal> signals(double[] squares) {
    return taps.stream().map(tap -> tap.read(context.rows, squares)).toList();
  }

  /** The weights it runs on. */
  public Weights weights() {
    return weights;
  }

  /** The most rows of a batch. */
  public int maxRows() {
    return maxRows;
  }

  /** Workers among which a step is split; 1 where more would not pay. */
  public int workers() {
    return workers;
  }

  /** The team it runs on. */
  public WorkerPool pool() {
    return pool;
  }

  /** Bytes of activations, gradients and working memory; the weights are not counted. */
  public long bytes() {
    return bytes;
  }

  /** The network. */
  public Graph graph() {
    return weights.graph();
  }

  /**
   * Forward, loss, backward and the gradients of all parameters for the rows that lie in the inputs.
   *
   * @param rows rows of this batch
   * @param step number of the step, for random numbers
   * @return the mean loss, of several outputs the weighted sum of theirs
   */
  public double gradientStep(int rows, long step) {
    start(rows, step);
    for (Segment segment : segments) {
      segment.run(pool);
    }
    gradients.run(pool);
    tied.run(pool);
    return losses.mean();
  }

  /** Forward alone and the mean loss of a batch. */
  public double evaluate(int rows) {
    start(rows, 0);
    for (Segment segment : segments) {
      segment.run(pool);
    }
    return losses.mean();
  }

  /** Forward alone, for a batch without targets; {@link #prediction} then holds what the network gives. */
  public void predict(int rows) {
    start(rows, 0);
    for (int i = 0; i < segments.length - 1; i++) {
      segments[i].run(pool);
    }
  }

  private void start(int rows, long step) {
    if (rows < 1 || rows > maxRows) {
      throw new IllegalArgumentException("a batch of " + rows + " rows, made for 1 to " + maxRows);
    }
    context.rows = rows;
    context.step = step;
    lengths.follow(rows);
    losses.weigh();
  }

  /** Calls between two barriers. */
  static final class Segment implements WorkerPool.Task {

    private final Call[] calls;
    private final StepContext context;
    private final int workers;

    Segment(Call[] calls, StepContext context, int workers) {
      this.calls = calls;
      this.context = context;
      this.workers = workers;
    }

    /** Groups calls over rows that follow one another; a call over other units stands alone. */
    static Segment[] of(List<List<Call>> groups, StepContext context, int workers) {
      return groups.stream().map(g -> new Segment(g.toArray(Call[]::new), context, workers))
          .toArray(Segment[]::new);
    }

    void run(WorkerPool pool) {
      if (workers == 1) {
        for (Call call : calls) {
          call.run(0, 0, call.units == Operation.ROWS ? context.rows : call.units);
        }
      } else if (calls.length > 0) {
        pool.run(workers, this);
      }
    }

    @Override
    public void run(int part, int worker) {
      for (Call call : calls) {
        int from = cut(call.units, part);
        int to = cut(call.units, part + 1);
        if (from < to) {
          call.run(worker, from, to);
        }
      }
    }

    private int cut(int units, int part) {
      if (units == Operation.ROWS) {
        return part == workers ? context.rows : context.rows * part / workers & -Workers.ROWS;
      }
      return (int) ((long) units * part / workers);
    }
  }
}
