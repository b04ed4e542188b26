package nn.engine;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nn.api.Extension;
import nn.engine.config.LayerEntry;
import nn.engine.config.Network;
import nn.engine.config.RunConfig;
import nn.engine.fault.Fault;
import nn.engine.fault.FaultException;
import nn.engine.fault.Place;
import nn.engine.fault.Quote;
import nn.engine.model.PluginOrigin;
import nn.engine.model.PluginOrigin.Use;
import nn.engine.model.StorageException;
import nn.engine.plugin.ExtensionType;
import nn.engine.plugin.Registry;

/** The plugins that a configuration takes something from, each with what and where. */
final class PluginOrigins {

  private final Registry registry;
  private final Map<String, Plugin> byCoordinates = new TreeMap<>();

  private record Plugin(ExtensionType.Origin origin, List<Use> uses) {}

  private PluginOrigins(Registry registry) {
    this.registry = registry;
  }

  /** nn itself by its version, then the jars in the order of their coordinates; they are read for their hashes. */
  static List<PluginOrigin> of(Registry registry, Checked checked) throws StorageException {
    PluginOrigins origins = new PluginOrigins(registry);
    RunConfig config = checked.config();
    for (LayerEntry layer : checked.network().layers()) {
      origins.add(layer.layer().extension(), "layer " + Quote.value(layer.id()));
    }
    for (Network.Output output : checked.network().outputs()) {
      origins.add(output.loss().extension(), output.loss().path().toString());
    }
    origins.add(config.training().optimizer().extension(), "training.optimizer");
    config.training().schedule().ifPresent(s -> origins.add(s.extension(), "training.schedule"));
    origins.add(config.data().source(), "data.source");
    checked.measures()
        .forEach(output -> output.metrics().values().forEach(m -> origins.add(m, "evaluation.metrics")));
    List<PluginOrigin> found = new ArrayList<>();
    found.add(new PluginOrigin(ExtensionType.Origin.BUILT_IN + ":" + Engine.version(), ""));
    for (Map.Entry<String, Plugin> entry : origins.byCoordinates.entrySet()) {
      Plugin plugin = entry.getValue();
      found.add(new PluginOrigin(entry.getKey(), sha256(Path.of(plugin.origin.jar())), plugin.uses));
    }
    return List.copyOf(found);
  }

  /** Notes an extension and all that its options hold. */
  private void add(Object value, String by) {
    switch (value) {
      case Optional<?> optional -> optional.ifPresent(inner -> add(inner, by));
      case Iterable<?> several -> several.forEach(inner -> add(inner, by));
      case Map<?, ?> map -> map.values().forEach(inner -> add(inner, by));
      case Record record -> {
        if (record instanceof Extension extension) {
          registry.typeOf(extension).filter(type -> !type.origin().isBuiltIn())
              .ifPresent(type -> note(type, by));
        }
        for (RecordComponent component : record.getClass().getRecordComponents()) {
          add(option(record, component), by);
        }
      }
      default -> {} // numbers, words and the like come from nowhere
    }
  }

  private static Object option(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true); // options may be records that their plugin keeps to itself
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(record.getClass() + "." + component.getName(), e);
    }
  }

  private void note(ExtensionType type, String by) {
    Use use = new Use(type.kind().word(), type.fullName(), by);
    List<Use> uses =
        byCoordinates.computeIfAbsent(coordinates(type),
            _ -> new Plugin(type.origin(), new ArrayList<>())).uses;
    if (!uses.contains(use)) {
      uses.add(use);
    }
  }

  /** {@code acme:swish:1.2.0}: a vendor, a jar, a version where it has one. */
  private static String coordinates(ExtensionType type) {
    ExtensionType.Origin origin = type.origin();
    String name = String.valueOf(Path.of(origin.jar()).getFileName()).replaceFirst("(-\\d.*)?\\.jar$", "");
    return origin.vendor() + ":" + name + (origin.version().isEmpty() ? "" : ":" + origin.version());
  }

  private static String sha256(Path jar) throws StorageException {
    try (InputStream in = Files.newInputStream(jar)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new StorageException(jar, "cannot read", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Checks that all plugins of a model are there.
   *
   * @throws FaultException that names each that is not, and what the network takes from it
   */
  static void requireInstalled(Path model, List<PluginOrigin> plugins, Registry registry) {
    List<Fault> faults = new ArrayList<>();
    for (PluginOrigin plugin : plugins) {
      List<Use> missing = plugin.uses().stream().filter(use -> !installed(use, registry)).toList();
      if (!missing.isEmpty()) {
        faults.add(Fault.error(new Place.Whole(model.toString()), "",
            "needs the plugin " + Quote.value(plugin.coordinates()) + ", which is not installed: "
                + String.join(", ", missing.stream().map(PluginOrigins::told).toList()),
            "put its jar into plugins/ (its SHA-256 was " + Quote.escape(plugin.sha256()) + ")"));
      }
    }
    if (!faults.isEmpty()) {
      throw new FaultException(FaultException.ExitCode.INPUT, faults);
    }
  }

  private static String told(Use use) {
    return Quote.escape(use.by())
        + (use.by().startsWith(use.kind()) ? " is " : " has the " + use.kind() + " ")
        + Quote.value(use.name());
  }

  private static boolean installed(Use use, Registry registry) {
    return registry.all().stream().anyMatch(t -> t.kind().word().equals(use.kind())
        && t.fullName().equals(use.name()));
  }

  /** What of the plugins is not as it was: a line each. */
  static List<String> changes(List<PluginOrigin> before, List<PluginOrigin> now) {
    List<String> changes = new ArrayList<>();
    for (PluginOrigin plugin : before) {
      if (now.stream().noneMatch(p -> p.coordinates().equals(plugin.coordinates())
          && p.sha256().equals(plugin.sha256()))) {
        changes
            .add("the plugin " + plugin.coordinates() + " is another one than when the run began; the end may"
                + " differ from that of a run without a break");
      }
    }
    return changes;
  }
}
