package nn.engine.program;

import nn.api.Tensor;
import org.jspecify.annotations.Nullable;

/** Where one operation finds its tensors; the same for all workers. */
final class NodeMemory {

  final Tensor[] inputs;
  final @Nullable Tensor[] inputGradients;
  final Tensor output;
  final @Nullable Tensor outputGradient;
  final Tensor[] parameters;
  final Tensor[] gradients;
  final Tensor[] states;
  final Tensor[] kept;
  final int[] steps;
  final int[][] lengths;
  @Nullable
  ActivationCall fused;

  NodeMemory(Tensor[] inputs, @Nullable Tensor[] inputGradients, Tensor output,
      @Nullable Tensor outputGradient, Tensor[] parameters, Tensor[] gradients, Tensor[] states,
      Tensor[] kept, int[] steps, int[][] lengths) {
    this.inputs = inputs;
    this.inputGradients = inputGradients;
    this.output = output;
    this.outputGradient = outputGradient;
    this.parameters = parameters;
    this.gradients = gradients;
    this.states = states;
    this.kept = kept;
    this.steps = steps;
    this.lengths = lengths;
  }
}
