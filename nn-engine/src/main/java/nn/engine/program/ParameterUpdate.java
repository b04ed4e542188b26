package nn.engine.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nn.api.Optimizer;
import nn.api.Parameter;
import nn.api.Regularizer;
import nn.engine.network.Graph;
import nn.kernels.Sums;
import nn.kernels.WorkerPool;

/**
 * The second half of a step: penalties, the norm of the gradient, clipping, and the optimizer's sweep.
 *
 * <p>Sums are formed over blocks that depend on shapes alone, and then added block by block. Each worker has the same
 * blocks in every region and every step, the ones whose gradients it is likely to have formed, so that they stay in
 * its cache.
 */
public final class ParameterUpdate {

  /** Floats in a block. */
  private static final int BLOCK = 2048;

  /** Blocks that are measured and swept together: their gradients, 64 KiB, are then still in a near cache. */
  private static final int PIECE = 8;

  private final Optimizer optimizer;
  private final float[][] slots;
  private final WorkerPool pool;
  private final int workers;
  private final Block[] blocks;
  private final Block[][] owned;
  private final Optimizer.Span[][] spans;
  private final Piece[][] pieces;
  private final double[] squares;
  private final double[] penalties;
  private final float[] gradients;
  private final Weights weights;
  private final WorkerPool.Task measure = (part, worker) -> measure(part);
  private final WorkerPool.Task sweep = (part, worker) -> sweep(part);
  private final WorkerPool.Task limit = (part, worker) -> limit(part);
  private final WorkerPool.Task measureAndSweep = (part, worker) -> measureAndSweep(part);
  private final WorkerPool.Task addUp = (part, worker) -> addUp(part);
  private final WorkerPool.Task average = (part, worker) -> average(part);
  private final Clip clip;
  private final float[] sums;
  private final float[] mean;
  private final double meanDecay;
  private boolean first;
  private float batchWeight;
  private float meanKeeps;
  private float factor;
  private float rate;
  private long step;

  /** A piece of a parameter with the penalty on it. */
  private record Block(int index, Parameter parameter, Regularizer regularizer, int offset, int length,
      int worker) {}

  /** Blocks of one parameter that follow one another. */
  private record Piece(Block[] blocks, Optimizer.Span span) {}

  /**
   * A limit on the gradient.
   *
   * @param value the largest size of each number, infinite for none
   * @param globalNorm the largest Euclidean norm of all numbers together, infinite for none
   */
  public record Clip(float value, float globalNorm) {

    /** No limit. */
    public static final Clip NONE = new Clip(Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY);

    private boolean none() {
      return value == Float.POSITIVE_INFINITY && globalNorm == Float.POSITIVE_INFINITY;
    }
  }

  /**
   * An update of the weights of a training program.
   *
   * @param accumulate whether the gradients of several batches are to be added
   * @param meanDecay how much the running mean of the weights keeps in each step; empty for no mean
   */
  public ParameterUpdate(Program program, Optimizer optimizer, Clip clip, boolean accumulate,
      OptionalDouble meanDecay) {
    this.optimizer = optimizer;
    this.clip = clip;
    this.weights = program.weights();
    this.gradients = program.gradients();
    this.pool = program.pool();
    this.workers = program.workers();
    this.slots = new float[optimizer.slots()][weights.values().length];
    this.sums = new float[accumulate ? weights.values().length : 0];
    this.mean = meanDecay.isPresent() ? weights.values().clone() : new float[0];
    this.meanDecay = meanDecay.orElse(0);
    blocks = blocks(program.graph());
    squares = new double[blocks.length];
    penalties = new double[blocks.length];
    owned = new Block[workers][];
    spans = new Optimizer.Span[workers][];
    pieces = new Piece[workers][];
    for (int w = 0; w < workers; w++) {
      int worker = w;
      owned[w] = Stream.of(blocks).filter(block -> block.worker() == worker).toArray(Block[]::new);
      boolean byElement = optimizer.scope() == Optimizer.Scope.ELEMENT;
      spans[w] = byElement ? joined(owned[w], blocks.length).map(Piece::span).toArray(Optimizer.Span[]::new)
          : whole(program.graph(), w);
      pieces[w] = byElement ? joined(owned[w], PIECE).toArray(Piece[]::new) : new Piece[0];
    }
  }

  private Block[] blocks(Graph graph) {
    List<Block> all = new ArrayList<>();
    for (Graph.ParameterNode node : graph.parameters()) {
      int size = Math.toIntExact(node.parameter().shape().size());
      for (int from = 0; from < size; from += BLOCK) {
        all.add(new Block(all.size(), node.parameter(), node.regularizer(),
            weights.offset(node.parameter()) + from, Math.min(BLOCK, size - from),
            (int) ((long) from * workers / size)));
      }
    }
    return all.toArray(Block[]::new);
  }

  /** Blocks of one parameter that follow one another, up to so many in a piece. */
  private Stream<Piece> joined(Block[] all, int most) {
    List<Piece> joined = new ArrayList<>();
    for (int from = 0, to = 1; from < all.length; from = to++) {
      Block first = all[from];
      while (to < all.length && to - from < most && all[to].parameter().equals(first.parameter())) {
        to++;
      }
      int end = all[to - 1].offset() + all[to - 1].length();
      joined.add(new Piece(Arrays.copyOfRange(all, from, to),
          span(first.parameter(), first.offset(), end - first.offset())));
    }
    return joined.stream();
  }

  /** Whole parameters, dealt out in turn. */
  private Optimizer.Span[] whole(Graph graph, int worker) {
    return IntStream.range(0, graph.parameters().size()).filter(i -> i % workers == worker)
        .mapToObj(i -> graph.parameters().get(i).parameter())
        .map(p -> span(p, weights.offset(p), Math.toIntExact(p.shape().size())))
        .toArray(Optimizer.Span[]::new);
  }

  private Optimizer.Span span(Parameter parameter, int offset, int length) {
    return new Optimizer.Span(parameter, weights.values(), gradients, slots, offset, length);
  }

  /** The optimizer's state, laid out as the weights; saved with each checkpoint. */
  public float[][] slots() {
    return slots;
  }

  /**
   * The running mean of the weights, e = d·e + (1 − d)·w after each step, laid out as the weights; empty if there is none.
   * In step t, d is at most (1 + t)/(10 + t), so that the start is soon forgotten (as TensorFlow's
   * ExponentialMovingAverage with {@code num_updates}). Polyak, Juditsky 1992.
   */
  public float[] mean() {
    return mean;
  }

  /** Adds the gradients of a batch of this weight to those of the step, of which it may be the first. */
  public void accumulate(double weight, boolean isFirst) {
    batchWeight = (float) weight;
    first = isFirst;
    pool.run(workers, addUp);
  }

  /** Makes the gradients those of all batches of the step, whose weight is this. */
  public void averageAccumulated(double weight) {
    batchWeight = (float) weight;
    pool.run(workers, average);
  }

  private void addUp(int part) {
    float w = batchWeight;
    for (Block block : owned[part]) {
      for (int i = block.offset(), end = i + block.length(); i < end; i++) {
        sums[i] = first ? w * gradients[i] : sums[i] + w * gradients[i];
      }
    }
  }

  private void average(int part) {
    float w = batchWeight == 0 ? 1 : batchWeight;
    for (Block block : owned[part]) {
      for (int i = block.offset(), end = i + block.length(); i < end; i++) {
        gradients[i] = sums[i] / w;
      }
    }
  }

  /** Adds penalties to the gradients and measures them; nothing is moved yet. */
  public void measureGradients() {
    pool.run(workers, measure);
  }

  /** The Euclidean norm of the gradient of all parameters, before clipping. */
  public double gradientNorm() {
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    return Math.sqrt(sum);
  }

  /** The sum of squares of each parameter's gradient, before clipping. */
  public double[] squares() {
    double[] sums = new double[weights.graph().parameters().size()];
    for (Block block : blocks) {
      sums[block.parameter().index()] += squares[block.index()];
    }
    return sums;
  }

  /** The sum of all penalties on the weights. */
  public double penalty() {
    double sum = 0;
    for (double penalty : penalties) {
      sum += penalty;
    }
    return sum;
  }

  /** The first parameter whose gradient is not finite. */
  public Optional<Parameter> nonFinite() {
    for (int i = 0; i < blocks.length; i++) {
      if (!Double.isFinite(squares[i])) {
        return Optional.of(blocks[i].parameter());
      }
    }
    return Optional.empty();
  }

  /** Clips the gradients and moves the weights. */
  public void apply(float learningRate, long stepNumber) {
    begin(learningRate, stepNumber);
    if (!clip.none()) {
      double norm = gradientNorm();
      factor = norm > clip.globalNorm() ? (float) (clip.globalNorm() / norm) : 1;
      if (factor != 1 || clip.value() < Float.POSITIVE_INFINITY) {
        pool.run(workers, limit);
      }
    }
    pool.run(workers, sweep);
  }

  /**
   * Whether {@link #measureAndApply} can do both in one pass: the optimizer looks at each element alone, and nothing depends
   * on the norm.
   */
  public boolean isOnePass() {
    return clip.none() && optimizer.scope() == Optimizer.Scope.ELEMENT;
  }

  /**
   * {@link #measureGradients} and {@link #apply} in one pass over the gradients, which may take longer to fetch from memory
   * than to use. Where a gradient is not finite, weights beside it have moved when it is found.
   */
  public void measureAndApply(float learningRate, long stepNumber) {
    begin(learningRate, stepNumber);
    pool.run(workers, measureAndSweep);
  }

  private void begin(float learningRate, long stepNumber) {
    rate = learningRate;
    step = stepNumber;
    meanKeeps = (float) Math.min(meanDecay, (1.0 + stepNumber) / (10.0 + stepNumber));
  }

  private void measureAndSweep(int part) {
    for (Piece piece : pieces[part]) {
      measure(piece.blocks());
      sweep(piece.span());
    }
  }

  private void measure(int part) {
    measure(owned[part]);
  }

  private void measure(Block[] some) {
    for (Block block : some) {
      if (!block.regularizer().isNone()) {
        block.regularizer().addGradient(weights.values(), gradients, block.offset(), block.length());
        penalties[block.index()] =
            block.regularizer().penalty(weights.values(), block.offset(), block.length());
      }
      squares[block.index()] = Sums.sumOfSquares(gradients, block.offset(), block.length());
    }
  }

  private void limit(int part) {
    float most = clip.value();
    float scale = factor;
    float[] g = gradients;
    for (Block block : owned[part]) {
      for (int i = block.offset(), end = i + block.length(); i < end; i++) {
        g[i] = Math.max(-most, Math.min(most, g[i] * scale));
      }
    }
  }

  private void sweep(int part) {
    for (Optimizer.Span span : spans[part]) {
      sweep(span);
    }
  }

  private void sweep(Optimizer.Span span) {
    optimizer.update(span, rate, step);
    if (mean.length > 0) {
      follow(span.offset(), span.length());
    }
  }

  private void follow(int offset, int length) {
    float[] w = weights.values();
    float keep = meanKeeps;
    float take = 1 - keep;
    for (int i = offset; i < offset + length; i++) {
      mean[i] = keep * mean[i] + take * w[i];
    }
  }
}
