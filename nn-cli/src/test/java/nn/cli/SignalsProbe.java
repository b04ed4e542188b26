package nn.cli;

/** Opens the signals to tests in other packages. */
public final class SignalsProbe {

  private SignalsProbe() {}

  /** Listens to signals until the process ends. */
  public static void listen(Runnable onFirst) {
    var _ = Signals.listen(onFirst);
  }
}
