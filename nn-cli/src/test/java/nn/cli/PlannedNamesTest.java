package nn.cli;

import static nn.cli.BadInput.BASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every name of the manual either works or is said to be not supported yet, never to be unknown. */
class PlannedNamesTest {

  /** The names that the manual lists. */
  private static final List<String> LISTED = List.of(
      "layer: dense conv1d conv2d conv2d_transpose max_pool1d max_pool2d avg_pool1d avg_pool2d global_max_pool1d "
          + "global_max_pool2d global_avg_pool1d global_avg_pool2d adaptive_avg_pool2d upsampling2d zero_pad2d "
          + "batch_norm layer_norm group_norm rms_norm dropout embedding simple_rnn lstm gru "
          + "multi_head_attention positional_embedding sinusoidal_position transformer_block add multiply concat "
          + "residual block reshape permute flatten prelu softmax activation",
      "activation: none identity sigmoid tanh relu leaky_relu elu selu celu gelu gelu_tanh silu mish softplus "
          + "softsign hard_sigmoid hard_swish hard_tanh relu6 exponential log_sigmoid tanh_shrink soft_shrink "
          + "hard_shrink threshold glu square",
      "loss: mse mae huber log_cosh quantile mape msle poisson binary_cross_entropy softmax_cross_entropy focal "
          + "hinge squared_hinge kl_divergence cosine_similarity",
      "optimizer: sgd adagrad adadelta rmsprop adam amsgrad adamax nadam adamw radam lamb lion rprop",
      "schedule: constant step exponential polynomial cosine one_cycle reduce_on_plateau",
      "initialiser: glorot_uniform glorot_normal he_uniform he_normal lecun_uniform lecun_normal normal uniform "
          + "truncated_normal orthogonal zeros ones constant variance_scaling identity",
      "metric: accuracy top_k_accuracy precision recall macro_f1 confusion_matrix mae rmse r2 perplexity",
      "data source: csv idx image_folder text parquet inline random");

  @TempDir
  Path folder;

  @Test
  void noListedNameIsUnknown() throws IOException {
    for (String line : LISTED) {
      String kind = line.substring(0, line.indexOf(':'));
      for (String name : line.substring(line.indexOf(':') + 2).split(" ")) {
        Path file = new BadInput(newFolder(name + kind)).write("net.yaml", using(kind, name));
        assertThat(Ran.nn("validate", file.toString()).err()).as(kind + " " + name)
            .doesNotContain("no " + kind + " named");
      }
    }
  }

  /** Names of Keras and PyTorch, and what is proposed for them. */
  @ParameterizedTest
  @CsvSource({"layer, Linear, dense", "layer, batch_normalization, batch_norm",
      "layer, MaxPooling2D, max_pool2d",
      "layer, GlobalAveragePooling1D, global_avg_pool1d", "layer, concatenate, concat",
      "activation, linear, identity", "activation, hard_silu, hard_swish",
      "loss, sparse_categorical_crossentropy, softmax_cross_entropy", "loss, l1_loss, mae",
      "loss, kullback_leibler_divergence, kl_divergence", "initialiser, kaiming_normal, he_normal",
      "optimizer, AdamW2, adamw", "schedule, ReduceLROnPlateau, reduce_on_plateau",
      "metric, f1_score, macro_f1"})
  void namesOfOtherFrameworksLeadToOurs(String kind, String name, String ours) throws IOException {
    Path file = new BadInput(newFolder(name + kind)).write("net.yaml", using(kind, name));

    assertThat(Ran.nn("validate", file.toString()).err()).contains("no " + kind + " named '" + name + "'",
        "did you mean '" + ours + "'?");
  }

  @ParameterizedTest
  @CsvSource({"softmax, before the loss leave it out", "glu, after a layer of twice the units"})
  void whatIsALayerHereIsSaidToBeOne(String name, String hint) throws IOException {
    Path file = new BadInput(newFolder(name)).write("net.yaml", using("activation", name));

    assertThat(Ran.nn("validate", file.toString()).err()).contains("'" + name + "' is a layer", hint);
  }

  private Path newFolder(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name.replace(' ', '_')));
  }

  private static String using(String kind, String name) {
    return switch (kind) {
      case "layer" -> BASE.replace("type: dense, name: h1", "type: " + name + ", name: h1");
      case "activation" -> BASE.replace("activation: relu", "activation: " + name);
      case "loss" -> BASE.replace("loss: softmax_cross_entropy", "loss: " + name);
      case "optimizer" -> BASE.replace("type: adam,", "type: " + name + ",");
      case "schedule" -> BASE + "  schedule: " + name + "\n";
      case "initialiser" -> BASE.replace("units: 8,", "units: 8, init: " + name + ",");
      case "metric" -> BASE + "evaluation: {metrics: [" + name + "]}\n";
      default -> BASE.replace("type: csv", "type: " + name);
    };
  }

  @ParameterizedTest
  @CsvSource({"layer,transformer_block", "layer,gru", "activation,glu", "loss,focal",
      "schedule,reduce_on_plateau",
      "data source,image_folder"})
  void aNameOfALaterVersionIsNotSupportedYet(String kind, String name) throws IOException {
    assumeFalse(Ran.nn("plugins", "describe", name).code() == 0, "this version has it");
    Path file = new BadInput(folder).write("net.yaml", using(kind, name));

    Ran ran = Ran.nn("validate", file.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err().lines().filter(line -> line.contains(": error: "))).singleElement().asString()
        .contains("net.yaml:", "the " + kind + " '" + name + "' is not supported yet");
  }
}
