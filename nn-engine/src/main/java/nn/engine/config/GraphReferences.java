package nn.engine.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nn.engine.fault.Place;
import nn.engine.fault.Suggest;
import nn.engine.yaml.ConfigPath;
import nn.engine.yaml.Node;

/** The names by which the nodes of a graph refer to each other: those that dangle, go in a circle or are read by none. */
final class GraphReferences {

  private final Values values;
  private final Map<String, Named> inputs = new LinkedHashMap<>();
  private final Map<String, Named> nodes = new LinkedHashMap<>();
  private final Map<String, List<Reference>> from = new LinkedHashMap<>();

  /** Where a name is given. */
  private record Named(Place place, ConfigPath path) {}

  /**
   * A name where it is used.
   *
   * @param name the node or input that is meant
   * @param node the value it stands in
   * @param path where that is
   */
  record Reference(String name, Node node, ConfigPath path) {

    /** A name in a file; empty if it is none, which has its fault then. */
    static Optional<Reference> of(Values values, Node node, ConfigPath path) {
      return values.text(node, path).map(text -> new Reference(text, node, path));
    }
  }

  GraphReferences(Values values) {
    this.values = values;
  }

  /** Whether a name is new; if not, that is told. */
  boolean input(String name, Place place, ConfigPath path) {
    return inputs.putIfAbsent(name, new Named(place, path)) == null;
  }

  /** A node, whether or not it could be read. */
  void node(String name, Place place, ConfigPath path) {
    if (inputs.containsKey(name)) {
      values.fault(place, path, "there is already an input named '" + name + "'");
    }
    nodes.put(name, new Named(place, path));
    from.putIfAbsent(name, List.of());
  }

  /** The names of all nodes, also of those that could not be read. */
  Set<String> nodes() {
    return Collections.unmodifiableSet(nodes.keySet());
  }

  /** Where the values of a node come from. */
  void reads(String name, List<Reference> references) {
    from.put(name, List.copyOf(references));
  }

  /** Whether a name is that of a node; if not, that is told at the reference. */
  boolean isNode(Reference reference) {
    if (nodes.containsKey(reference.name())) {
      return true;
    }
    unknown(reference, "node", nodes.keySet());
    return false;
  }

  /** Tells of names that nobody has; true if there are none. */
  boolean allKnown() {
    boolean known = true;
    Set<String> names = new LinkedHashSet<>(inputs.keySet());
    names.addAll(nodes.keySet());
    for (List<Reference> references : from.values()) {
      for (Reference reference : references) {
        if (!names.contains(reference.name())) {
          unknown(reference, "node or input", names);
          known = false;
        }
      }
    }
    return known;
  }

  private void unknown(Reference reference, String what, Set<String> names) {
    Optional<String> near = Suggest.nearest(reference.name(), names);
    String message = "there is no " + what + " named '" + reference.name() + "'";
    if (near.isPresent()) {
      values.fault(reference.node(), reference.path(), message + ", did you mean '" + near.get() + "'?");
    } else {
      values.fault(reference.node(), reference.path(), message, "there are: " + String.join(", ", names));
    }
  }

  /** Tells of each circle, at the place where it is closed; true if there is none. */
  boolean noCircle() {
    Map<String, Boolean> done = new LinkedHashMap<>();
    boolean none = true;
    for (String start : nodes.keySet()) {
      none &= done.containsKey(start) || walk(start, done);
    }
    return none;
  }

  /** Walks against the arrows from a node; a node is open (false) until all that it reads are done. */
  private boolean walk(String start, Map<String, Boolean> done) {
    boolean none = true;
    Deque<String> way = new ArrayDeque<>(List.of(start));
    while (!way.isEmpty()) {
      String at = way.getLast();
      done.putIfAbsent(at, false);
      Optional<Reference> next = Optional.empty();
      for (Reference reference : from.getOrDefault(at, List.of())) {
        Boolean state = nodes.containsKey(reference.name()) ? done.get(reference.name()) : Boolean.TRUE;
        if (state == null) {
          next = next.or(() -> Optional.of(reference));
        } else if (!state && next.isEmpty()) {
          circle(way, reference);
          none = false;
        }
      }
      if (next.isPresent()) {
        way.addLast(next.get().name());
      } else {
        done.put(at, true);
        way.removeLast();
      }
    }
    return none;
  }

  private void circle(Deque<String> way, Reference closing) {
    List<String> all = new ArrayList<>(way);
    List<String> round = new ArrayList<>(all.subList(all.indexOf(closing.name()), all.size()));
    round.add(closing.name());
    values.fault(closing.node(), closing.path(),
        "the nodes read each other in a circle: " + String.join(" <- ", round),
        "take one of them out of its 'from'");
  }

  /** Nodes that no node reads. */
  List<String> ends() {
    Set<String> ends = new LinkedHashSet<>(nodes.keySet());
    from.values().forEach(list -> list.forEach(reference -> ends.remove(reference.name())));
    return List.copyOf(ends);
  }

  /** Tells of nodes and inputs that no output depends on. */
  void unused(List<String> outputs) {
    Set<String> used = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(outputs);
    while (!open.isEmpty()) {
      String at = open.removeLast();
      if (used.add(at)) {
        from.getOrDefault(at, List.of()).forEach(reference -> open.addLast(reference.name()));
      }
    }
    String none = outputs.size() == 1 ? "the output '" + outputs.getFirst() + "' does not depend on this "
        : "no output depends on this ";
    unused(nodes, used, none + "node");
    unused(inputs, used, none + "input");
  }

  private void unused(Map<String, Named> names, Set<String> used, String message) {
    names.forEach((name, named) -> {
      if (!used.contains(name)) {
        values.fault(named.place(), named.path(), message, "name it in a 'from', or take it out");
      }
    });
  }
}
