package nn.engine.network;

import java.util.List;
import nn.api.Shape;
import nn.api.UserException;

/** A layer or an output that does not fit; whoever has the configuration adds file, line and column. */
public final class NetworkException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String id;
  private final String output;
  private final transient UserException fault;
  private final transient List<Read> reads;
  private final transient List<NetworkException> further;

  /**
   * What came into a layer.
   *
   * @param name the node or input it comes from
   * @param shape its shape
   */
  public record Read(String name, Shape shape) {}

  private NetworkException(String id, String output, UserException fault, List<Read> reads,
      List<NetworkException> further) {
    super((id.isEmpty() ? output : id) + ": " + fault.getMessage(), fault);
    this.id = id;
    this.output = output;
    this.fault = fault;
    this.reads = List.copyOf(reads);
    this.further = List.copyOf(further);
  }

  NetworkException(String id, UserException fault) {
    this(id, "", fault, List.of(), List.of());
  }

  /** The same with what came into the layer. */
  NetworkException reading(List<Read> reads) {
    return new NetworkException(id, output, fault, reads, further);
  }

  /** A loss that does not fit its output, or an output that does not fit the others. */
  static NetworkException ofOutput(String output, UserException fault) {
    return new NetworkException("", output, fault, List.of(), List.of());
  }

  /** The first of several, with the others. */
  static NetworkException all(List<NetworkException> faults) {
    NetworkException first = faults.getFirst();
    return new NetworkException(first.id, first.output, first.fault, first.reads,
        faults.subList(1, faults.size()));
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

  /** What came into the layer; empty where it is an output that does not fit. */
  public List<Read> reads() {
    return reads;
  }

  /** Other layers and outputs that do not fit either. */
  public List<NetworkException> further() {
    return further;
  }
}
