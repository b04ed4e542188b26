package nn.engine.run;

import java.nio.file.Path;
import nn.api.UserException;
import nn.engine.fault.Fault;
import nn.engine.fault.Place;

/** A run directory that cannot be used, or holds nothing to go on from. */
public final class RunException extends UserException {

  private static final long serialVersionUID = 1L;

  private final transient Place place;

  RunException(Path place, String message) {
    super(message);
    this.place = new Place.Whole(place.toString());
  }

  /** The directory. */
  public Place place() {
    return place;
  }

  /** The fault as it is printed. */
  public Fault fault() {
    Fault fault = Fault.error(place, "", String.valueOf(getMessage()));
    return mend().map(fault::hint).orElse(fault);
  }

  @Override
  public RunException suggest(String mend) {
    super.suggest(mend);
    return this;
  }
}
