package nn.engine.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loads one plugin: the JDK and {@code nn.api}, {@code nn.kernels} come from the parent, always; everything else,
 * resources and service files too, from the plugin's own jars only. So two plugins may bring different versions of
 * one library, and neither sees what nn itself is made of.
 */
final class PluginClassLoader extends URLClassLoader {

  /** Packages that plugins share with the platform. */
  static final List<String> SHARED = List.of("nn.api.", "nn.kernels.");

  private static final Pattern NAME =
      Pattern.compile("[\\p{L}_$][\\p{L}\\d_$]*(\\.[\\p{L}_$][\\p{L}\\d_$]*)*");

  static {
    ClassLoader.registerAsParallelCapable();
  }

  /** The loaders by their names, as stack traces show them. Plugins are loaded once and stay. */
  private static final Map<String, PluginClassLoader> BY_NAME = new ConcurrentHashMap<>();

  private final ClassLoader host;
  private final String jar;
  private final String apiVersion;

  /**
   * A loader of one plugin.
   *
   * @param unit the jar, or the folder of jars
   * @param apiVersion what its manifest says, may be empty
   */
  PluginClassLoader(Path unit, String apiVersion, URL[] jars, ClassLoader host) {
    super("plugin " + unit, jars, ClassLoader.getPlatformClassLoader());
    this.host = host;
    this.jar = unit.toString();
    this.apiVersion = apiVersion;
    BY_NAME.put("plugin " + unit, this);
  }

  /** The loader that a stack trace names. */
  static Optional<PluginClassLoader> named(@Nullable String name) {
    return name == null ? Optional.empty() : Optional.ofNullable(BY_NAME.get(name));
  }

  /** The loader that a message of the JVM mentions: {@code ... class loader 'plugin bend.jar' ...} or one of its classes. */
  static Optional<PluginClassLoader> mentioned(String message) {
    return BY_NAME.values().stream().filter(loader -> loader.defined(message)).findFirst();
  }

  private boolean defined(String message) {
    return Stream.of(message.split("[ ']")).filter(NAME.asMatchPredicate())
        .anyMatch(name -> findLoadedClass(name) != null);
  }

  /** The plugin as it was found: a jar, or a folder of jars. */
  String jar() {
    return jar;
  }

  /** The version of the interfaces that its manifest names, may be empty. */
  String apiVersion() {
    return apiVersion;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return SHARED.stream().anyMatch(name::startsWith) ? host.loadClass(name) : super.loadClass(name, resolve);
  }

  @Override
  public @Nullable URL getResource(String name) {
    return findResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return Collections.enumeration(Collections.list(findResources(name)));
  }
}
