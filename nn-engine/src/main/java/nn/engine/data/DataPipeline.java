package nn.engine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import nn.api.OptionException;
import nn.api.TensorSpec;
import nn.api.data.Column;
import nn.api.data.DataSource;
import nn.api.data.DataSource.Kind;
import nn.api.data.Table;
import nn.engine.data.DataConfig.BatchConfig;
import nn.engine.data.DataConfig.FeatureConfig;
import nn.engine.data.DataConfig.Last;
import nn.engine.data.DataConfig.SplitConfig;
import nn.engine.data.DataConfig.TargetConfig;
import nn.engine.data.FeatureCoding.CategoryCoding;

/** Reads the data of a run, splits it, fits the preprocessing on the training part and encodes every part. */
public final class DataPipeline {

  private static final String OWN_INPUT =
      "write the layers as model.nodes, and give it an input of its own in model.inputs";

  private final DataConfig config;
  private final List<InputGroup> groups;
  private final List<String> learnt;
  private final long seed;
  private final Function<String, Path> resolve;
  private final List<String> warnings = new ArrayList<>();

  /**
   * A pipeline for a network whose outputs learn the targets of the configuration in their order.
   *
   * @param groups the inputs of the network
   * @param resolve finds a path of the configuration
   */
  public DataPipeline(DataConfig config, List<InputGroup> groups, long seed, Function<String, Path> resolve) {
    this(config, groups, config.targets().stream().map(TargetConfig::name).toList(), seed, resolve);
  }

  /**
   * A pipeline for one run.
   *
   * @param groups the inputs of the network
   * @param learnt the target of each output; none where the source has one input and one target
   * @param resolve finds a path of the configuration
   */
  public DataPipeline(DataConfig config, List<InputGroup> groups, List<String> learnt, long seed,
      Function<String, Path> resolve) {
    this.config = config;
    this.groups = List.copyOf(groups);
    this.learnt = List.copyOf(learnt);
    this.seed = seed;
    this.resolve = resolve;
  }

  /**
   * The columns that the configuration names and that the header does not have; none where only reading tells.
   *
   * @throws OptionException if the source itself cannot be found
   */
  public List<OptionException> misnamed() throws IOException {
    List<OptionException> faults = new ArrayList<>();
    config.source().header(context()).ifPresent(table -> {
      List<String> columns = names(table);
      learnt.stream().distinct()
          .filter(name -> !columns.contains(name) && !name.equals(TargetConfig.FEATURES))
          .forEach(name -> faults.add(Words.unknownColumn("target." + name, name, table)));
      config.features().keySet().stream().filter(name -> !columns.contains(name))
          .forEach(name -> faults.add(Words.unknownColumn("features." + name, name, table)));
      config.weight().filter(name -> !columns.contains(name))
          .ifPresent(name -> faults.add(Words.unknownColumn("weight", name, table)));
      config.split().flatMap(SplitConfig::column).filter(name -> !columns.contains(name))
          .ifPresent(name -> faults.add(Words.unknownColumn("split.column", name, table)));
      groups.forEach(group -> group.features().stream().filter(name -> !columns.contains(name)).forEach(
          name -> faults
              .add(Words.unknownColumn("model.inputs." + group.name() + ".features." + name, name, table))));
    });
    return faults;
  }

  /**
   * What the source knows before it reads rows, so that a network can be checked first; the columns that the
   * configuration names are checked. Empty where only reading tells.
   *
   * @throws OptionException if the configuration names a column that is not there
   */
  public Optional<Header> header() throws IOException {
    return config.source().header(context()).map(table -> {
      List<TargetConfig> targets = targets(table);
      List<String> features = features(table, targets);
      List<Optional<TensorSpec>> inputs =
          groups.stream().map(group -> header(table, group, features)).toList();
      Optional<List<TensorSpec>> known = inputs.stream().allMatch(Optional::isPresent)
          ? Optional.of(inputs.stream().map(Optional::orElseThrow).toList())
          : Optional.empty();
      return new Header(known, Header.all(targets.stream()
          .map(target -> reconstructs(table, target) ? Header.reconstruction(known)
              : Header.target(table, target))
          .toList()));
    });
  }

  private Optional<TensorSpec> header(Table table, InputGroup group, List<String> all) {
    List<String> names = columns(group, all);
    List<Optional<TensorSpec>> specs = names.stream()
        .map(name -> Header.feature(table, name, config.features().getOrDefault(name, FeatureConfig.DEFAULT)))
        .toList();
    if (specs.size() == 1) { // an input of codes is told by what is fitted
      return specs.getFirst().filter(spec -> !group.codes() || spec.coded());
    }
    return specs.stream().allMatch(spec -> spec.filter(s -> s.shape().rank() == 1 && !s.coded()).isPresent())
        ? Optional.of(TensorSpec.of(specs.stream().mapToInt(s -> s.orElseThrow().shape().last()).sum()))
        : Optional.empty();
  }

  /**
   * The data of the run.
   *
   * @throws OptionException if the configuration does not fit the data; its option is a path below {@code data}
   * @throws nn.api.data.DataException at the place of a fault in the data
   */
  public PreparedData prepare() throws IOException {
    warnings.clear();
    DataSource.Tables tables = config.source().read(context());
    Table table = tables.train();
    List<TargetConfig> targets = targets(table);
    List<String> features = features(table, targets);
    Map<String, TargetFitter> fitters = new LinkedHashMap<>();
    for (TargetConfig target : targets) {
      if (!reconstructs(table, target)) {
        fitters.putIfAbsent(target.name(), new TargetFitter(target, table, warnings::add));
      }
    }
    Rows all = new Rows(table, warnings::add);
    Optional<int[]> codes = categories(fitters.values(), all);
    config.weight().ifPresent(column -> RowWeights.check(all, column));
    all.check();
    Parts shared =
        new Splitter(table, tables.test().isPresent(), config.source().ordered(), seed, warnings::add)
            .split(config.split(), codes);
    Parts parts = config.weight().map(column -> RowWeights.counted(table, shared, column)).orElse(shared);
    checkBatch(parts.train().length);

    FeatureFitter fitter = new FeatureFitter(table, parts.train(), config.preprocess(), warnings::add);
    List<Preprocessing.Input> inputs = groups.stream().map(group -> input(group, features, fitter)).toList();
    fitter.warn();
    Map<String, TargetCoding> codings = new LinkedHashMap<>();
    fitters.forEach((name, each) -> codings.put(name, each.fit(parts.train())));
    Preprocessing preprocessing = new Preprocessing(inputs,
        targets.stream().map(t -> codings.computeIfAbsent(t.name(), _ -> itself(inputs))).toList(),
        config.weight(),
        table.columns().stream().map(Column::name).toList());

    RowFaults faults = new RowFaults(table);
    Examples train = part(preprocessing, table, parts.train(), faults).orElseThrow();
    Optional<Examples> validation = part(preprocessing, table, parts.validation(), faults);
    Optional<Examples> held = part(preprocessing, table, parts.test(), faults);
    faults.check();
    Optional<Examples> test = tables.test().isPresent()
        ? Optional.of(preprocessing.encode(tables.test().get(), warnings::add))
        : held;
    return new PreparedData(train, validation, test, preprocessing, warnings, parts,
        table.fingerprint() + tables.test().map(t -> "+" + t.fingerprint()).orElse(""),
        bytes(table) + tables.test().map(DataPipeline::bytes).orElse(0L)
            + Stream.of(Optional.of(train), validation, test).flatMap(Optional::stream)
                .mapToLong(Examples::bytes).sum());
  }

  /** The codes of the first target that is a category, by row; every such target is checked. */
  private static Optional<int[]> categories(Collection<TargetFitter> fitters, Rows all) {
    Optional<int[]> first = Optional.empty();
    for (TargetFitter fitter : fitters) {
      Optional<int[]> codes = fitter.category().map(coding -> coding.codes(all));
      first = first.or(() -> codes);
    }
    return first;
  }

  /** Whether the network learns its own input, as an autoencoder does. */
  private static boolean reconstructs(Table table, TargetConfig target) {
    return target.name().equals(TargetConfig.FEATURES) && table.column(target.name()).isEmpty();
  }

  private static TargetCoding itself(List<Preprocessing.Input> inputs) {
    if (inputs.size() != 1 || inputs.getFirst().spec().coded() || inputs.getFirst().codes()) {
      throw new OptionException("target", "'" + TargetConfig.FEATURES + "'",
          "a column, as only a network with one input of numbers can learn it");
    }
    return new TargetCoding.InputTarget(inputs.getFirst().features());
  }

  private static long bytes(Table table) {
    return table.columns().stream().mapToLong(column -> switch (column) {
      case Column.Numbers numbers -> (long) Double.BYTES * numbers.rows();
      case Column.Categories words -> (long) Integer.BYTES * words.rows();
      case Column.Texts texts -> texts.values().stream().mapToLong(String::length).sum();
      case Column.Sequences text -> text.first() == 0 ? (long) Integer.BYTES * text.codes().length : 0;
      case Column.Bytes bytes -> bytes.values().length;
      case Column.Floats floats -> (long) Float.BYTES * floats.values().length;
    }).sum();
  }

  private Optional<Examples> part(Preprocessing preprocessing, Table table, int[] rows, RowFaults faults) {
    return rows.length == 0 ? Optional.empty()
        : Optional.of(preprocessing.encode(new Rows(table, rows, warnings::add, faults), true));
  }

  private Preprocessing.Input input(InputGroup group, List<String> all, FeatureFitter fitter) {
    List<String> names = columns(group, all);
    List<FeatureCoding> codings = new ArrayList<>();
    for (String name : names) {
      codings.add(fitter.fit(name, config.features().getOrDefault(name, FeatureConfig.DEFAULT)));
    }
    boolean single = codings.size() == 1;
    if (group.codes() && codings.getFirst() instanceof CategoryCoding category && category.indicator()) {
      throw new OptionException("features." + category.column() + ".indicator", "true",
          "none where an embedding reads the category, for which a missing one can be a category of its own")
          .suggest("fill: missing");
    }
    if (group.codes() && !(single && (codings.getFirst() instanceof CategoryCoding
        || codings.getFirst().spec().coded()))) {
      throw group.features().isEmpty()
          ? new OptionException("features", Words.list(names), "one category for an embedding")
              .suggest(OWN_INPUT)
          : new OptionException("model.inputs." + group.name() + ".features", Words.list(names),
              "one category, as an embedding reads this input")
              .suggest("give other columns an input of their own, or declare the column as a category");
    }
    if (!single) {
      codings.stream().filter(c -> c.spec().coded() || c.spec().shape().rank() != 1
          || c instanceof FeatureCoding.ArrayCoding).findFirst().ifPresent(array -> {
            throw new OptionException("features", Words.list(names),
                "'" + array.column() + "' alone, as it is "
                    + (array instanceof TextCoding ? "a text" : "an array"))
                .suggest(OWN_INPUT);
          });
    }
    return new Preprocessing.Input(group.name(), codings, group.codes());
  }

  /** The columns of an input. */
  private static List<String> columns(InputGroup group, List<String> all) {
    for (String name : group.features()) {
      if (!all.contains(name)) {
        throw Words.unknown("model.inputs." + group.name() + ".features." + name, name, all, "a feature");
      }
    }
    return group.features().isEmpty() ? all : group.features();
  }

  /** What each output learns. */
  private List<TargetConfig> targets(Table table) {
    List<String> columns = names(table);
    if (!learnt.isEmpty()) {
      for (String name : learnt) {
        if (!columns.contains(name) && !name.equals(TargetConfig.FEATURES)) {
          throw Words.unknownColumn("target." + name, name, table);
        }
      }
      return learnt.stream().map(config::target).toList();
    }
    boolean pair = columns.size() == 2
        && (table.columns().getFirst() instanceof Column.Floats
            || table.columns().getFirst() instanceof Column.Sequences
            || table.columns().getFirst() instanceof Column.Bytes);
    if (!pair) {
      throw new OptionException("target", "nothing", "the column to learn, of " + Words.list(columns))
          .suggest("target: " + columns.getLast());
    }
    return List.of(TargetConfig.of(columns.getLast()));
  }

  /** The columns that the network sees, in file order. */
  private List<String> features(Table table, List<TargetConfig> targets) {
    Set<String> not = new HashSet<>();
    targets.forEach(target -> not.add(target.name()));
    List<String> columns = names(table);
    config.weight().ifPresent(name -> checkWeight(table, name, not));
    for (String name : config.features().keySet()) {
      if (!columns.contains(name)) {
        throw Words.unknownColumn("features." + name, name, table);
      }
      if (not.contains(name)) {
        throw new OptionException("features." + name, "'" + name + "'", "a column other than the target");
      }
      if (config.weight().equals(Optional.of(name))) {
        throw new OptionException("features." + name, "'" + name + "'",
            "a column other than the weight of the rows");
      }
    }
    config.weight().ifPresent(not::add);
    config.split().filter(split -> split.by().equals(Optional.of(DataConfig.By.COLUMN)))
        .flatMap(SplitConfig::column)
        .ifPresent(not::add);
    List<String> features = columns.stream()
        .filter(
            name -> config.features().isEmpty() ? !not.contains(name) : config.features().containsKey(name))
        .toList();
    if (features.isEmpty()) {
      throw new OptionException("features", "none", "at least one column beside the target");
    }
    return features;
  }

  private static void checkWeight(Table table, String name, Set<String> targets) {
    Column column =
        table.column(name).orElseThrow(() -> Words.unknownColumn("weight", name, table));
    if (targets.contains(name)) {
      throw new OptionException("weight", "'" + name + "'", "a column other than the target");
    }
    if (!(column instanceof Column.Numbers)) {
      throw new OptionException("weight", "'" + name + "'",
          "a column of numbers, one for each row: what it counts");
    }
  }

  private static List<String> names(Table table) {
    return table.columns().stream().map(Column::name).toList();
  }

  private void checkBatch(int trainRows) {
    BatchConfig batch = config.batch();
    if (batch.last() == Last.DROP && batch.size() > trainRows) {
      throw new OptionException("batch.size", batch.size(),
          "at most the " + trainRows + " training rows, as a last batch that is not full is dropped")
          .suggest("last: keep");
    }
  }

  private DataSource.Context context() {
    return new DataSource.Context() {
      @Override
      public Path resolve(String path) {
        return resolve.apply(path);
      }

      @Override
      public Optional<Kind> declared(String column) {
        return config.targets().stream().filter(target -> target.name().equals(column)).findFirst()
            .map(target -> target.kind()
                .or(() -> target.names().isEmpty() ? Optional.empty() : Optional.of(Kind.CATEGORY)))
            .orElseGet(() -> mustBeNumber(column) ? Optional.of(Kind.NUMBER)
                : config.features().getOrDefault(column, FeatureConfig.DEFAULT).kind());
      }

      @Override
      public boolean mustBeNumber(String column) {
        return config.weight().equals(Optional.of(column));
      }

      @Override
      public long seed() {
        return seed;
      }
    };
  }
}
