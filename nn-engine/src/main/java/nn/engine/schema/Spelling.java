package nn.engine.schema;

import java.util.Optional;
import nn.api.Extension;
import nn.engine.fault.Place;
import nn.engine.plugin.Registry;
import nn.engine.yaml.Node;

/** How an extension that was made in code would stand in a file. */
public final class Spelling {

  private Spelling() {}

  /**
   * The extension with all its options.
   *
   * @throws IllegalArgumentException if it is not installed
   */
  public static Node of(Extension extension, Registry registry, Place place) {
    return new Completion(registry, Optional.empty()).spelt(extension, place)
        .orElseThrow(() -> new IllegalArgumentException(
            extension.getClass().getName() + " is not among the extensions that are installed: its jar needs "
                + "a line for it in META-INF/services"));
  }
}
