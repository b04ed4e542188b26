package nn.kernels;

import static jdk.incubator.vector.VectorOperators.LT;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The one place where the vector width is chosen: the machine's preferred width, at most 512 bits. The system
 * property {@code nn.lanes} (128, 256 or 512, in bits) overrides it; a width that the machine lacks gives the right
 * numbers, but a hundred times slower.
 *
 * <p>There is no second width of floats, however much a kernel might like half of one. The methods of
 * {@link FloatVector} ask their vector for its length and its species; C2 knows the answer from the classes that were
 * seen there, in the whole process. Where it has seen two, and has no profile of the kernel itself because it was short
 * of time, it leaves the choice open, and what a loop carries then goes to the heap: a step is twenty times slower, in
 * some runs and not in others.
 */
public final class Lanes {

  /** The species of all float kernels. */
  public static final VectorSpecies<Float> SPECIES = choose(System.getProperty("nn.lanes", ""));

  /** The integers of the same shape. */
  static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED.withShape(SPECIES.vectorShape());

  /** How many floats a vector holds. */
  public static final int COUNT = SPECIES.length();

  /**
   * Where in an array the first cache line begins, if Java lets objects begin on cache lines ({@code
   * -XX:ObjectAlignmentInBytes=64}, as nn is started): 12 floats behind the 16 bytes before its numbers. A vector of 512 bits that
   * lies on two lines is read twice.
   */
  public static final int FIRST_LINE = 12;

  private static final FloatVector ORDINALS = FloatVector.zero(SPECIES).addIndex(1);

  private Lanes() {
  }

  private static VectorSpecies<Float> choose(String bits) {
    return switch (bits) {
      case "128" -> FloatVector.SPECIES_128;
      case "256" -> FloatVector.SPECIES_256;
      case "512" -> FloatVector.SPECIES_512;
      case "" -> {
        VectorSpecies<Float> preferred = FloatVector.SPECIES_PREFERRED;
        yield preferred.vectorBitSize() > VectorShape.S_512_BIT.vectorBitSize() ? FloatVector.SPECIES_512
            : preferred;
      }
      default -> throw new IllegalArgumentException("nn.lanes is " + bits + ", expected 128, 256 or 512");
    };
  }

  /**
   * Whether the machine has a fused multiply-add that the virtual machine uses. Without it every kernel still gives
   * the same bits, but hundreds of times slower.
   */
  public static boolean fma() {
    HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return Boolean.parseBoolean(vm.getVMOption("UseFMA").getValue());
  }

  /** The first lanes, for n ≤ COUNT (compared, since {@code indexInRange} makes an object that C2 keeps). */
  static VectorMask<Float> first(int n) {
    return ORDINALS.compare(LT, (float) n);
  }
}
