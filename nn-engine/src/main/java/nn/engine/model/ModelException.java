package nn.engine.model;

import java.nio.file.Path;
import nn.api.UserException;
import nn.engine.fault.Fault;
import nn.engine.fault.Place;

/** A fault in a model file or checkpoint, with its place: {@code digits.safetensors@1024}. */
public final class ModelException extends UserException {

  private static final long serialVersionUID = 1L;

  private final transient Place place;

  private ModelException(Place place, String message) {
    super(message);
    this.place = place;
  }

  /** A fault at a byte of the file. */
  public static ModelException at(Path file, long offset, String message) {
    return new ModelException(new Place.Binary(file.toString(), offset), message);
  }

  /** A fault of the file as a whole: it is missing, is a directory, may not be read. */
  public static ModelException of(Path file, String message) {
    return new ModelException(new Place.Whole(file.toString()), message);
  }

  /** {@code digits.safetensors@1024}. */
  public Place place() {
    return place;
  }

  /** The fault as it is printed. */
  public Fault fault() {
    Fault fault = Fault.error(place, "", String.valueOf(getMessage()));
    return mend().map(fault::hint).orElse(fault);
  }

  @Override
  public ModelException suggest(String mend) {
    super.suggest(mend);
    return this;
  }
}
