package nn.engine;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import nn.api.OptionException;
import nn.api.TensorSpec;
import nn.api.UserException;
import nn.engine.config.DataFaults;
import nn.engine.config.DataPaths;
import nn.engine.config.Draft;
import nn.engine.config.Inference;
import nn.engine.config.ModelConfig;
import nn.engine.config.ModelFaults;
import nn.engine.config.Network;
import nn.engine.config.OutputTargets;
import nn.engine.data.DataConfig;
import nn.engine.data.DataPipeline;
import nn.engine.data.Header;
import nn.engine.data.InputGroup;
import nn.engine.data.Preprocessing;
import nn.engine.fault.Fault;
import nn.engine.fault.Faults;
import nn.engine.network.Graph;
import nn.engine.network.NetworkCompiler;
import nn.engine.network.NetworkException;
import nn.engine.plugin.Registry;

/**
 * Checks the shapes of a network from the header of its data, also where other parts of the file have faults. Where
 * only the rows tell the shapes, and there are other faults already, they are read for it; else they are read once,
 * after this check.
 */
final class ShapeCheck {

  private static final String DATA = "data";

  /** Parts of the section {@code data} whose faults do not change which columns there are. */
  private static final List<String> SOURCE_SECTIONS =
      List.of("target", "features", "weight", "preprocess", "split", "batch");
  /** Those whose faults do not change what the target is. */
  private static final List<String> OTHER_SECTIONS =
      List.of("source", "features", "weight", "preprocess", "split", "batch");
  /** Those whose faults do not change what the columns hold. */
  private static final List<String> COLUMN_SECTIONS = List.of("preprocess", "split", "batch");

  private final Draft draft;
  private final Registry registry;
  private final NetworkCompiler compiler;
  private final Faults faults;

  ShapeCheck(Draft draft, Registry registry, NetworkCompiler compiler, Faults faults) {
    this.draft = draft;
    this.registry = registry;
    this.compiler = compiler;
    this.faults = faults;
  }

  /**
   * Adds what is wrong with the names of columns and files, and with shapes.
   *
   * @return the network, as far as it is known before the rows are read
   */
  Optional<Graph> check(DataPaths paths) throws IOException {
    if (draft.data().isEmpty() || !isSound(SOURCE_SECTIONS)) {
      return Optional.empty(); // Where the source has a fault nothing is known of its columns.
    }
    DataConfig data = draft.data().get();
    List<InputGroup> groups = model().map(ModelConfig::inputs).orElse(List.of(InputGroup.all(false)));
    int before = faults.errors();
    List<String> learnt = draft.model().map(model -> OutputTargets.of(data, model, draft.root(), faults))
        .orElseGet(() -> data.targets().stream().map(DataConfig.TargetConfig::name).toList());
    boolean matched = faults.errors() == before;
    List<String> named =
        matched ? learnt : data.targets().stream().map(DataConfig.TargetConfig::name).toList();
    DataPipeline pipeline = new DataPipeline(data, groups, named, draft.seed(), paths::resolve);
    Optional<Header> header = header(pipeline);
    boolean readable = header.isPresent();
    Optional<List<TensorSpec>> inputs = inputs(header).or(this::declaredInput);
    Optional<List<Header.Target>> targets = matched && isSound(OTHER_SECTIONS)
        ? header.flatMap(Header::targets)
            .or(() -> Header.declared(named.stream().map(data::target).toList()))
        : Optional.empty();
    if (faults.hasErrors() && readable && isSound(List.of()) && model().isPresent()
        && (inputs.isEmpty() || targets.isEmpty())) {
      Optional<Preprocessing> fitted = rows(pipeline);
      inputs = fitted.map(Preprocessing::inputSpecs).or(() -> inputs(header));
      targets = fitted.filter(_ -> matched).map(f -> f.targets().stream().map(Header.Target::of).toList());
    }
    return check(inputs, targets);
  }

  /** Whether all faults in the section {@code data} are in these parts of it. */
  private boolean isSound(List<String> parts) {
    return faults.sortedErrors().stream().map(Fault::path)
        .filter(path -> path.equals(DATA) || path.startsWith(DATA + "."))
        .allMatch(path -> parts.stream().anyMatch(part -> isWithin(path, DATA + "." + part)));
  }

  private static boolean isWithin(String path, String part) {
    return path.startsWith(part)
        && (path.length() == part.length() || ".[".indexOf(path.charAt(part.length())) >= 0);
  }

  private Optional<ModelConfig> model() {
    return draft.model().or(draft::sound);
  }

  private static Optional<List<TensorSpec>> inputs(Optional<Header> header) {
    return header.flatMap(Header::inputs);
  }

  /** The header, empty if it cannot be had; what cannot be read has its fault then. */
  private Optional<Header> header(DataPipeline pipeline) throws IOException {
    try {
      List<OptionException> misnamed = pipeline.misnamed();
      misnamed.forEach(this::add);
      return misnamed.isEmpty() && isSound(COLUMN_SECTIONS)
          ? Optional.of(pipeline.header().orElse(Header.UNKNOWN))
          : Optional.empty();
    } catch (UserException fault) {
      add(fault);
      return Optional.empty();
    }
  }

  private Optional<Preprocessing> rows(DataPipeline pipeline) throws IOException {
    try {
      return Optional.of(pipeline.prepare().preprocessing());
    } catch (UserException fault) {
      add(fault);
      return Optional.empty();
    }
  }

  private void add(UserException fault) {
    faults.addAll(DataFaults.all(fault, draft.root()));
  }

  /** What the file itself says of the only input. */
  private Optional<List<TensorSpec>> declaredInput() {
    return model().filter(model -> model.inputs().size() == 1).flatMap(ModelConfig::input)
        .map(shape -> List.of(new TensorSpec(shape.value(), 0, false)));
  }

  private Optional<Graph> check(Optional<List<TensorSpec>> inputs, Optional<List<Header.Target>> targets) {
    Optional<Network> network = draft.model().flatMap(model -> targets.flatMap(all -> Inference
        .complete(model, all.stream().map(t -> Inference.Target.of(t, draft.root())).toList(), registry,
            faults)));
    if (inputs.isEmpty()) {
      return Optional.empty();
    }
    if (network.isPresent()) {
      return compile(network.get(), inputs.get(), compiler, faults);
    }
    model().ifPresent(model -> check(model, inputs.get()));
    return Optional.empty();
  }

  /** The layers alone: their loss is not known. */
  private void check(ModelConfig model, List<TensorSpec> inputs) {
    if (misfits(model, inputs, faults)) {
      return;
    }
    try {
      compiler.check(model.inputs(inputs), ModelConfig.nodes(model.layers()));
    } catch (NetworkException misfit) {
      faults.addAll(ModelFaults.all(misfit, model));
    }
  }

  /** The network with its shapes; empty if one does not fit, which has its fault then. */
  static Optional<Graph> compile(Network network, List<TensorSpec> inputs, NetworkCompiler compiler,
      Faults faults) {
    if (misfits(network.model(), inputs, faults)) {
      return Optional.empty();
    }
    try {
      return Optional.of(compiler.compile(network.spec(inputs)));
    } catch (NetworkException misfit) {
      faults.addAll(ModelFaults.all(misfit, network));
      return Optional.empty();
    }
  }

  /** Whether the file says another shape of the only input than the data; then that is the fault. */
  private static boolean misfits(ModelConfig model, List<TensorSpec> inputs, Faults faults) {
    if (inputs.size() != 1) {
      return false;
    }
    int before = faults.errors();
    ModelFaults.input(model, inputs.getFirst()).ifPresent(faults::add);
    return faults.errors() > before;
  }
}
