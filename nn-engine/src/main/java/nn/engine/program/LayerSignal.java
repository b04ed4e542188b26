package nn.engine.program;

/**
 * How strong the signals of a layer were in the last step.
 *
 * @param layer its id
 * @param activation root mean square of its outputs
 * @param gradient Euclidean norm of ∂L/∂y over the batch, y its output; with an activation in place, before that
 * @param weightGradient Euclidean norm of the gradient of its parameters before clipping; NaN if it has none
 */
public record LayerSignal(String layer, double activation, double gradient, double weightGradient) {

  /** Whether it has something to learn. */
  public boolean learns() {
    return !Double.isNaN(weightGradient);
  }
}
