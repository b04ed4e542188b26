package nn.engine.model;

import java.nio.file.Path;
import nn.api.UserException;

/** A fault in a model file or checkpoint, with its place: {@code digits.safetensors@1024}. */
public final class ModelException extends UserException {

  private static final long serialVersionUID = 1L;

  private final String place;

  private ModelException(String place, String message) {
    super(message);
    this.place = place;
  }

  /** A fault at a byte of the file. */
  public static ModelException at(Path file, long offset, String message) {
    return new ModelException(file + "@" + offset, message);
  }

  /** A fault of the file as a whole: it is missing, is a directory, may not be read. */
  public static ModelException of(Path file, String message) {
    return new ModelException(file.toString(), message);
  }

  /** {@code digits.safetensors@1024}. */
  public String place() {
    return place;
  }

  @Override
  public ModelException suggest(String mend) {
    super.suggest(mend);
    return this;
  }
}
