package nn.engine.plugin;

import java.util.List;

/** What the registry knows under a name. */
public sealed interface Lookup {

  /** The one extension of this name. */
  record Found(ExtensionType type) implements Lookup {}

  /**
   * None, or several that nothing tells apart.
   *
   * @param message {@code no activation named 'reluu'}
   * @param hints what to do about it, best first
   */
  record Failed(String message, List<String> hints) implements Lookup {

    public Failed {
      hints = List.copyOf(hints);
    }
  }
}
