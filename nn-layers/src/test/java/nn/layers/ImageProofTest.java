package nn.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import nn.api.Activation;
import nn.api.Layer;
import nn.api.Regularizer;
import nn.api.TensorSpec;
import nn.api.init.Normal;
import nn.tck.LayerProof;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of the layers whose windows slide over images and sequences. */
class ImageProofTest {

  private static final TensorSpec IMAGE = TensorSpec.of(5, 4, 2);
  private static final TensorSpec STEPS = TensorSpec.of(7, 4);

  static Stream<Arguments> cases() {
    return Stream.of(of("conv2d", new Conv2d(3, 3), IMAGE),
        of("conv2d, same size", new Conv2d(3, 3, "same", Activation.NONE), IMAGE),
        of("conv2d, even window, same size", new Conv2d(2, 2, "same", Activation.NONE), IMAGE),
        of("conv2d of one pixel", new Conv2d(3, 1), IMAGE),
        of("conv2d, all options", conv2d(4, List.of(2, 3), List.of(2, 1), "2", List.of(1, 2), 2), IMAGE),
        of("conv2d by channels", conv2d(2, List.of(3), List.of(1), "same", List.of(1), 2), IMAGE),
        of("conv1d", new Conv1d(3, 3), STEPS),
        of("conv1d, all options", conv1d(4, 3, 2, "1", 2, 2), STEPS),
        of("conv2d_transpose", new Conv2dTranspose(3, 3, 2, "valid"), IMAGE),
        of("conv2d_transpose, same size", new Conv2dTranspose(2, 3, 2, "same"), IMAGE),
        of("conv2d_transpose, gaps", new Conv2dTranspose(2, 2, 3, "valid"), IMAGE),
        of("max_pool2d", new MaxPool2d(2), IMAGE),
        of("max_pool2d, windows that overlap", new MaxPool2d(List.of(3, 2), List.of(2, 1), "1"), IMAGE),
        of("max_pool1d", new MaxPool1d(3, 2, "same"), STEPS), of("avg_pool2d", new AvgPool2d(2), IMAGE),
        of("avg_pool2d, padded", new AvgPool2d(List.of(3), List.of(2), "1"), IMAGE),
        of("avg_pool1d", new AvgPool1d(3, 1, "same"), STEPS),
        of("adaptive_avg_pool2d", new AdaptiveAvgPool2d(List.of(3, 2)), IMAGE),
        of("global_max_pool2d", new GlobalMaxPool2d(), IMAGE),
        of("global_avg_pool2d", new GlobalAvgPool2d(), IMAGE),
        of("global_max_pool1d", new GlobalMaxPool1d(), STEPS),
        of("global_avg_pool1d", new GlobalAvgPool1d(), STEPS),
        of("global_max_pool1d padded", new GlobalMaxPool1d(), STEPS.asPadded()),
        of("global_avg_pool1d padded", new GlobalAvgPool1d(), STEPS.asPadded()),
        of("upsampling2d", new Upsampling2d(List.of(2, 3)), IMAGE),
        of("zero_pad2d", new ZeroPad2d(List.of(0, 1, 2, 0)), IMAGE));
  }

  private static Conv2d conv2d(int filters, List<Integer> kernel, List<Integer> stride, String padding,
      List<Integer> dilation, int groups) {
    return new Conv2d(filters, kernel, stride, padding, dilation, groups, Activation.NONE, true, new Normal(),
        new Normal(), Regularizer.NONE);
  }

  private static Conv1d conv1d(int filters, int kernel, int stride, String padding, int dilation,
      int groups) {
    return new Conv1d(filters, kernel, stride, padding, dilation, groups, Activation.NONE, true, new Normal(),
        new Normal(), Regularizer.NONE);
  }

  private static Arguments of(String name, Layer layer, TensorSpec input) {
    return Arguments.of(name, layer, new TensorSpec[] {input});
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void keepsTheContract(String name, Layer layer, TensorSpec[] inputs) {
    assertThat(new LayerProof(layer, inputs).findings()).isEmpty();
  }
}
