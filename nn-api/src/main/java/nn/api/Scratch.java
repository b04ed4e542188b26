package nn.api;

/**
 * Working memory for the length of one call, of each worker thread its own. Asked for with
 * {@link Binding#scratch}. Its content is undefined when a call begins.
 *
 * @param index its place in the network, of no use to a plugin
 * @param size floats
 */
public record Scratch(int index, int size) {}
