package nn.engine.model;

import java.util.List;

/**
 * A plugin that a model was trained with.
 *
 * @param coordinates vendor, name and version: {@code acme:swish:1.2.0}; for all that comes with nn {@code nn:0.1.0}
 * @param sha256 of the jar, in hexadecimal; empty for what comes with nn, which the version tells
 * @param uses what the network takes from it; not kept for what comes with nn
 */
public record PluginOrigin(String coordinates, String sha256, List<Use> uses) {

  /**
   * An extension in its place.
   *
   * @param kind what it is: {@code activation}
   * @param name its full name: {@code acme:smooth_swish}
   * @param by who has it: {@code layer 'hidden1'}
   */
  public record Use(String kind, String name, String by) {}

  public PluginOrigin {
    uses = List.copyOf(uses);
  }

  /** A plugin of which no uses are kept. */
  public PluginOrigin(String coordinates, String sha256) {
    this(coordinates, sha256, List.of());
  }

  /** Whether it comes with nn. */
  public boolean isBuiltIn() {
    return sha256.isEmpty();
  }
}
