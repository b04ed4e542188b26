package nn.engine.plugin;

/** An extension that cannot be used; the message is for whoever installed it and names the class. */
public final class BrokenExtensionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BrokenExtensionException(String message) {
    super(message);
  }

  BrokenExtensionException(String message, Throwable cause) {
    super(message, cause);
  }
}
