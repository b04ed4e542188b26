package nn.engine.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import nn.api.Optimizer;
import nn.api.Parameter;
import nn.api.Regularizer;
import nn.engine.network.Graph;
import nn.kernels.WorkerPool;

/**
 * The second half of a step: penalties, the norm of the gradient, clipping, and the optimizer's sweep, over
 * blocks that depend on shapes alone.
 */
public final class ParameterUpdate {

  /** Floats in a block; sums are formed within blocks and then added block by block. */
  private static final int BLOCK = 8192;

  private final Optimizer optimizer;
  private final float[][] slots;
  private final WorkerPool pool;
  private final int workers;
  private final Block[] blocks;
  private final Optimizer.Span[] spans;
  private final double[] squares;
  private final double[] penalties;
  private final float[] gradients;
  private final Weights weights;
  private final WorkerPool.Task measure = this::measure;
  private final WorkerPool.Task sweep = this::sweep;
  private final WorkerPool.Task limit = this::limit;
  private final Clip clip;
  private float factor;
  private float rate;
  private long step;

  /** A piece of a parameter with the penalty on it. */
  private record Block(Parameter parameter, Regularizer regularizer, int offset, int length) {}

  /**
   * A limit on the gradient.
   *
   * @param value the largest size of each number, infinite for none
   * @param globalNorm the largest Euclidean norm of all numbers together, infinite for none
   */
  public record Clip(float value, float globalNorm) {

    /** No limit. */
    public static final Clip NONE = new Clip(Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY);
  }

  /** An update of the weights of a training program. */
  public ParameterUpdate(Program program, Optimizer optimizer, Clip clip) {
    this.optimizer = optimizer;
    this.clip = clip;
    this.weights = program.weights();
    this.gradients = program.gradients();
    this.pool = program.pool();
    this.workers = program.workers();
    this.slots = new float[optimizer.slots()][weights.values().length];
    List<Block> all = new ArrayList<>();
    for (Graph.ParameterNode node : program.graph().parameters()) {
      int size = Math.toIntExact(node.parameter().shape().size());
      for (int from = 0; from < size; from += BLOCK) {
        all.add(new Block(node.parameter(), node.regularizer(), weights.offset(node.parameter()) + from,
            Math.min(BLOCK, size - from)));
      }
    }
    blocks = all.toArray(Block[]::new);
    squares = new double[blocks.length];
    penalties = new double[blocks.length];
    spans = optimizer.scope() == Optimizer.Scope.ELEMENT
        ? Arrays.stream(blocks).map(b -> span(b.parameter(), b.offset(), b.length()))
            .toArray(Optimizer.Span[]::new)
        : program.graph().parameters().stream().map(Graph.ParameterNode::parameter)
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
    rate = learningRate;
    step = stepNumber;
    double norm = clip.globalNorm() < Float.POSITIVE_INFINITY ? gradientNorm() : 0;
    factor = norm > clip.globalNorm() ? (float) (clip.globalNorm() / norm) : 1;
    if (factor != 1 || clip.value() < Float.POSITIVE_INFINITY) {
      pool.run(workers, limit);
    }
    pool.run(workers, sweep);
  }

  private void measure(int part, int worker) {
    float[] g = gradients;
    for (int b = part; b < blocks.length; b += workers) {
      Block block = blocks[b];
      if (!block.regularizer().isNone()) {
        block.regularizer().addGradient(weights.values(), g, block.offset(), block.length());
        penalties[b] = block.regularizer().penalty(weights.values(), block.offset(), block.length());
      }
      squares[b] = sumOfSquares(g, block.offset(), block.length());
    }
  }

  /** In double, eight running sums side by side so that the additions overlap. */
  private static double sumOfSquares(float[] a, int from, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = from;
    for (int end = from + (n & -8); i < end; i += 8) {
      s0 += (double) a[i] * a[i];
      s1 += (double) a[i + 1] * a[i + 1];
      s2 += (double) a[i + 2] * a[i + 2];
      s3 += (double) a[i + 3] * a[i + 3];
      s4 += (double) a[i + 4] * a[i + 4];
      s5 += (double) a[i + 5] * a[i + 5];
      s6 += (double) a[i + 6] * a[i + 6];
      s7 += (double) a[i + 7] * a[i + 7];
    }
    for (int end = from + n; i < end; i++) {
      s0 += (double) a[i] * a[i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }

  private void limit(int part, int worker) {
    float most = clip.value();
    float scale = factor;
    float[] g = gradients;
    for (int b = part; b < blocks.length; b += workers) {
      for (int i = blocks[b].offset(), end = i + blocks[b].length(); i < end; i++) {
        g[i] = Math.max(-most, Math.min(most, g[i] * scale));
      }
    }
  }

  private void sweep(int part, int worker) {
    for (int s = part; s < spans.length; s += workers) {
      optimizer.update(spans[s], rate, step);
    }
  }
}
