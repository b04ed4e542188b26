package nn.engine.plugin;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What people call extensions elsewhere: in Keras, PyTorch and textbooks. */
final class Elsewhere {

  private static final Map<ExtensionKind, Map<String, String>> WORDS = new EnumMap<>(ExtensionKind.class);

  /** Functions that are layers here, with why and with what to write. */
  private static final Map<String, Lookup.Failed> LAYERS = Map.of("softmax",
      new Lookup.Failed("'softmax' is a layer, as it looks at all units together",
          List.of("before the loss leave it out: softmax_cross_entropy takes what the last layer gives, and "
              + "predictions are probabilities; elsewhere add '- {type: softmax}' after this layer")),
      "glu", new Lookup.Failed("'glu' is a layer, as it halves the width",
          List.of("add '- {type: glu}' after a layer of twice the units")));

  static {
    of(ExtensionKind.LAYER, "dense", "linear fully_connected fc time_distributed");
    of(ExtensionKind.LAYER, "conv1d", "convolution1d depthwise_conv1d separable_conv1d");
    of(ExtensionKind.LAYER, "conv2d", "convolution2d depthwise_conv2d separable_conv2d");
    of(ExtensionKind.LAYER, "conv2d_transpose", "conv_transpose2d convolution2d_transpose deconvolution2d");
    for (String d : List.of("1d", "2d")) {
      of(ExtensionKind.LAYER, "max_pool" + d, "max_pooling" + d);
      of(ExtensionKind.LAYER, "avg_pool" + d, "average_pooling" + d + " average_pool" + d);
      of(ExtensionKind.LAYER, "global_max_pool" + d, "global_max_pooling" + d);
      of(ExtensionKind.LAYER, "global_avg_pool" + d, "global_average_pooling" + d);
    }
    of(ExtensionKind.LAYER, "upsampling2d", "upsample");
    of(ExtensionKind.LAYER, "zero_pad2d", "zero_padding2d");
    of(ExtensionKind.LAYER, "batch_norm", "batch_normalization batch_norm1d batch_norm2d");
    of(ExtensionKind.LAYER, "layer_norm", "layer_normalization");
    of(ExtensionKind.LAYER, "group_norm", "group_normalization instance_norm");
    of(ExtensionKind.LAYER, "rms_norm", "rms_normalization");
    of(ExtensionKind.LAYER, "simple_rnn", "rnn elman");
    of(ExtensionKind.LAYER, "multi_head_attention", "attention mha self_attention");
    of(ExtensionKind.LAYER, "transformer_block", "transformer_encoder transformer_encoder_layer");
    of(ExtensionKind.LAYER, "positional_embedding", "position_embedding");
    of(ExtensionKind.LAYER, "sinusoidal_position", "sine_position_encoding positional_encoding");
    of(ExtensionKind.LAYER, "concat", "concatenate cat");
    of(ExtensionKind.LAYER, "reshape", "unflatten view");
    of(ExtensionKind.LAYER, "permute", "transpose");
    of(ExtensionKind.LAYER, "block", "sequential");
    of(ExtensionKind.ACTIVATION, "identity", "linear");
    of(ExtensionKind.ACTIVATION, "silu", "swish");
    of(ExtensionKind.ACTIVATION, "hard_swish", "hard_silu");
    of(ExtensionKind.ACTIVATION, "gelu_tanh", "gelu_new gelu_approximate");
    of(ExtensionKind.ACTIVATION, "exponential", "exp");
    of(ExtensionKind.LOSS, "softmax_cross_entropy",
        "cross_entropy cross_entropy_loss categorical_crossentropy "
            + "sparse_categorical_crossentropy nll nll_loss");
    of(ExtensionKind.LOSS, "binary_cross_entropy", "bce bce_loss bce_with_logits bce_with_logits_loss");
    of(ExtensionKind.LOSS, "mse", "mean_squared_error mse_loss l2_loss");
    of(ExtensionKind.LOSS, "mae", "mean_absolute_error l1_loss");
    of(ExtensionKind.LOSS, "huber", "huber_loss smooth_l1 smooth_l1_loss");
    of(ExtensionKind.LOSS, "mape", "mean_absolute_percentage_error");
    of(ExtensionKind.LOSS, "msle", "mean_squared_logarithmic_error");
    of(ExtensionKind.LOSS, "kl_divergence", "kld kl_div kl_div_loss kullback_leibler_divergence");
    of(ExtensionKind.LOSS, "focal", "focal_loss binary_focal_crossentropy categorical_focal_crossentropy");
    of(ExtensionKind.LOSS, "poisson", "poisson_nll poisson_nll_loss");
    of(ExtensionKind.LOSS, "quantile", "pinball pinball_loss");
    of(ExtensionKind.LOSS, "squared_hinge", "hinge_squared");
    of(ExtensionKind.LOSS, "cosine_similarity", "cosine_embedding_loss cosine_loss cosine_distance");
    of(ExtensionKind.OPTIMIZER, "sgd", "gradient_descent momentum nesterov");
    of(ExtensionKind.SCHEDULE, "cosine",
        "cosine_decay cosine_decay_restarts cosine_annealing cosine_annealing_lr "
            + "cosine_annealing_warm_restarts");
    of(ExtensionKind.SCHEDULE, "exponential", "exponential_decay exponential_lr");
    of(ExtensionKind.SCHEDULE, "step", "step_lr step_decay");
    of(ExtensionKind.SCHEDULE, "polynomial", "polynomial_decay polynomial_lr linear linear_lr");
    of(ExtensionKind.SCHEDULE, "one_cycle", "one_cycle_lr");
    of(ExtensionKind.SCHEDULE, "reduce_on_plateau", "reduce_lr_on_plateau");
    for (String d : List.of("normal", "uniform")) {
      of(ExtensionKind.INITIALIZER, "glorot_" + d, "xavier_" + d);
      of(ExtensionKind.INITIALIZER, "he_" + d, "kaiming_" + d);
      of(ExtensionKind.INITIALIZER, d, "random_" + d);
    }
    of(ExtensionKind.INITIALIZER, "glorot_uniform", "xavier");
    of(ExtensionKind.INITIALIZER, "he_normal", "he kaiming");
    of(ExtensionKind.INITIALIZER, "identity", "eye dirac");
    of(ExtensionKind.REGULARIZER, "elastic", "l1_l2 elastic_net");
    of(ExtensionKind.METRIC, "accuracy",
        "acc binary_accuracy categorical_accuracy sparse_categorical_accuracy");
    of(ExtensionKind.METRIC, "top_k_accuracy",
        "top_k_categorical_accuracy sparse_top_k_categorical_accuracy");
    of(ExtensionKind.METRIC, "macro_f1", "f1 f1_score");
    of(ExtensionKind.METRIC, "mae", "mean_absolute_error");
    of(ExtensionKind.METRIC, "rmse", "root_mean_squared_error");
    of(ExtensionKind.METRIC, "r2", "r_squared r2_score");
  }

  private Elsewhere() {}

  private static void of(ExtensionKind kind, String name, String words) {
    for (String word : words.split(" ", -1)) {
      WORDS.computeIfAbsent(kind, _ -> new TreeMap<>()).put(word, name);
    }
  }

  /** Our name for each word of a kind. */
  static Map<String, String> words(ExtensionKind kind) {
    return WORDS.getOrDefault(kind, Map.of());
  }

  /** What to write for an activation that others have and that is a layer here. */
  static Optional<Lookup.Failed> layer(ExtensionKind kind, String name) {
    return kind == ExtensionKind.ACTIVATION ? Optional.ofNullable(LAYERS.get(name.toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }
}
