package nn.engine.plugin;

import nn.api.UserException;

/** A plugin that failed while nn called it; the message names its jar and what its own code said. */
public final class PluginException extends UserException {

  private static final long serialVersionUID = 1L;

  private final String jar;

  PluginException(String jar, String message, Throwable cause) {
    super(message);
    this.jar = jar;
    initCause(cause);
  }

  /** The jar, or folder of jars, as it was found. */
  public String jar() {
    return jar;
  }
}
