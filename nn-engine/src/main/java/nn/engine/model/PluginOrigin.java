package nn.engine.model;

/**
 * A plugin that a model was trained with.
 *
 * @param coordinates what and which version: {@code nn:nn-layers:0.1.0}
 * @param sha256 of the jar, in hexadecimal
 */
public record PluginOrigin(String coordinates, String sha256) {}
