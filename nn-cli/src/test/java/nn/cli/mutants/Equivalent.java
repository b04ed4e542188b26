package nn.cli.mutants;

import java.util.ArrayList;
import java.util.List;

/**
 * Survivors that compute the same as what they stand for, or stand where no network leads.
 *
 * @param method class and method
 * @param what the mutation
 * @param mutants how many there are
 * @param reason why nobody can tell
 */
record Equivalent(String method, String what, int mutants, String reason) {

  /** Of what is held elsewhere: by ChannelSumsTest, bit for bit. */
  private static final String NOT_FINITE =
      "it runs only where a number is not finite, and such a step is refused";

  private static final String NO_NEGATIVE_ZERO =
      "0 is added so that a gradient of -0 is 0, which no sum tells apart";

  private static final List<Equivalent> ALL = List.of(
      new Equivalent("nn.activations.TanhShrink.derivative", "sign", 1, "tanh(z) is squared"),
      new Equivalent("nn.kernels.ChannelSumReference.addAlong", "index", 6, NOT_FINITE),
      new Equivalent("nn.kernels.ChannelSumReference.addAlong", "sign", 2, NOT_FINITE),
      new Equivalent("nn.kernels.ChannelSumReference.addAlong", "dropped term", 2, NOT_FINITE),
      new Equivalent("nn.kernels.ChannelSumReference.addAlong", "factor", 2, NOT_FINITE),
      new Equivalent("nn.kernels.ChannelSumReference.addAlong", "dropped factor", 2, NOT_FINITE),
      new Equivalent("nn.kernels.ChannelSumReference.addAlong", "dropped call", 1, NOT_FINITE),
      new Equivalent("nn.kernels.ChannelSums.addAlongVector", "dropped call", 1, NOT_FINITE),
      new Equivalent("nn.kernels.PairPooling.maxGradient", "sign", 1, NO_NEGATIVE_ZERO),
      new Equivalent("nn.kernels.Pooling.maxGradientApart", "sign", 1, NO_NEGATIVE_ZERO),
      new Equivalent("nn.layers.EmbeddingOperation.backward", "dropped call", 1,
          "nothing before an embedding learns, so nobody asks for the gradient by a code"),
      new Equivalent("nn.layers.Prelu$Leak.gradients", "factor", 1, "1.5 x is above 0 where x is"),
      new Equivalent("nn.layers.RecurrentOperation.stepGradient", "dropped call", 2,
          "forward has left zeros in what is kept of padding, and what is carried there is 0 or not read again"),
      new Equivalent("nn.layers.StepMaxOperation.backward", "index", 1,
          "the walk meets the largest before it runs over the last step"),
      new Equivalent("nn.layers.StepMaxOperation.backward", "+= for =", 1, "zeros were laid there before"),
      new Equivalent("nn.losses.Focal.yesOrNo", "factor", 1,
          "1.5 times a code is above a half where the code is"),
      new Equivalent("nn.losses.Mape.slope", "factor", 1, "a sign of 1 or -1 divides as it multiplies"),
      new Equivalent("nn.losses.SquaredHinge.slope", "factor", 1,
          "a sign of 1 or -1 divides as it multiplies"));

  /** The survivors that are none of these. */
  static List<Mutant> without(List<Mutant> survivors) {
    List<Mutant> left = new ArrayList<>(survivors);
    for (Equivalent known : ALL) {
      left.removeAll(survivors.stream().filter(known::fits).limit(known.mutants).toList());
    }
    return left;
  }

  private boolean fits(Mutant mutant) {
    return mutant.toString().startsWith(method + " ") && mutant.mutation().what().equals(what);
  }
}
