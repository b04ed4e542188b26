package nn.engine.plugin;

import java.nio.file.Path;

/**
 * A folder to look for plugins in.
 *
 * @param path where it is
 * @param named whether the user named it, so that it must be there; false for {@code plugins/} beside the launcher
 * @param origin who named it, for messages: {@code --plugins}, {@code NN_PLUGINS}
 */
public record PluginFolder(Path path, boolean named, String origin) {}
