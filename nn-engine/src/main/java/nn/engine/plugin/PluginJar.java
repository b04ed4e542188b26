package nn.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * What a jar says about itself, before any class is loaded.
 *
 * @param path where it lies
 * @param vendor the manifest's Nn-Vendor, else the jar's name without its version
 * @param version the manifest's Implementation-Version, else empty
 * @param apiVersion the manifest's Nn-Api-Version, else empty
 * @param provided the extensions that its service files name
 * @param oddServices service files below {@code nn.api} that are none of ours
 * @param platformClasses classes of the platform that it contains and that are ignored
 */
record PluginJar(Path path, String vendor, String version, String apiVersion, List<Provided> provided,
    List<String> oddServices, List<String> platformClasses) {

  private static final String SERVICES = "META-INF/services/";
  private static final Pattern VENDOR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
  private static final Pattern VERSION_AND_SUFFIX =
      Pattern.compile("(-\\d.*)?\\.jar$", Pattern.CASE_INSENSITIVE);

  /** A line of a service file. */
  record Provided(ExtensionKind kind, String className) {}

  /**
   * Reads manifest, service files and the list of entries.
   *
   * @throws IOException if it is no jar
   */
  static PluginJar read(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      List<Provided> provided = new ArrayList<>();
      for (ExtensionKind kind : ExtensionKind.values()) {
        ZipEntry services = jar.getEntry(kind.servicesFile());
        if (services != null) {
          names(jar, services).forEach(name -> provided.add(new Provided(kind, name)));
        }
      }
      List<String> entries = jar.stream().map(JarEntry::getName).sorted().toList();
      return new PluginJar(path, vendor(path, jar.getManifest()),
          attribute(jar.getManifest(), "Implementation-Version").orElse(""),
          attribute(jar.getManifest(), "Nn-Api-Version").orElse(""), List.copyOf(provided),
          entries.stream().filter(PluginJar::isOddService).toList(),
          entries.stream().filter(PluginJar::isPlatformClass).toList());
    }
  }

  /** Whether it brings extensions, or tries to. */
  boolean isPlugin() {
    return !provided.isEmpty() || !oddServices.isEmpty();
  }

  ExtensionType.Origin origin() {
    return new ExtensionType.Origin(vendor, path.toString(), version);
  }

  private static List<String> names(JarFile jar, ZipEntry services) throws IOException {
    try (InputStream in = jar.getInputStream(services)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
          .map(line -> line.replaceFirst("#.*", "").strip()).filter(line -> !line.isEmpty()).distinct()
          .toList();
    }
  }

  private static String vendor(Path path, @Nullable Manifest manifest) {
    return attribute(manifest, "Nn-Vendor").filter(v -> VENDOR.matcher(v).matches())
        .filter(v -> !v.equals(ExtensionType.Origin.BUILT_IN))
        .orElseGet(() -> VERSION_AND_SUFFIX.matcher(String.valueOf(path.getFileName())).replaceFirst(""));
  }

  private static Optional<String> attribute(@Nullable Manifest manifest, String name) {
    return Optional.ofNullable(manifest).map(Manifest::getMainAttributes)
        .map(main -> main.getValue(new Attributes.Name(name))).map(String::strip);
  }

  private static boolean isOddService(String entry) {
    if (!entry.startsWith(SERVICES + "nn.api.")) {
      return false;
    }
    for (ExtensionKind kind : ExtensionKind.values()) {
      if (kind.servicesFile().equals(entry)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlatformClass(String entry) {
    return entry.endsWith(".class")
        && (entry.startsWith("java/") || PluginClassLoader.SHARED.stream().map(p -> p.replace('.', '/'))
            .anyMatch(entry::startsWith));
  }
}
