package nn.engine.yaml;

import java.util.Optional;
import nn.engine.fault.Place;

/** A value of a configuration with its place; immutable. */
public sealed interface Node permits MapNode, ListNode, ScalarNode {

  /** Where the value stands. What an alias brings stands where its anchor is. */
  Place place();

  /** Where the alias stands that brought this value, if one did. */
  Optional<Place> usedAt();

  /** The same value, brought by an alias. */
  Node usedAt(Place alias);

  /** What a message calls this value: {@code 'many'}, {@code the list [8]}, {@code nothing}. */
  String described();

  /** The value as maps, lists, strings, numbers, booleans and {@code Optional.empty()} for null, without places. */
  Object plain();
}
