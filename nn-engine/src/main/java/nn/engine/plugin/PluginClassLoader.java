package nn.engine.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads one plugin: the JDK and {@code nn.api}, {@code nn.kernels} come from the parent, always; everything else,
 * resources and service files too, from the plugin's own jars only. So two plugins may bring different versions of
 * one library, and neither sees what nn itself is made of.
 */
final class PluginClassLoader extends URLClassLoader {

  /** Packages that plugins share with the platform. */
  static final List<String> SHARED = List.of("nn.api.", "nn.kernels.");

  static {
    ClassLoader.registerAsParallelCapable();
  }

  private final ClassLoader host;

  PluginClassLoader(String name, URL[] jars, ClassLoader host) {
    super(name, jars, ClassLoader.getPlatformClassLoader());
    this.host = host;
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
