package nn.engine.config;

import java.util.List;
import java.util.Optional;
import nn.api.Activation;
import nn.api.Binding;
import nn.api.Initializer;
import nn.api.Interval;
import nn.api.Layer;
import nn.api.Loss;
import nn.api.Metric;
import nn.api.NamedLayer;
import nn.api.Optimizer;
import nn.api.OptionException;
import nn.api.ScalarActivation;
import nn.api.Schedule;
import nn.api.ShapeException;
import nn.api.TensorSpec;
import nn.api.Value;
import nn.api.data.DataSource;
import nn.api.data.Table;
import nn.api.init.GlorotUniform;
import nn.api.option.Above;
import nn.api.option.Below;
import nn.api.option.Doc;
import nn.api.option.Max;
import nn.api.option.Min;
import nn.api.option.Name;
import nn.api.option.Required;

/** Extensions with every type of option; their services files make them known to tests. They compute nothing. */
public final class TestExtensions {

  private TestExtensions() {}

  public record Identity() implements ScalarActivation {
    @Override
    public float apply(float z) {
      return z;
    }

    @Override
    public float derivative(float z, float y) {
      return 1;
    }

    @Override
    public boolean isIdentity() {
      return true;
    }
  }

  public record Relu() implements ScalarActivation {
    @Override
    public float apply(float z) {
      return Math.max(z, 0);
    }

    @Override
    public float derivative(float z, float y) {
      return z > 0 ? 1 : 0;
    }
  }

  public record LeakyRelu(@Min(0) @Max(1) float slope) implements ScalarActivation {
    public LeakyRelu() {
      this(0.01f);
    }

    @Override
    public float apply(float z) {
      return z > 0 ? z : slope * z;
    }

    @Override
    public float derivative(float z, float y) {
      return z > 0 ? 1 : slope;
    }
  }

  public record Dense(@Doc("how many outputs") @Required @Min(1) int units, Activation activation,
      boolean bias,
      Initializer init) implements Layer {
    public Dense() {
      this(1, Activation.NONE, true, new GlorotUniform());
    }

    @Override
    public Value bind(Binding b) {
      return b.input();
    }
  }

  public record Dropout(@Min(0) @Below(1) float rate) implements Layer {
    public Dropout() {
      this(0.5f);
    }

    @Override
    public Value bind(Binding b) {
      if (rate == 0.75f) {
        throw new OptionException("rate", rate, "less here");
      }
      return b.input();
    }
  }

  /** A record of options within an extension. */
  public record Window(int size, Optional<Integer> step) {
  }

  public enum Mode {
    LAST, WHOLE_SEQUENCE
  }

  public record Stack(List<NamedLayer> layers, @Name("return") Mode mode, Optional<Integer> size, long big,
      double fine,
      List<Integer> kernel, Interval every, Optional<Window> window, String label) implements Layer {

    public Stack {
      if (kernel.size() > 2) {
        throw new OptionException("kernel", kernel, "one or two sizes").suggest("kernel: [3, 5]");
      }
    }

    public Stack() {
      this(List.of(), Mode.LAST, Optional.empty(), 1, 1, List.of(3), new Interval(1, Interval.Unit.EPOCHS),
          Optional.empty(), "");
    }

    @Override
    public Value bind(Binding b) {
      Value x = b.input();
      for (NamedLayer layer : layers) {
        x = b.apply(layer, x);
      }
      return x;
    }
  }

  public record Mse() implements Loss {
    @Override
    public void check(TensorSpec prediction, TensorSpec target) {}

    @Override
    public void evaluate(Loss.Samples samples, int from, int to) {}
  }

  public record BinaryCrossEntropy() implements Loss {
    @Override
    public void check(TensorSpec prediction, TensorSpec target) {}

    @Override
    public void evaluate(Loss.Samples samples, int from, int to) {}
  }

  public record SoftmaxCrossEntropy(@Min(0) @Below(1) float labelSmoothing) implements Loss {
    public SoftmaxCrossEntropy() {
      this(0);
    }

    @Override
    public void check(TensorSpec prediction, TensorSpec target) {
      if (prediction.shape().last() != target.categories()) {
        throw new ShapeException(
            "needs " + target.categories() + " outputs, found " + prediction.shape().last())
            .suggest("write units: " + target.categories());
      }
    }

    @Override
    public void evaluate(Loss.Samples samples, int from, int to) {}

    @Override
    public int outputs(TensorSpec target) {
      return target.categories();
    }
  }

  public record Adam(@Above(0) float learningRate, @Min(0) @Below(1) float beta1) implements Optimizer {
    public Adam() {
      this(0.001f, 0.9f);
    }

    @Override
    public int slots() {
      return 2;
    }

    @Override
    public void update(Span span, float rate, long step) {}
  }

  public record Cosine(Optional<Float> end) implements Schedule {
    public Cosine() {
      this(Optional.empty());
    }

    @Override
    public float rate(float base, Progress progress) {
      return base;
    }
  }

  public record Accuracy() implements Metric {
    @Override
    public Accumulator start(TensorSpec prediction, TensorSpec target) {
      return new Accumulator() {
        @Override
        public void add(Metric.Samples samples, int from, int to) {}

        @Override
        public double value() {
          return Double.NaN;
        }
      };
    }

    @Override
    public boolean higherIsBetter() {
      return true;
    }
  }

  public record Inline(@Required List<String> columns, @Required List<List<Object>> rows)
      implements DataSource {
    public Inline() {
      this(List.of(), List.of());
    }

    @Override
    public Optional<Table> header(Context context) {
      return Optional.empty();
    }

    @Override
    public Tables read(Context context) {
      throw new UnsupportedOperationException();
    }
  }
}
