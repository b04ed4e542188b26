package nn.engine.network;

import nn.api.UserException;

/** A layer that does not fit its place; whoever has the configuration adds file, line and column. */
public final class NetworkException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String id;
  private final transient UserException fault;

  NetworkException(String id, UserException fault) {
    super(id + ": " + fault.getMessage(), fault);
    this.id = id;
    this.fault = fault;
  }

  /**
   * The id of the layer, of one within another with those around it: {@code block_1/dense_2}; empty where the loss
   * does not fit the output.
   */
  public String id() {
    return id;
  }

  /** What is wrong. */
  public UserException fault() {
    return fault;
  }
}
