package nn.cli.mutants;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nn.api.Activation;
import nn.api.Extension;
import nn.api.Layer;
import nn.api.Loss;
import nn.api.TensorSpec;
import nn.api.UserException;
import nn.tck.ActivationProof;
import nn.tck.Fit;
import nn.tck.LayerProof;
import nn.tck.LossProof;

/** Holds an extension, loaded anew, against its contract. */
final class Trial {

  private static final List<TensorSpec> TARGETS =
      List.of(TensorSpec.of(), TensorSpec.of(3), TensorSpec.codes(2), TensorSpec.codes(4));

  /** Of one step, and of so many that recurrent kernels are laid out and scores of attention fill vectors. */
  private static final List<List<TensorSpec>> SEQUENCES =
      List.of(List.of(TensorSpec.of(1, 6)), List.of(TensorSpec.of(25, 6)));

  private Trial() {}

  /** Whether something is found; what is thrown is a finding too. */
  static boolean finds(Extension extension, ClassLoader loader) {
    try {
      return switch (copy(extension, loader)) {
        case Activation activation -> !new ActivationProof(activation).findings().isEmpty();
        case Loss loss -> loss(loss, (Loss) extension);
        case Layer layer -> layer(layer);
        default -> throw new IllegalStateException("no contract for " + extension);
      };
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    } catch (RuntimeException | LinkageError e) {
      return true;
    }
  }

  /** Formula and gradient of a loss stand in one method: what changes both alike is held by golden values. */
  private static boolean loss(Loss loss, Loss original) {
    for (TensorSpec target : TARGETS) {
      int width = loss.outputs(target);
      try {
        loss.check(TensorSpec.of(width), target);
      } catch (UserException e) {
        continue; // made for other targets
      }
      LossProof proof = new LossProof(loss, width, target);
      float[] golden = new LossProof(original, width, target).losses();
      if (!proof.findings().isEmpty() || !Arrays.equals(golden, proof.losses())) {
        return true;
      }
    }
    return false;
  }

  private static boolean layer(Layer layer) {
    return Stream.concat(Fit.toProve(layer).stream(), Fit.of(layer, SEQUENCES).stream()).anyMatch(
        fit -> new LayerProof(layer, fit.inputs().toArray(TensorSpec[]::new)).firstNumericFinding()
            .isPresent());
  }

  /** The same options in a record of that loader; enums are found again by name. */
  static Object copy(Extension extension, ClassLoader loader) throws ReflectiveOperationException {
    Class<?> type = loader.loadClass(extension.getClass().getName());
    RecordComponent[] from = extension.getClass().getRecordComponents();
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = new Object[from.length];
    for (int i = 0; i < from.length; i++) {
      Object value = from[i].getAccessor().invoke(extension);
      values[i] = value instanceof Enum<?> word
          ? types[i].getMethod("valueOf", String.class).invoke(null, word.name()) : value;
    }
    Constructor<?> constructor = type.getConstructor(types);
    return constructor.newInstance(values);
  }
}
