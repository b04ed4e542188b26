package nn.engine.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import nn.engine.fault.Quote;
import nn.engine.fault.Suggest;

/** The extensions that are installed, by kind and name. Immutable. */
public final class Registry {

  /** Other names of extensions that come with nn. */
  private static final Map<ExtensionKind, Map<String, String>> ALIASES = Map.of(ExtensionKind.ACTIVATION,
      Map.of("none", "identity"));

  private static final int LISTED = 40;

  private final Map<ExtensionKind, Map<String, List<ExtensionType>>> byName =
      new EnumMap<>(ExtensionKind.class);
  private final List<Broken> broken;

  /**
   * An extension that stands in a jar and cannot be used.
   *
   * @param kind what it would be
   * @param name what its name would be
   * @param jar where it stands
   * @param reason why it cannot be used
   */
  record Broken(ExtensionKind kind, String name, String jar, String reason) {}

  Registry(Collection<ExtensionType> types, Collection<Broken> broken) {
    this.broken = List.copyOf(broken);
    for (ExtensionKind kind : ExtensionKind.values()) {
      byName.put(kind, new TreeMap<>());
    }
    types.stream().sorted(Comparator.comparing(ExtensionType::fullName).thenComparing(t -> t.origin().jar()))
        .forEach(t -> of(t.kind()).computeIfAbsent(t.name(), _ -> new ArrayList<>()).add(t));
  }

  private Map<String, List<ExtensionType>> of(ExtensionKind kind) {
    return byName.getOrDefault(kind, new TreeMap<>());
  }

  /** All extensions of a kind, by name and then vendor. */
  public List<ExtensionType> all(ExtensionKind kind) {
    return of(kind).values().stream().flatMap(List::stream).toList();
  }

  /** All extensions, by kind, name and vendor. */
  public List<ExtensionType> all() {
    return byName.keySet().stream().flatMap(kind -> all(kind).stream()).toList();
  }

  /** The names that may be written for a kind; a name that two jars offer stands there with its vendors. */
  public List<String> names(ExtensionKind kind) {
    TreeSet<String> names = new TreeSet<>();
    of(kind).forEach((name, types) -> {
      if (types.size() == 1) {
        names.add(name);
      } else {
        types.forEach(t -> names.add(t.fullName()));
      }
    });
    ALIASES.getOrDefault(kind, Map.of()).forEach((alias, name) -> {
      if (names.contains(name)) {
        names.add(alias);
      }
    });
    return List.copyOf(names);
  }

  /** What a name, bare or {@code vendor:name}, stands for. */
  public Lookup find(ExtensionKind kind, String given) {
    int colon = given.indexOf(':');
    String name = alias(kind, given.substring(colon + 1));
    List<ExtensionType> types = of(kind).getOrDefault(name, List.of());
    if (colon >= 0) {
      String vendor = given.substring(0, colon);
      types = types.stream().filter(t -> t.origin().vendor().equals(vendor)).toList();
    }
    return switch (types.size()) {
      case 0 -> unknown(kind, given);
      case 1 -> new Lookup.Found(types.getFirst());
      default -> ambiguous(kind, given, types);
    };
  }

  /** The extension of this name, if there is exactly one. */
  public Optional<ExtensionType> get(ExtensionKind kind, String name) {
    return find(kind, name) instanceof Lookup.Found(ExtensionType type) ? Optional.of(type)
        : Optional.empty();
  }

  /** The type of an instance, if its class is installed. */
  public Optional<ExtensionType> typeOf(Object extension) {
    return all().stream().filter(t -> t.type() == extension.getClass()).findFirst();
  }

  private static String alias(ExtensionKind kind, String name) {
    return ALIASES.getOrDefault(kind, Map.of()).getOrDefault(name, name);
  }

  private static Lookup ambiguous(ExtensionKind kind, String given, List<ExtensionType> types) {
    List<String> full = types.stream().map(ExtensionType::fullName).distinct().toList();
    List<String> jars = types.stream().map(t -> t.origin().jar()).toList();
    if (full.size() < types.size()) {
      return new Lookup.Failed("several jars offer the " + kind.word() + " " + Quote.value(given),
          List.of("remove one of " + String.join(", ", jars)));
    }
    return new Lookup.Failed(
        "several jars offer " + kind.withArticle() + " named " + Quote.value(given) + ": "
            + String.join(", ", full),
        List.of("write '" + full.getFirst() + "' or '" + String.join("' or '", full.subList(1, full.size()))
            + "'"));
  }

  private Lookup unknown(ExtensionKind kind, String given) {
    if (of(kind).isEmpty()) {
      return new Lookup.Failed(
          "no " + kind.plural() + " are installed, so there is none named " + Quote.value(given),
          withBroken(kind, given, List.of("put the jars that bring " + kind.plural() + " into plugins/")));
    }
    Optional<Lookup.Failed> layer = Elsewhere.layer(kind, given);
    if (layer.isPresent()) {
      return new Lookup.Failed(layer.get().message(), withBroken(kind, given, layer.get().hints()));
    }
    List<String> hints = new ArrayList<>();
    List<String> names = names(kind);
    if (Planned.contains(kind, given)) {
      return new Lookup.Failed("the " + kind.word() + " " + Quote.value(given) + " is not supported yet",
          withBroken(kind, given, List.of(known(kind, names))));
    }
    Suggest.nearest(given, names, Elsewhere.words(kind))
        .ifPresent(near -> hints.add("did you mean '" + near + "'?"));
    elsewhere(kind, given).ifPresent(hints::add);
    hints.add(known(kind, names));
    return new Lookup.Failed("no " + kind.word() + " named " + Quote.value(given),
        withBroken(kind, given, hints));
  }

  private static String known(ExtensionKind kind, List<String> names) {
    return "known " + kind.plural() + ": "
        + String.join(", ", names.subList(0, Math.min(LISTED, names.size())))
        + (names.size() > LISTED ? ", ..." : "")
        + "; more come with plugin jars in plugins/ ('nn plugins list' shows what is installed)";
  }

  /** Says that the name is one of another kind. */
  private Optional<String> elsewhere(ExtensionKind kind, String given) {
    if (kind == ExtensionKind.LAYER && of(ExtensionKind.ACTIVATION).containsKey(given)) {
      return Optional
          .of("'" + given + "' is an activation: write {type: activation, function: " + given + "}");
    }
    return byName.keySet().stream().filter(other -> other != kind && of(other).containsKey(given)).findFirst()
        .map(other -> "'" + given + "' is " + other.withArticle());
  }

  private List<String> withBroken(ExtensionKind kind, String given, List<String> hints) {
    String name = given.substring(given.indexOf(':') + 1);
    List<String> all = new ArrayList<>();
    broken.stream().filter(b -> b.kind() == kind && b.name().equals(name))
        .forEach(b -> all.add(b.jar() + " has one that cannot be used: " + b.reason()));
    all.addAll(hints);
    return all;
  }
}
