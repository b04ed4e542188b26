package nn.engine.program;

import nn.api.Kept;
import nn.api.Parameter;
import nn.api.Pass;
import nn.api.RandomStream;
import nn.api.Scratch;
import nn.api.State;
import nn.api.Tensor;
import org.jspecify.annotations.Nullable;

/** The memory of one operation for one worker. */
final class NodePass implements Pass {

  private final StepContext context;
  private final NodeMemory memory;
  private final Tensor[] scratch;
  private final RandomStream stream;
  private @Nullable RandomStream random;
  private long randomStep = -1;

  NodePass(StepContext context, NodeMemory memory, Tensor[] scratch, String id) {
    this.context = context;
    this.memory = memory;
    this.scratch = scratch;
    this.stream = RandomStream.of(context.seed, "step " + id);
  }

  @Override
  public boolean training() {
    return context.training;
  }

  @Override
  public int rows() {
    return context.rows;
  }

  @Override
  public Tensor input(int i) {
    return memory.inputs[i];
  }

  @Override
  public Tensor output() {
    return memory.output;
  }

  @Override
  public Tensor outputGradient() {
    return present(memory.outputGradient);
  }

  @Override
  public boolean wantsInputGradient(int i) {
    return memory.inputGradients[i] != null;
  }

  @Override
  public Tensor inputGradient(int i) {
    return present(memory.inputGradients[i]);
  }

  @Override
  public Tensor parameter(Parameter parameter) {
    return memory.parameters[parameter.index()];
  }

  @Override
  public Tensor gradient(Parameter parameter) {
    return memory.gradients[parameter.index()];
  }

  @Override
  public Tensor state(State state) {
    return memory.states[state.index()];
  }

  @Override
  public Tensor kept(Kept kept) {
    return memory.kept[kept.index()];
  }

  @Override
  public Tensor scratch(Scratch handle) {
    return scratch[handle.index()];
  }

  @Override
  public int length(int i, int row) {
    int[] own = memory.lengths[i];
    return own.length == 0 ? memory.steps[i] : own[row];
  }

  @Override
  public RandomStream random() {
    RandomStream current = random;
    if (current == null || randomStep != context.step) {
      current = stream.with(context.step);
      random = current;
      randomStep = context.step;
    }
    return current;
  }

  @Override
  public void finished(int from, int to) {
    ActivationCall next = memory.fused;
    if (next != null) {
      next.forward(from, to);
    }
  }

  private static Tensor present(@Nullable Tensor tensor) {
    if (tensor == null) {
      throw new IllegalStateException("there is no gradient here; ask wantsInputGradient first");
    }
    return tensor;
  }
}
