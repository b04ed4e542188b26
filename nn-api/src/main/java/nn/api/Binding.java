package nn.api;

import java.util.List;

/**
 * What a layer may ask for while it is fitted into a network. Given to {@link Layer#bind}; not to be kept.
 *
 * <p>What is asked for belongs to the next {@link #compute}: parameters, what is kept and working memory reach that
 * operation's {@link Pass}. A layer that computes in several steps asks before each. Asking again for a parameter or
 * a state under the same name gives the same one: two operations then share it, and the engine adds their gradients. The
 * same holds for a node that {@code share}s the weights of another: it is given those of the other.
 *
 * <p>Nothing is allocated here. The handles that come back ({@link Parameter}, {@link State}, {@link Kept},
 * {@link Scratch}) are turned into memory by the {@link Pass} of each call.
 */
public interface Binding {

  /** What comes in, in the order of {@code from:}. */
  List<Value> inputs();

  /**
   * The one value that comes in.
   *
   * @throws ShapeException if the layer was given none or several
   */
  Value input();

  /**
   * Asks for a trained tensor, its fans taken from its shape as Keras does: the last axis is the outputs, the
   * one before it the inputs, and the axes before those (a convolution's kernel) multiply both.
   *
   * @param name its name within the layer, as it appears in the model file: {@code kernel}, {@code bias}
   * @throws ShapeException if the layer's weights are shared with one where it has another shape
   */
  Parameter parameter(String name, Shape shape, Initializer init);

  /** Asks for a trained tensor whose values a regularizer keeps small. */
  Parameter parameter(String name, Shape shape, Initializer init, Regularizer regularizer);

  /** Asks for a tensor that is saved but not trained, filled with {@code initial} at the start. */
  State state(String name, Shape shape, float initial);

  /** Asks for {@code rowSize} floats for each example that live from forward to backward. */
  Kept keep(int rowSize);

  /** Asks for {@code size} floats for the whole batch that live from forward to backward: statistics over its rows. */
  Kept keepOnce(int size);

  /** Asks for working memory of {@code size} floats for each worker thread. */
  Scratch scratch(long size);

  /**
   * A value computed from all inputs of this layer by an operation. If the output is padded, its lengths are those of
   * the first padded input, or what {@link Operation#outputLength} makes of them.
   */
  Value compute(TensorSpec output, Operation operation);

  /** A value computed from these values by an operation; for layers that compute in several steps. */
  Value compute(TensorSpec output, List<Value> inputs, Operation operation);

  /**
   * The same floats under another shape of equal size; costs nothing.
   *
   * @throws IllegalArgumentException if the sizes differ, or if {@code as} is padded and {@code value} is not, or has
   *     another axis of time
   */
  Value view(Value value, TensorSpec as);

  /**
   * What another layer makes of these values; {@code name} becomes part of its id. Applied again under the same name it
   * has the same weights.
   */
  Value apply(String name, Layer layer, Value... inputs);

  /**
   * What another layer makes of these values, with the name its user gave it, or one made from its type.
   *
   * @throws ShapeException if the user gave two of the layers one name
   */
  Value apply(NamedLayer layer, Value... inputs);

  /** What an activation makes of a value. The engine fuses it with the operation before where it can. */
  Value apply(Activation activation, Value value);
}
