package nn.tck;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import nn.api.Kept;
import nn.api.Operation;
import nn.api.Parameter;
import nn.api.Pass;
import nn.api.RandomStream;
import nn.api.Scratch;
import nn.api.State;
import nn.api.Tensor;

/** A pass whose tensors are {@link Slot}s, writable only where the call may write. */
final class GuardedPass implements Pass {

  /** What a call computes. */
  enum Way {
    /** The output. */
    FORWARD,
    /** The gradients of the inputs. */
    BACKWARD,
    /** The gradients of the parameters. */
    GRADIENTS
  }

  private final Pass pass;
  private final Operation operation;
  private final Way way;
  private final int from;
  private final int to;
  private final Map<Object, Slot> slots = new LinkedHashMap<>();

  GuardedPass(Pass pass, Operation operation, Way way, int from, int to) {
    this.pass = pass;
    this.operation = operation;
    this.way = way;
    this.from = from;
    this.to = to;
  }

  /** Puts the results where they belong; says what else was written. */
  Optional<String> end() {
    slots.forEach((key, slot) -> {
      // What was told to be finished has been delivered, and may have gone through an activation since.
      if (!key.equals("output") || !operation.finishesBlocks()) {
        slot.deliver();
      }
    });
    return slots.values().stream().map(Slot::fault).flatMap(Optional::stream).findFirst();
  }

  private boolean cutsRows() {
    return operation.forwardUnits() == Operation.ROWS;
  }

  /** Rows of the batch; if written, then those of this call. */
  private Tensor rows(Object key, String name, Tensor real, boolean written) {
    int size = pass.rows() * real.rowSize();
    int first = !written ? 0 : cutsRows() ? from * real.rowSize() : 0;
    int end = !written ? 0 : cutsRows() ? to * real.rowSize() : size;
    // Where units are cut, the first piece leaves to the others what is theirs; in the end all has to be overwritten.
    boolean blank = cutsRows() || from == 0;
    return slot(key, () -> Slot.of(name, real, size, first, end, blank));
  }

  /** One row, the same for all of the batch. */
  private Tensor whole(Object key, String name, Tensor real, boolean written, boolean blank) {
    return slot(key, () -> Slot.of(name, real, real.rowSize(), 0, written ? real.rowSize() : 0, blank));
  }

  private Tensor slot(Object key, Supplier<Slot> made) {
    return slots.computeIfAbsent(key, _ -> made.get()).copy();
  }

  @Override
  public boolean training() {
    return pass.training();
  }

  @Override
  public int rows() {
    return pass.rows();
  }

  /** What the way back said it does not read: its memory may hold something else by then. */
  private Tensor lost(Object key, String name, Tensor real) {
    return slot(key, () -> Slot.lost(name, real, pass.rows() * real.rowSize()));
  }

  @Override
  public Tensor input(int i) {
    if (way != Way.FORWARD && !operation.backwardReadsInput(i)) {
      return lost(List.of("input", i), "input " + i, pass.input(i));
    }
    return rows(List.of("input", i), "input " + i, pass.input(i), false);
  }

  @Override
  public Tensor output() {
    if (way != Way.FORWARD && !operation.backwardReadsOutput()) {
      return lost("output", "the output", pass.output());
    }
    return rows("output", "the output", pass.output(), way == Way.FORWARD);
  }

  @Override
  public Tensor outputGradient() {
    return rows("dy", "the gradient of the output", pass.outputGradient(), false);
  }

  @Override
  public boolean wantsInputGradient(int i) {
    return pass.wantsInputGradient(i);
  }

  @Override
  public Tensor inputGradient(int i) {
    return rows(List.of("dx", i), "the gradient of input " + i, pass.inputGradient(i), way == Way.BACKWARD);
  }

  @Override
  public Tensor parameter(Parameter parameter) {
    return whole(parameter, "parameter " + parameter.name(), pass.parameter(parameter), false, false);
  }

  @Override
  public Tensor gradient(Parameter parameter) {
    return whole(List.of("dw", parameter), "the gradient of " + parameter.name(), pass.gradient(parameter),
        way == Way.GRADIENTS, false);
  }

  @Override
  public Tensor state(State state) {
    return whole(state, "state " + state.name(), pass.state(state), way == Way.FORWARD && pass.training(),
        false);
  }

  @Override
  public Tensor kept(Kept kept) {
    String name = "what is kept, " + kept.index();
    if (kept.once()) {
      return whole(kept, name, pass.kept(kept), way != Way.GRADIENTS, false);
    }
    Tensor real = pass.kept(kept);
    int size = pass.rows() * real.rowSize();
    boolean part = way != Way.GRADIENTS && cutsRows();
    int first = part ? from * real.rowSize() : 0;
    int end = part ? to * real.rowSize() : way == Way.GRADIENTS ? 0 : size;
    return slot(kept, () -> Slot.of(name, real, size, first, end, part && way == Way.FORWARD));
  }

  @Override
  public Tensor scratch(Scratch scratch) {
    return whole(scratch, "working memory", pass.scratch(scratch), true, true);
  }

  @Override
  public int length(int i, int row) {
    return pass.length(i, row);
  }

  @Override
  public RandomStream random() {
    return pass.random();
  }

  @Override
  public void finished(int first, int end) {
    Slot slot = Objects.requireNonNull(slots.get("output"));
    slot.deliver(first * slot.real().rowSize(), end * slot.real().rowSize());
    pass.finished(first, end);
  }
}
