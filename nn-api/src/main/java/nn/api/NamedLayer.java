package nn.api;

/**
 * A layer with the name a user gave it, or none: what an option such as {@code layers:} of {@code residual}
 * holds.
 *
 * @param name the name, empty where none was given
 * @param layer the layer
 */
public record NamedLayer(String name, Layer layer) {

  /** A layer without a name of its own. */
  public static NamedLayer of(Layer layer) {
    return new NamedLayer("", layer);
  }
}
