package nn.engine.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import nn.api.Extension;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;

/**
 * Finds extensions: those on the class path, then those of the plugin jars. A jar that cannot be used gives a warning
 * that names it and takes nothing away from the others.
 */
public final class PluginLoader {

  private final ClassLoader host;
  private final Faults faults;
  private final Map<String, ExtensionType> builtIns = new LinkedHashMap<>();
  private final List<ExtensionType> types = new ArrayList<>();
  private final List<Registry.Broken> broken = new ArrayList<>();
  private final List<String> jars = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();

  private PluginLoader(ClassLoader host, Faults faults) {
    this.host = host;
    this.faults = faults;
  }

  /** The extensions on the class path alone. */
  public static Plugins builtIns(Faults faults) {
    return load(List.of(), faults);
  }

  /**
   * The extensions on the class path and in these folders.
   *
   * @param folders where plugins lie: jars, and folders of jars that belong together
   * @param faults takes a warning for each jar or class that cannot be used, and an error for a folder that was named
   *     and is not there
   */
  public static Plugins load(List<PluginFolder> folders, Faults faults) {
    PluginLoader loader = new PluginLoader(PluginLoader.class.getClassLoader(), faults);
    loader.loadBuiltIns();
    folders.forEach(loader::loadFolder);
    loader.warnOfSharedNames();
    return new Plugins(new Registry(loader.types, loader.broken), loader.jars);
  }

  /**
   * The extensions on the class path and of one plugin, whatever folder it lies in.
   *
   * @param plugin a jar, or a folder of jars that belong together
   */
  public static Plugins loadOne(Path plugin, Faults faults) {
    PluginLoader loader = new PluginLoader(PluginLoader.class.getClassLoader(), faults);
    loader.loadBuiltIns();
    loader.loadEntry(plugin);
    return new Plugins(new Registry(loader.types, loader.broken), loader.jars);
  }

  private void loadBuiltIns() {
    for (ExtensionKind kind : ExtensionKind.values()) {
      Iterator<? extends ServiceLoader.Provider<? extends Extension>> found =
          ServiceLoader.load(kind.spi(), host)
              .stream().iterator();
      while (found.hasNext()) {
        Class<? extends Extension> type = found.next().type();
        try {
          ExtensionType.Origin origin =
              ExtensionType.Origin.builtIn(type.getPackage().getImplementationVersion());
          ExtensionType extension = ExtensionReader.read(kind, type, origin);
          ExtensionType other = builtIns.putIfAbsent(key(kind, extension.name()), extension);
          if (other != null) {
            throw new BrokenExtensionException(type.getName() + " has the name of " + other.type().getName());
          }
          types.add(extension);
        } catch (BrokenExtensionException e) {
          // Our own mistake, not a user's.
          throw new ServiceConfigurationError(e.getMessage(), e);
        }
      }
    }
  }

  private void loadFolder(PluginFolder folder) {
    try (Stream<Path> entries = Files.list(folder.path())) {
      entries.filter(PluginLoader::isVisible).sorted().forEach(this::loadEntry);
    } catch (NoSuchFileException e) {
      complain(folder, "there is no such plugin folder");
    } catch (IOException e) {
      complain(folder,
          Files.isDirectory(folder.path()) ? "this plugin folder cannot be read"
              : "this is not a folder of plugins");
    }
  }

  private void complain(PluginFolder folder, String message) {
    if (folder.named()) {
      faults.error(new Place.Whole(folder.path().toString()), folder.origin(), message,
          "it was named by " + folder.origin() + "; resolved: " + folder.path().toAbsolutePath().normalize());
    }
  }

  private void loadEntry(Path path) {
    if (Files.isDirectory(path)) {
      try (Stream<Path> within = Files.list(path)) {
        List<Path> found =
            within.filter(PluginLoader::isVisible).filter(PluginLoader::isJar).sorted().toList();
        if (!found.isEmpty()) {
          loadUnit(path, found);
        }
      } catch (IOException e) {
        warn(path, "this plugin folder cannot be read");
      }
    } else if (isJar(path)) {
      loadUnit(path, List.of(path));
    }
  }

  private static boolean isVisible(Path path) {
    return !String.valueOf(path.getFileName()).startsWith(".");
  }

  private static boolean isJar(Path path) {
    return String.valueOf(path.getFileName()).endsWith(".jar") && !Files.isDirectory(path);
  }

  /** A jar, or the jars of a folder, with one class loader. */
  private void loadUnit(Path unit, List<Path> paths) {
    if (!isNew(unit)) {
      return;
    }
    List<PluginJar> read = new ArrayList<>();
    paths.forEach(path -> readJar(path).ifPresent(read::add));
    List<PluginJar> plugins = read.stream().filter(PluginJar::isPlugin).toList();
    if (plugins.isEmpty() && !read.isEmpty()) {
      warn(unit, "it has no META-INF/services file, so it brings no extensions");
      return;
    }
    String apiVersion =
        plugins.stream().map(PluginJar::apiVersion).filter(v -> !v.isEmpty()).findFirst().orElse("");
    ClassLoader loader = new PluginClassLoader(unit, apiVersion, urls(read), host);
    plugins.forEach(jar -> loadJar(jar, loader));
  }

  private boolean isNew(Path unit) {
    try {
      return seen.add(unit.toRealPath());
    } catch (IOException e) {
      return true;
    }
  }

  private Optional<PluginJar> readJar(Path path) {
    try {
      PluginJar jar = PluginJar.read(path);
      jars.add(path.toString());
      return Optional.of(jar);
    } catch (ZipException e) {
      warn(path, "it is not a whole jar file: " + e.getMessage());
    } catch (IOException | SecurityException e) {
      warn(path,
          Files.isReadable(path) ? "it cannot be read as a jar: " + e.getMessage() : "permission denied");
    }
    return Optional.empty();
  }

  private void loadJar(PluginJar jar, ClassLoader loader) {
    jar.oddServices()
        .forEach(file -> warn(jar.path(), file + " names a kind of extension that nn does not know"));
    if (!jar.platformClasses().isEmpty()) {
      int others = jar.platformClasses().size() - 1;
      warn(jar.path(), "it contains " + jar.platformClasses().getFirst()
          + (others == 0 ? "" : " and " + others + " more")
          + " of the platform's own classes; they are ignored");
    }
    Optional<String> unfit = unfit(jar.apiVersion());
    for (PluginJar.Provided provided : jar.provided()) {
      try {
        unfit.ifPresent(reason -> {
          throw new BrokenExtensionException(reason);
        });
        add(load(provided, jar, loader));
      } catch (BrokenExtensionException e) {
        String reason = String.valueOf(e.getMessage());
        warn(jar.path(), reason);
        broken.add(new Registry.Broken(provided.kind(), Names.type(provided.className()),
            String.valueOf(jar.path().getFileName()), reason));
      }
    }
  }

  private static Optional<String> unfit(String apiVersion) {
    if (apiVersion.isEmpty()) {
      return Optional.empty();
    }
    Optional<ApiVersion> built = ApiVersion.parse(apiVersion);
    return built.isPresent() && ApiVersion.CURRENT.runs(built.get())
        ? Optional.empty()
        : Optional
            .of("it was built for " + ApiVersion.words(apiVersion) + ", this nn has version "
                + ApiVersion.CURRENT);
  }

  private ExtensionType load(PluginJar.Provided provided, PluginJar jar, ClassLoader loader) {
    try {
      Class<?> type = loader.loadClass(provided.className());
      // Before any code of it runs: what it lacks is better told than met.
      References.fault(type, jar.apiVersion()).ifPresent(reason -> {
        throw new BrokenExtensionException(reason);
      });
      return PluginCalls.withLoader(type, () -> ExtensionReader.read(provided.kind(), type, jar.origin()));
    } catch (ClassNotFoundException e) {
      throw new BrokenExtensionException(provided.kind().servicesFile() + " names " + provided.className()
          + (e.getCause() instanceof IOException broken ? ", which cannot be read: " + broken.getMessage()
              : ", which is not in the jar"),
          e);
    } catch (SecurityException e) {
      throw new BrokenExtensionException(
          provided.className() + " is not as it was signed: " + e.getMessage(), e);
    } catch (UnsupportedClassVersionError e) {
      throw new BrokenExtensionException(
          provided.className() + ClassVersion.needs(loader, provided.className()), e);
    } catch (LinkageError e) {
      throw new BrokenExtensionException(ExtensionReader.linkage(provided.className(), e), e);
    }
  }

  private void add(ExtensionType extension) {
    if (builtIns.containsKey(key(extension.kind(), extension.name()))) {
      throw new BrokenExtensionException("its " + extension.kind().word() + " '" + extension.name()
          + "' has the name of one that comes with nn, which stays; rename " + extension.type().getName());
    }
    types.add(extension);
  }

  private void warnOfSharedNames() {
    Map<String, List<ExtensionType>> byName = new LinkedHashMap<>();
    types.forEach(t -> byName.computeIfAbsent(key(t.kind(), t.name()), _ -> new ArrayList<>()).add(t));
    byName.values().stream().filter(same -> same.size() > 1).forEach(same -> {
      ExtensionType last = same.getLast();
      warn(Path.of(last.origin().jar()),
          "the " + last.kind().word() + " '" + last.name() + "' is offered by several "
              + (same.stream().map(ExtensionType::fullName).distinct().count() < same.size()
                  ? "jars of one vendor and cannot be used: remove one of "
                      + String.join(", ", same.stream().map(type -> type.origin().jar()).toList())
                  : "jars: " + String.join(", ", same.stream().map(ExtensionType::fullName).toList())
                      + "; the bare name cannot be used"));
    });
  }

  private static String key(ExtensionKind kind, String name) {
    return kind.name() + " " + name;
  }

  private void warn(Path path, String message) {
    faults.warn(new Place.Whole(path.toString()), "", message);
  }

  private static URL[] urls(List<PluginJar> jars) {
    return jars.stream().map(jar -> {
      try {
        return jar.path().toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException(jar.path().toString(), e);
      }
    }).toArray(URL[]::new);
  }
}
