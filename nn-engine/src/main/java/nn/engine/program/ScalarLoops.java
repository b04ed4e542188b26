package nn.engine.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import nn.api.Activation;
import nn.api.ScalarActivation;

/**
 * Gives each scalar activation a loop of its own: the class {@link ScalarLoop} is defined anew, as a hidden
 * class, for each type of activation, so that each copy has one type to call and C2 inlines it however many
 * activations are loaded.
 */
final class ScalarLoops {

  private static final ClassValue<Class<? extends Activation>> LOOPS = new ClassValue<>() {
    @Override
    protected Class<? extends Activation> computeValue(Class<?> type) {
      try (InputStream code = ScalarLoops.class.getResourceAsStream("ScalarLoop.class")) {
        if (code == null) {
          throw new IllegalStateException("ScalarLoop.class is missing");
        }
        return MethodHandles.lookup().defineHiddenClass(code.readAllBytes(), true).lookupClass()
            .asSubclass(Activation.class);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  };

  private ScalarLoops() {}

  /** The activation itself, or for a scalar one the same in a loop of its own. */
  static Activation of(Activation activation) {
    if (!(activation instanceof ScalarActivation scalar)) {
      return activation;
    }
    try {
      return LOOPS.get(scalar.getClass()).getDeclaredConstructor(ScalarActivation.class).newInstance(scalar);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
