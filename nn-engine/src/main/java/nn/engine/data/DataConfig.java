package nn.engine.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.api.data.DataSource;
import nn.api.data.DataSource.Kind;
import nn.api.data.TextUnit;

/**
 * The section {@code data} of a configuration.
 *
 * @param source where rows come from
 * @param features what the network sees, by column; empty for every column but the target
 * @param targets what it learns; may be left out where the source has one input and one target, or where the outputs of
 *     the network name their targets
 * @param weight the column that tells how much a row counts in loss and figures; absent where all count 1
 * @param preprocess steps for features that set no scale of their own
 * @param split how rows are shared out; absent for the default
 * @param batch how examples are cut into mini-batches
 */
public record DataConfig(DataSource source, Map<String, FeatureConfig> features,
    List<TargetConfig> targets, Optional<String> weight, List<Rescale> preprocess,
    Optional<SplitConfig> split, BatchConfig batch) {

  public DataConfig {
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    targets = List.copyOf(targets);
    preprocess = List.copyOf(preprocess);
  }

  /** Of rows that all count alike. */
  public DataConfig(DataSource source, Map<String, FeatureConfig> features, List<TargetConfig> targets,
      List<Rescale> preprocess, Optional<SplitConfig> split, BatchConfig batch) {
    this(source, features, targets, Optional.empty(), preprocess, split, batch);
  }

  /** With one target at most. */
  public DataConfig(DataSource source, Map<String, FeatureConfig> features, Optional<TargetConfig> target,
      List<Rescale> preprocess, Optional<SplitConfig> split, BatchConfig batch) {
    this(source, features, target.stream().toList(), preprocess, split, batch);
  }

  /** What is said of a target; everything inferred where nothing is. */
  public TargetConfig target(String name) {
    return targets.stream().filter(target -> target.name().equals(name)).findFirst()
        .orElseGet(() -> TargetConfig.of(name));
  }

  /** The same, with a column that tells what a row counts. */
  public DataConfig weighedBy(String column) {
    return new DataConfig(source, features, targets, Optional.of(column), preprocess, split, batch);
  }

  /** Every column but this target, with all defaults. */
  public static DataConfig of(DataSource source, String target) {
    return new DataConfig(source, Map.of(), List.of(TargetConfig.of(target)), List.of(), Optional.empty(),
        BatchConfig.DEFAULT);
  }

  /**
   * A column that the network sees.
   *
   * @param kind what it holds; absent to infer it
   * @param scale how numbers are scaled; absent for {@code preprocess}, or standard without it
   * @param fill what stands in for a missing value: {@code mean}, {@code median}, {@code most_frequent}, or a value;
   *     absent if one is an error
   * @param minCount a category of fewer training rows counts as unknown
   * @param indicator whether a further input says, by 1, that the value was missing
   * @param text how a text becomes codes
   */
  public record FeatureConfig(Optional<Kind> kind, Optional<Scale> scale, Optional<String> fill,
      int minCount, boolean indicator, TextConfig text) {

    /** Everything inferred. */
    public static final FeatureConfig DEFAULT = new FeatureConfig(Optional.empty(), Optional.empty(),
        Optional.empty(), 1, false, TextConfig.DEFAULT);

    /** Without an indicator. */
    public FeatureConfig(Optional<Kind> kind, Optional<Scale> scale, Optional<String> fill, int minCount) {
      this(kind, scale, fill, minCount, false, TextConfig.DEFAULT);
    }
  }

  /**
   * How a text becomes codes.
   *
   * @param unit what it is split into
   * @param vocabulary the most units that are known: the most frequent of the training part
   * @param maxLength the most units of a row; what comes after them is left out
   */
  public record TextConfig(TextUnit unit, int vocabulary, int maxLength) {

    /** The first 256 words, of the 10,000 most frequent. */
    public static final TextConfig DEFAULT = new TextConfig(TextUnit.WORD, 10_000, 256);
  }

  /** How numbers are scaled; fitted on the training part. */
  public enum Scale {
    /** As they are. */
    NONE,
    /** To mean 0 and standard deviation 1. */
    STANDARD,
    /** To the range 0 to 1. */
    MINMAX
  }

  /**
   * The column to learn.
   *
   * @param kind what it holds; absent to infer it
   * @param names the classes in the order of their codes; for labels that are whole numbers, their names. Empty for
   *     the values found, sorted
   * @param transform what is done to numbers before they are learnt
   */
  public record TargetConfig(String name, Optional<Kind> kind, List<String> names, Transform transform) {

    public TargetConfig {
      names = List.copyOf(names);
    }

    /** In place of a column: the network learns to give back its own input. */
    public static final String FEATURES = "features";

    /** Everything inferred. */
    public static TargetConfig of(String name) {
      return new TargetConfig(name, Optional.empty(), List.of(), Transform.NONE);
    }
  }

  /** What is done to a target's numbers before they are learnt, and undone for whoever sees them. */
  public enum Transform {
    /** Nothing. */
    NONE,
    /** ln(1 + y). */
    LOG1P,
    /** To mean 0 and standard deviation 1 in the training part. */
    STANDARD
  }

  /** The affine map that takes {@code fromLow} to {@code toLow} and {@code fromHigh} to {@code toHigh}. */
  public record Rescale(double fromLow, double fromHigh, double toLow, double toHigh) {}

  /**
   * How rows are shared out.
   *
   * @param validation share of validation, 0 to 1; absent for 0, or for the default if test is absent too
   * @param test share of test
   * @param by absent for stratified with a target of categories, else random
   * @param column for {@code time} what to order by, for {@code column} where train, validation or test is written
   */
  public record SplitConfig(Optional<Double> validation, Optional<Double> test, Optional<By> by,
      Optional<String> column) {

    /** The default shares. */
    public static final SplitConfig DEFAULT =
        new SplitConfig(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty());

    /** These shares of validation and test. */
    public static SplitConfig of(double validation, double test) {
      return new SplitConfig(Optional.of(validation), Optional.of(test), Optional.empty(), Optional.empty());
    }
  }

  /** What decides which part a row goes to. */
  public enum By {
    /** The seed. */
    RANDOM,
    /** The seed, with the same share of each category of the target. */
    STRATIFIED,
    /** The order of a column: the last rows are for test, those before for validation. */
    TIME,
    /** A column that says it. */
    COLUMN
  }

  /** How examples are cut into mini-batches. */
  public record BatchConfig(int size, boolean shuffle, Last last) {

    /** 32, in a new order each epoch. */
    public static final BatchConfig DEFAULT = new BatchConfig(32, true, Last.KEEP);

    /** Steps of an epoch of so many rows, of {@code accumulate} batches each; the last may have fewer. */
    public int steps(int rows, int accumulate) {
      int most = Math.min(size, rows);
      int batches = last == Last.DROP ? rows / most : (rows + most - 1) / most;
      return (batches + accumulate - 1) / accumulate;
    }
  }

  /** What becomes of a last batch that is not full. */
  public enum Last {
    KEEP, DROP
  }
}
