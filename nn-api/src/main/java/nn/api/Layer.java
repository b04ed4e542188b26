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
