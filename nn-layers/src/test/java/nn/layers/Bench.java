package nn.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nn.api.Activation;
import nn.api.Binding;
import nn.api.Initializer;
import nn.api.Initializer.Fan;
import nn.api.Kept;
import nn.api.Layer;
import nn.api.NamedLayer;
import nn.api.Operation;
import nn.api.Parameter;
import nn.api.Pass;
import nn.api.RandomStream;
import nn.api.Regularizer;
import nn.api.Scratch;
import nn.api.Shape;
import nn.api.State;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.api.Value;
import org.jspecify.annotations.Nullable;

/**
 * A bench to try one layer on: binds it to one input and runs its one operation, in ranges of any size. Every array
 * starts as NaN, so that what a layer forgets to write is seen.
 */
final class Bench implements Binding, Pass {

  static final RandomStream RANDOM = RandomStream.of(7, "bench");

  private final Value input;
  private final int rows;
  final Value result;
  final List<Parameter> parameters = new ArrayList<>();
  private final List<Tensor> values = new ArrayList<>();
  private final List<Tensor> gradients = new ArrayList<>();
  private final List<Tensor> scratches = new ArrayList<>();
  @Nullable
  Operation operation;
  @Nullable
  Activation activation;
  boolean training = true;
  final Tensor x;
  final Tensor dx;
  private @Nullable Tensor y;
  private @Nullable Tensor dy;

  Bench(Layer layer, TensorSpec spec, int rows) {
    this.input = new Value(0, spec);
    this.rows = rows;
    int size = Math.toIntExact(spec.shape().size());
    x = tensor(rows, size);
    dx = tensor(rows, size);
    for (int i = 0; i < rows * size; i++) {
      x.array()[x.offset() + i] = RANDOM.with(1).gaussian(i);
    }
    result = layer.bind(this);
  }

  /** Room for some rows, with some before and after that no layer may touch. */
  private static Tensor tensor(int rows, int size) {
    float[] array = new float[3 + rows * size + 3];
    Arrays.fill(array, Float.NaN);
    return new Tensor(array, 3, size);
  }

  /** Runs forward in ranges of {@code step} rows. */
  float[] forward(int step) {
    Operation o = some(operation);
    for (int from = 0; from < rows; from += step) {
      o.forward(this, from, Math.min(from + step, rows));
    }
    return content(output());
  }

  /** Runs backward in ranges of {@code step} rows for some gradient of the output. */
  float[] backward(int step) {
    fillOutputGradient();
    Operation o = some(operation);
    for (int from = 0; from < rows; from += step) {
      o.backward(this, from, Math.min(from + step, rows));
    }
    return content(dx);
  }

  /** Runs gradients in ranges of {@code step} units; what it gives for each parameter. */
  List<float[]> gradients(int step) {
    fillOutputGradient();
    Operation o = some(operation);
    for (int from = 0; from < o.gradientUnits(); from += step) {
      o.gradients(this, from, Math.min(from + step, o.gradientUnits()));
    }
    return gradients.stream().map(Bench::content).toList();
  }

  private void fillOutputGradient() {
    Tensor g = outputGradient();
    for (int i = 0; i < rows * g.rowSize(); i++) {
      g.array()[g.offset() + i] = RANDOM.with(2).gaussian(i);
    }
  }

  /** L = Σ dy·y, the loss whose gradient by y is dy. */
  double loss() {
    float[] out = forward(rows);
    double sum = 0;
    for (int i = 0; i < out.length; i++) {
      sum += (double) out[i] * RANDOM.with(2).gaussian(i);
    }
    return sum;
  }

  /** The values of a tensor, and a check that nothing around it was touched. */
  static float[] content(Tensor t) {
    float[] a = t.array();
    for (int i = 0; i < 3; i++) {
      if (!Float.isNaN(a[i]) || !Float.isNaN(a[a.length - 1 - i])) {
        throw new AssertionError("written outside of its rows");
      }
    }
    return Arrays.copyOfRange(a, 3, a.length - 3);
  }

  static <T> T some(@Nullable T value) {
    if (value == null) {
      throw new AssertionError("nothing was computed");
    }
    return value;
  }

  @Override
  public List<Value> inputs() {
    return List.of(input);
  }

  @Override
  public Value input() {
    return input;
  }

  @Override
  public Parameter parameter(String name, Shape shape, Initializer init) {
    return parameter(name, shape, init, Regularizer.NONE);
  }

  @Override
  public Parameter parameter(String name, Shape shape, Initializer init, Regularizer regularizer) {
    Parameter p = new Parameter(parameters.size(), name, shape);
    parameters.add(p);
    Fan fan = Fan.of(shape);
    Tensor t = tensor(1, fan.size());
    init.fill(t.array(), t.offset(), fan, RandomStream.of(7, name));
    values.add(t);
    gradients.add(tensor(1, fan.size()));
    return p;
  }

  @Override
  public State state(String name, Shape shape, float initial) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Kept keep(int rowSize) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Kept keepOnce(int size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Scratch scratch(long size) {
    scratches.add(tensor(1, Math.toIntExact(size)));
    return new Scratch(scratches.size() - 1, Math.toIntExact(size));
  }

  @Override
  public Value compute(TensorSpec output, Operation operation) {
    this.operation = operation;
    int size = Math.toIntExact(output.shape().size());
    y = tensor(rows, size);
    dy = tensor(rows, size);
    return new Value(1, output);
  }

  @Override
  public Value compute(TensorSpec output, List<Value> inputs, Operation operation) {
    return compute(output, operation);
  }

  @Override
  public Value view(Value value, TensorSpec as) {
    return new Value(value.index(), as);
  }

  @Override
  public Value apply(String name, Layer layer, Value... inputs) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Value apply(NamedLayer layer, Value... inputs) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Value apply(Activation activation, Value value) {
    this.activation = activation;
    return value;
  }

  @Override
  public boolean training() {
    return training;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public Tensor input(int i) {
    return x;
  }

  @Override
  public Tensor output() {
    return some(y);
  }

  @Override
  public Tensor outputGradient() {
    return some(dy);
  }

  @Override
  public boolean wantsInputGradient(int i) {
    return true;
  }

  @Override
  public Tensor inputGradient(int i) {
    return dx;
  }

  @Override
  public Tensor parameter(Parameter parameter) {
    return values.get(parameter.index());
  }

  @Override
  public Tensor gradient(Parameter parameter) {
    return gradients.get(parameter.index());
  }

  @Override
  public Tensor state(State state) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Tensor kept(Kept kept) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Tensor scratch(Scratch scratch) {
    return scratches.get(scratch.index());
  }

  @Override
  public int length(int i, int row) {
    return input.shape().axis(0);
  }

  @Override
  public RandomStream random() {
    return RANDOM.with(3);
  }

  @Override
  public void finished(int from, int to) {}
}
