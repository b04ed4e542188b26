package nn.api;

/**
 * A tensor that a layer updates by itself and that is saved with the model, but not trained: the running
 * statistics of batch normalisation. Asked for with {@link Binding#state}.
 *
 * @param index its place in the network, of no use to a plugin
 * @param name the layer's id and the name within it, as in the model file
 * @param shape its axes
 */
public record State(int index, String name, Shape shape) {}
