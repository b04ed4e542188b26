package nn.engine.network;

import java.util.List;
import nn.api.UserException;

/** A layer or an output that does not fit; whoever has the configuration adds file, line and column. */
public final class NetworkException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String id;
  private final String output;
  private final transient UserException fault;
  private final transient List<NetworkException> further;

  private NetworkException(String id, String output, UserException fault, List<NetworkException> further) {
    super((id.isEmpty() ? output : id) + ": " + fault.getMessage(), fault);
    this.id = id;
    this.output = output;
    this.fault = fault;
    this.further = List.copyOf(further);
  }

  NetworkException(String id, UserException fault) {
    this(id, "", fault, List.of());
  }

  /** A loss that does not fit its output, or an output that does not fit the others. */
  static NetworkException ofOutput(String output, UserException fault) {
    return new NetworkException("", output, fault, List.of());
  }

  /** The first of several, with the others. */
  static NetworkException all(List<NetworkException> faults) {
    NetworkException first = faults.getFirst();
    return new NetworkException(first.id, first.output, first.fault, faults.subList(1, faults.size()));
  }

  /**
   * The id of the layer, of one within another with those around it: {@code block_1/dense_2}; empty where it is an output
   * that does not fit.
   */
  public String id() {
    return id;
  }

  /** The name of the output that does not fit; empty where it is a layer. */
  public String output() {
    return output;
  }

  /** What is wrong. */
  public UserException fault() {
    return fault;
  }

  /** Other outputs that do not fit either. */
  public List<NetworkException> further() {
    return further;
  }
}
