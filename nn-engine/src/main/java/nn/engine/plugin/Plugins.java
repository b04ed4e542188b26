package nn.engine.plugin;

import java.util.List;

/**
 * What was found at the start.
 *
 * @param registry the extensions that can be used
 * @param jars the plugin jars that were looked at, in order
 */
public record Plugins(Registry registry, List<String> jars) {

  public Plugins {
    jars = List.copyOf(jars);
  }
}
