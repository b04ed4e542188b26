package nn.cli.process;

import nn.cli.SignalsProbe;

/** A program that is told of signals and does not heed them. */
final class Sleeper {

  private Sleeper() {}

  public static void main(String[] arguments) throws Exception {
    SignalsProbe.listen(() -> System.err.println("noted"));
    System.err.println("ready");
    Thread.sleep(60_000);
  }
}
