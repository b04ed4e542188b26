package nn.engine.plugin;

import java.util.Arrays;
import java.util.Optional;
import nn.api.Activation;
import nn.api.Extension;
import nn.api.Initializer;
import nn.api.Layer;
import nn.api.Loss;
import nn.api.Metric;
import nn.api.Optimizer;
import nn.api.Regularizer;
import nn.api.Schedule;
import nn.api.data.DataSource;

/** What an extension can be; names are unique within a kind. */
public enum ExtensionKind {
  LAYER(Layer.class, "layer", "layers"),
  ACTIVATION(Activation.class, "activation", "activations"),
  LOSS(Loss.class, "loss", "losses"),
  OPTIMIZER(Optimizer.class, "optimizer", "optimizers"),
  INITIALIZER(Initializer.class, "initialiser", "initialisers"),
  REGULARIZER(Regularizer.class, "regularizer", "regularizers"),
  SCHEDULE(Schedule.class, "schedule", "schedules"),
  METRIC(Metric.class, "metric", "metrics"),
  DATA_SOURCE(DataSource.class, "data source", "data sources");

  private final Class<? extends Extension> spi;
  private final String word;
  private final String plural;

  ExtensionKind(Class<? extends Extension> spi, String word, String plural) {
    this.spi = spi;
    this.word = word;
    this.plural = plural;
  }

  /** The interface that an extension of this kind implements. */
  public Class<? extends Extension> spi() {
    return spi;
  }

  /** As users call it. */
  public String word() {
    return word;
  }

  /** As users call several. */
  public String plural() {
    return plural;
  }

  /** {@code a layer}, {@code an optimizer}. */
  public String withArticle() {
    return ("aeiou".indexOf(word.charAt(0)) < 0 ? "a " : "an ") + word;
  }

  /** Where a jar says which extensions of this kind it brings. */
  public String servicesFile() {
    return "META-INF/services/" + spi.getName();
  }

  /** The kind that an interface stands for, empty for any other class. */
  public static Optional<ExtensionKind> of(Class<?> spi) {
    return Arrays.stream(values()).filter(kind -> kind.spi == spi).findFirst();
  }

  @Override
  public String toString() {
    return word;
  }
}
