package nn.engine.yaml;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nn.engine.fault.Place;

/**
 * A list.
 *
 * @param place where it starts
 * @param items its values
 * @param usedAt where the alias stands that brought it
 */
public record ListNode(Place place, List<Node> items, Optional<Place> usedAt) implements Node {

  private static final int SHOWN = 5;

  public ListNode {
    items = List.copyOf(items);
  }

  /** A list that no alias brought. */
  public ListNode(Place place, List<? extends Node> items) {
    this(place, List.copyOf(items), Optional.empty());
  }

  @Override
  public ListNode usedAt(Place alias) {
    return new ListNode(place, items, Optional.of(alias));
  }

  @Override
  public String described() {
    if (items.isEmpty()) {
      return "an empty list";
    }
    boolean small = items.size() <= SHOWN && items.stream().allMatch(ScalarNode.class::isInstance);
    return small
        ? items.stream().map(Node::described).collect(Collectors.joining(", ", "the list [", "]"))
        : "a list";
  }

  @Override
  public List<Object> plain() {
    return items.stream().map(Node::plain).toList();
  }
}
