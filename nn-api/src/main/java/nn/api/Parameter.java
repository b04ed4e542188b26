package nn.api;

/**
 * A trained tensor of a layer, asked for with {@link Binding#parameter}.
 *
 * @param index its place in the network, of no use to a plugin
 * @param name the layer's id and the name within it, as in the model file: {@code dense_1.kernel}
 * @param shape its axes
 */
public record Parameter(int index, String name, Shape shape) {

  /** The layer's id: {@code dense_1}. */
  public String layer() {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }
}
