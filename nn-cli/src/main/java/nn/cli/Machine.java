package nn.cli;

import java.util.List;
import nn.engine.fault.Fault;
import nn.engine.fault.FaultException;
import nn.engine.fault.Place;
import nn.kernels.Lanes;

/** What the doctor finds of Java and of the processor. */
final class Machine {

  private static final Runtime.Version SAFE = Runtime.Version.parse("25.0.3");
  private static final long SMALL_HEAP = 256L << 20;
  private static final int FEW_LANES = 4;

  /** The system property that allows computing without fused multiply-add. */
  static final String SLOW = "nn.slow";

  private Machine() {}

  static List<Finding> findings() {
    Runtime runtime = Runtime.getRuntime();
    return List.of(java(Runtime.version()), vectors(), lanes(Lanes.COUNT), fma(Lanes.fma()),
        cores(runtime.availableProcessors()), heap(runtime.maxMemory()));
  }

  /** JDK-8377811: before 25.0.3 the collector G1 could move an object that native code held. */
  static Finding java(Runtime.Version version) {
    String found = version + " in " + System.getProperty("java.home", "");
    return version.feature() == SAFE.feature() && version.compareToIgnoreOptional(SAFE) < 0
        ? Finding.odd("Java", found,
            "a fault of Java before 25.0.3 can damage data that is handed to native libraries: update this JDK")
        : Finding.ok("Java", found);
  }

  /** That this class runs says that the module is there: the launch check comes first. */
  private static Finding vectors() {
    return Finding.ok("vector module", "jdk.incubator.vector is loaded");
  }

  static Finding lanes(int lanes) {
    String found = lanes + " floats in a vector";
    return lanes >= FEW_LANES ? Finding.ok("lanes", found)
        : Finding.odd("lanes", found,
            "this processor computes without vectors, which is slow; use another machine");
  }

  static Finding fma(boolean fma) {
    return fma ? Finding.ok("fused multiply-add", "used")
        : Finding.odd("fused multiply-add", "not used, which is hundreds of times slower",
            "remove -XX:-UseFMA from NN_JAVA_OPTS, or use a processor that has it");
  }

  /**
   * Refuses a machine on which computing would seem to hang.
   *
   * @param anyway whether the user wants it all the same
   */
  static void requireFma(boolean fma, boolean anyway) {
    if (!fma && !anyway) {
      throw new FaultException(FaultException.ExitCode.SURROUNDINGS,
          List.of(Fault.error(new Place.Described("nn"), "",
              "Java has no fused multiply-add here, without which nn is hundreds of times slower: remove -XX:-UseFMA and"
                  + " -XX:UseAVX=0 from NN_JAVA_OPTS, or use a processor that has it; NN_JAVA_OPTS=-D" + SLOW
                  + "=true computes all the same, with the same results")));
    }
  }

  private static Finding cores(int cores) {
    return Finding.ok("cores", Integer.toString(cores));
  }

  static Finding heap(long bytes) {
    String found = Numbers.bytes(bytes) + " at most";
    return bytes >= SMALL_HEAP ? Finding.ok("heap", found)
        : Finding.odd("heap", found, "give Java more: NN_JAVA_OPTS=-Xmx1g");
  }
}
