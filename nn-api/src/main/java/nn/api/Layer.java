package nn.api;

/**
 * A layer of a network: pure options, and one method that fits it into a network.
 *
 * <p>{@link #bind} checks the shapes that come in, asks for what the layer needs (parameters, state, what it
 * keeps from forward to backward, scratch space), and returns the value that comes out. It allocates and
 * computes nothing, so that a whole network is checked before any memory is taken. What it asks for is laid
 * out once, for the largest batch; a warm training step allocates nothing.
 *
 * <p>A layer that computes hands {@link Binding#compute} an {@link Operation}:
 *
 * <pre>{@code
 * public Value bind(Binding b) {
 *   Value x = b.input();
 *   Parameter gain = b.parameter("gain", Shape.of(x.shape().last()), new Ones());
 *   return b.compute(x.spec(), new ScaleOperation(gain));
 * }
 * }</pre>
 *
 * A layer made of others applies them, and the engine sees through it:
 *
 * <pre>{@code
 * public Value bind(Binding b) {            // residual: y = x + f(x)
 *   Value y = b.input();
 *   for (NamedLayer layer : layers) {
 *     y = b.apply(layer, y);
 *   }
 *   return b.apply(new Add(), b.input(), y);
 * }
 * }</pre>
 *
 * <h2>Tied weights</h2>
 *
 * A node of a network may {@code share} the weights of another, and one layer may be applied twice under one name
 * ({@link Binding#apply(String, Layer, Value...)}). A layer need not know: it asks for its parameters by the same names,
 * gets the same ones, and the engine adds the gradients of all its places. Only the shapes must agree, so a layer whose
 * weights depend on what comes in can be tied where the same comes in.
 *
 * <h2>Sequences of unequal length</h2>
 *
 * In a value that is {@linkplain TensorSpec#padded padded} a row may be shorter than the axis of time;
 * {@link Pass#length} tells how many of its steps count. What lies behind them is finite and means nothing: a layer that
 * mixes steps (a recurrent one, attention, pooling over time) must leave it out, forward and backward. One that works
 * on each step alone need not look at lengths, and passes them on by giving a padded value
 * ({@code x.spec().with(shape)} keeps that); one that gives a single vector for a row consumes them.
 *
 * <h2>Weights of rows</h2>
 *
 * How much a row counts is a matter of the {@link Loss}, whose gradients arrive scaled: a layer does not see it.
 *
 * <h2>Activations</h2>
 *
 * An option {@code activation} is sugar: the layer ends with {@code return b.apply(activation, y)}; the
 * engine runs it on the rows while they are in cache, and no layer calls one itself.
 */
public interface Layer extends Extension {

  /**
   * Fits this layer into a network.
   *
   * @return what comes out, from {@link Binding#compute}, {@link Binding#apply} or {@link Binding#view}
   * @throws ShapeException if what comes in does not fit
   * @throws OptionException if options do not fit each other or what comes in
   */
  Value bind(Binding b);

  /**
   * Whether a category should reach this layer as its code, one number, as an embedding takes it. To all others a
   * category comes one-hot. A layer made of others answers for the first of them.
   */
  default boolean takesCodes() {
    return false;
  }
}
