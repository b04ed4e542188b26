package nn.engine.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nn.engine.fault.FaultException;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import nn.engine.fault.Plural;
import nn.engine.fault.Quote;
import nn.engine.fault.Suggest;
import nn.engine.yaml.MapNode.Entry;
import nn.engine.yaml.OverridePath.AtItem;
import nn.engine.yaml.OverridePath.AtKey;
import nn.engine.yaml.OverridePath.Step;
import nn.engine.yaml.ScalarNode.Kind;

/** Changes a configuration by what the command line says: {@code --set a.b=c}, {@code --unset a.b}. */
public final class Overrides {

  private final Place place;
  private final List<Step> steps;

  private Overrides(Place place, List<Step> steps) {
    this.place = place;
    this.steps = steps;
  }

  /** Lays a value over what stands at a path; maps that the path needs are made. */
  public static MapNode set(MapNode root, String argument, Faults faults) {
    return set(root, argument, 0, faults);
  }

  /** The same for one of several, counted by {@code turn} as they were typed. */
  static MapNode set(MapNode root, String argument, int turn, Faults faults) {
    Place place = new Place.CommandLine("--set " + argument, turn);
    try {
      OverridePath path = OverridePath.parse(argument);
      if (path.end() >= argument.length() || argument.charAt(path.end()) != '=') {
        throw new OverridePath.Malformed("expected PATH=VALUE, found " + Quote.value(argument));
      }
      rejectExtends(path);
      Optional<Node> value =
          YamlReader.value(argument.substring(path.end() + 1), path.configPath(), place, faults);
      return value.map(v -> new Overrides(place, path.steps()).set(root, v)).orElse(root);
    } catch (OverridePath.Malformed e) {
      faults.error(place, "", String.valueOf(e.getMessage()),
          "write it like --set training.epochs=5 or --set model.layers[0].units=8");
    } catch (FaultException e) {
      faults.addAll(e.faults());
    }
    return root;
  }

  /** Takes away what stands at a path. */
  static MapNode unset(MapNode root, String argument, int turn, Faults faults) {
    Place place = new Place.CommandLine("--unset " + argument, turn);
    try {
      OverridePath path = OverridePath.parse(argument);
      if (path.end() < argument.length()) {
        throw new OverridePath.Malformed("expected a path, found " + Quote.value(argument));
      }
      return (MapNode) new Overrides(place, path.steps()).unset(root, 0, ConfigPath.ROOT);
    } catch (OverridePath.Malformed e) {
      faults.error(place, "", String.valueOf(e.getMessage()), "write it like --unset training.stop");
    } catch (FaultException e) {
      faults.addAll(e.faults());
    }
    return root;
  }

  private static void rejectExtends(OverridePath path) throws OverridePath.Malformed {
    if (path.steps().getFirst().equals(new AtKey(ConfigSource.EXTENDS))) {
      throw new OverridePath.Malformed("'extends' can only stand in a file");
    }
  }

  private MapNode set(MapNode root, Node value) {
    return (MapNode) set(root, value, 0, ConfigPath.ROOT);
  }

  private Node set(Node current, Node value, int depth, ConfigPath path) {
    if (depth == steps.size()) {
      return Merge.merge(current, value, path);
    }
    return switch (steps.get(depth)) {
      case AtKey(String key) -> setKey(mapFor(current, key, path), key, value, depth, path);
      case AtItem(int index) -> {
        List<Node> items = new ArrayList<>(listAt(current, index, path).items());
        items.set(index, set(items.get(index), value, depth + 1, path.item(index)));
        yield new ListNode(current.place(), items, current.usedAt());
      }
    };
  }

  private Node setKey(MapNode map, String key, Node value, int depth, ConfigPath path) {
    Optional<Node> below = map.value(key);
    if (below.isEmpty() && depth + 1 < steps.size()) {
      if (steps.get(depth + 1) instanceof AtItem) {
        ConfigPath list = path.key(key);
        throw fault(list, "there is no list here", "give all of it: --set '" + list + "=[...]'");
      }
      below = Optional.of(new MapNode(place, List.of()));
    }
    if (below.isEmpty() || (depth + 1 == steps.size() && key.equals(Merge.TYPE))) {
      return Merge.merge(map, Merge.single(place, key, value), path);
    }
    Node changed = set(below.get(), value, depth + 1, path.key(key));
    return with(map, new Entry(key, map.entry(key).map(Entry::keyPlace).orElse(place), changed));
  }

  private Node unset(Node current, int depth, ConfigPath path) {
    boolean last = depth + 1 == steps.size();
    return switch (steps.get(depth)) {
      case AtKey(String key) -> {
        MapNode map = current instanceof MapNode found ? found : nothingAt(path.key(key));
        Entry entry = map.entry(key).orElseThrow(() -> missing(map, key, path));
        yield last
            ? without(map, key)
            : with(map, new Entry(key, entry.keyPlace(), unset(entry.value(), depth + 1, path.key(key))));
      }
      case AtItem(int index) -> {
        List<Node> items = new ArrayList<>(listAt(current, index, path).items());
        if (last) {
          items.remove(index);
        } else {
          items.set(index, unset(items.get(index), depth + 1, path.item(index)));
        }
        yield new ListNode(current.place(), items, current.usedAt());
      }
    };
  }

  // A bare word takes keys as the type it names, and null takes them as an empty map.
  private MapNode mapFor(Node current, String key, ConfigPath path) {
    return switch (current) {
      case MapNode map -> map;
      case ScalarNode scalar when scalar.kind() == Kind.NULL -> new MapNode(scalar.place(), List.of());
      case ScalarNode word when Merge.isWord(word) -> Merge.takesType(path)
          ? Merge.asType(word)
          : new MapNode(word.place(), List.of());
      case ScalarNode scalar -> throw fault(path, "is " + scalar.described() + ", which has no key "
          + Quote.value(key));
      case ListNode _ -> throw fault(path, "is a list, which has no key " + Quote.value(key),
          "name an item: " + path + "[0]");
    };
  }

  private ListNode listAt(Node current, int index, ConfigPath path) {
    if (!(current instanceof ListNode list)) {
      throw fault(path, "expected a list because of [" + index + "], found " + current.described(),
          "leave out [" + index + "]");
    }
    if (index >= list.items().size()) {
      throw fault(path,
          "has " + Plural.of(list.items().size(), "item") + ", counted from 0; there is no [" + index + "]",
          "a list grows only as a whole: --set '" + path + "=[...]'");
    }
    return list;
  }

  private MapNode nothingAt(ConfigPath path) {
    throw fault(path, "there is nothing to unset");
  }

  private FaultException missing(MapNode map, String key, ConfigPath path) {
    List<String> keys = map.entries().stream().map(Entry::key).toList();
    return fault(path.key(key), "there is nothing to unset",
        Suggest.didYouMean(key, keys).map(List::of).orElse(List.of()).toArray(String[]::new));
  }

  private FaultException fault(ConfigPath path, String message, String... hints) {
    return FaultException.input(place, path.toString(), message, hints);
  }

  static MapNode with(MapNode map, Entry changed) {
    List<Entry> entries = new ArrayList<>();
    boolean found = false;
    for (Entry entry : map.entries()) {
      boolean same = entry.key().equals(changed.key());
      entries.add(same ? changed : entry);
      found |= same;
    }
    if (!found) {
      entries.add(changed);
    }
    return new MapNode(map.place(), entries, map.usedAt());
  }

  static MapNode without(MapNode map, String key) {
    return new MapNode(map.place(), map.entries().stream().filter(e -> !e.key().equals(key)).toList(),
        map.usedAt());
  }
}
