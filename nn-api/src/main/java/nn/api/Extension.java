package nn.api;

/**
 * Anything a plugin jar may bring: a {@link Layer}, {@link Activation}, {@link Loss}, {@link Optimizer},
 * {@link Initializer}, {@link Regularizer}, {@link Schedule}, {@link Metric} or {@link nn.api.data.DataSource}.
 *
 * <p>An extension is a <b>public record</b>. Its components are its options; its public no-argument
 * constructor holds their defaults; its simple name, in snake case, is its {@code type:} in YAML
 * ({@code MaxPool2d} is {@code max_pool2d}, {@code LeakyRelu} is {@code leaky_relu}). One line in
 * {@code META-INF/services/nn.api.<Kind>} makes it known; there is nothing to register.
 *
 * <pre>{@code
 * /** Leaky ReLU, y = max(z, slope·z). Maas, Hannun, Ng 2013. *}{@code /
 * @Describe(formula = "y = z for z > 0, slope·z otherwise", source = "Maas, Hannun, Ng 2013",
 *     example = "{type: leaky_relu, slope: 0.1}")
 * public record LeakyRelu(@Doc("slope left of zero") @Min(0) @Max(1) float slope) implements ScalarActivation {
 *   public LeakyRelu() { this(0.01f); }
 *   public float apply(float z) { return z > 0 ? z : z * slope; }
 *   public float derivative(float z, float y) { return z > 0 ? 1 : slope; }
 * }
 * }</pre>
 *
 * <h2>What an option may be</h2>
 *
 * {@code boolean}, {@code int}, {@code long}, {@code float}, {@code double}, {@link String}, an enum (its
 * constants in lower case), {@link Interval}, another extension ({@code Activation activation}), a
 * {@link java.util.List} of these, {@code List<NamedLayer>} for layers within a layer, or an
 * {@link java.util.Optional} of any of these where absent differs from every default. Ranges and texts are
 * annotations of {@link nn.api.option}, so that the reader can answer with file, line and column.
 *
 * <h2>Determinism</h2>
 *
 * A run gives the same bits on every machine, for any number of threads. An extension keeps this promise if
 * it holds no state of its own (records do not), takes random numbers only from the {@link RandomStream} it
 * is given, computes with {@code + - * /}, {@code Math.fma}, {@code Math.sqrt} and {@link nn.api.math.Maths}
 * (not {@code Math.exp} and its like, whose bits vary), and adds in an order that depends on shapes alone.
 */
public interface Extension {}
