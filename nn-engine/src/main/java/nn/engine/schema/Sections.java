package nn.engine.schema;

import java.util.List;
import java.util.OptionalDouble;
import nn.engine.config.RunConfig;
import nn.engine.config.TrainingSection;
import nn.engine.plugin.ExtensionKind;
import nn.engine.plugin.Range;
import nn.engine.schema.Shape.Component;
import nn.engine.schema.Shape.Either;
import nn.engine.schema.Shape.Items;
import nn.engine.schema.Shape.Named;
import nn.engine.schema.Shape.Section;
import nn.engine.schema.Shape.Typed;
import nn.engine.schema.Shape.Words;

/** The sections of a configuration with the texts of their keys; the options of extensions come from their records. */
public final class Sections {

  private static final Range ONE =
      new Range(OptionalDouble.of(1), OptionalDouble.of(1), OptionalDouble.empty(), OptionalDouble.empty());
  private static final Range THREADS =
      new Range(OptionalDouble.of(1), OptionalDouble.of(1024), OptionalDouble.empty(),
          OptionalDouble.empty());
  private static final Words KIND = Words.of("number", "binary", "category");

  private static final Section FEATURE = new Section(List.of(
      Key.optional("type", Words.of("number", "binary", "category", "text"),
          "what the column holds; inferred from its values when left out"),
      Key.optional("scale", Words.of("standard", "min_max", "none"),
          "how numbers are scaled, fitted on the training rows: to mean 0 and deviation 1, to 0..1, or not"),
      Key.optional("fill", Shape.text(),
          "what stands in for a missing value: mean, median, most_frequent, or a value; else one is an error"),
      Key.optional("indicator", Shape.truth(),
          "whether a further input says that the value was missing; without fill a number is filled by the mean"),
      Key.optional("min_count", Shape.whole(Range.min(1)),
          "a category with fewer training rows, or a word that stands there fewer times, counts as unknown"),
      Key.optional("unit", Words.of("character", "word"), "what a text is split into; word when left out"),
      Key.optional("vocabulary", Shape.whole(Range.min(1)),
          "the most words that are known, the most frequent of the training rows; 10000 when left out"),
      Key.optional("max_length", Shape.whole(Range.min(1)),
          "the most words of a text; the rest is left out; 256 when left out")));

  private static final Section TARGET = new Section(List.of(
      Key.optional("type", KIND, "what the column holds; inferred from its values when left out"),
      Key.optional("names", new Items(Shape.text(), false),
          "names of the classes in the order of their codes"),
      Key.optional("transform", Words.of("none", "log1p", "standard"),
          "what is done to numbers before they are learnt, and undone in predictions")));

  private static final Section RESCALE = new Section(List.of(
      Key.required("type", Words.of("scale"), "the step"),
      Key.required("from", new Items(Shape.real(Range.ANY), false), "two values, such as [0, 255]"),
      Key.of("to", new Items(Shape.real(Range.ANY), false), "[0, 1]", "what these two become")));

  private static final Section SPLIT = new Section(List.of(
      Key.optional("validation", new Shape.Share(), "the share of rows that is judged after each epoch"),
      Key.optional("test", new Shape.Share(), "the share of rows that is judged once, at the end"),
      Key.optional("by", Words.of("random", "stratified", "time", "column"),
          "what decides where a row goes; stratified keeps the share of each class"),
      Key.optional("column", Shape.text(), "the column to split by")));

  private static final Section BATCH = new Section(List.of(
      Key.of("size", Shape.whole(Range.min(1)), "32", "examples in a step"),
      Key.of("shuffle", Shape.truth(), "true", "whether each epoch takes the examples in a new order"),
      Key.of("last", Words.of("keep", "drop"), "keep", "what becomes of a last batch that is not full")));

  private static final Section DATA = new Section(List.of(
      Key.required("source", Component.of(ExtensionKind.DATA_SOURCE), "where the rows come from"),
      Key.optional("features",
          Either.of(new Named(new Typed(FEATURE), Integer.MAX_VALUE), new Items(Shape.text(), false)),
          "the columns that the network sees; every column but the target when left out"),
      Key.optional("target", Either.of(new Named(new Typed(TARGET), Integer.MAX_VALUE),
          new Items(Shape.text(), false), Shape.text()),
          "the column to learn, or one for each output; features: the network learns its own input"),
      Key.optional("weight", Shape.text(),
          "the column that tells how much a row counts in the loss and in figures; 1 each when left out"),
      Key.optional("preprocess", new Items(RESCALE, false),
          "steps for features without a scale of their own"),
      Key.optional("split", SPLIT, "how rows are shared out to training, validation and test"),
      Key.of("batch", BATCH, "{}", "how examples are cut into mini-batches"),
      Key.optional("obtain", Shape.text(), "how to get the data, told where it is missing")));

  private static final Section INPUT = new Section(List.of(Key.required("shape",
      new Items(Shape.whole(Range.min(1)), true), "the axes of one example, the batch not counted")));

  private static final Key FROM = Key.optional("from", new Items(Shape.text(), true),
      "the nodes and inputs whose values come in");

  private static final Key SHARE = Key.optional("share", Shape.text(), "the node whose weights it has");

  private static final Section MODEL = new Section(List.of(
      Key.optional("input", INPUT, "the shape of an example, where the data does not say it"),
      Key.optional("defaults", new Shape.LayerDefaults(), "options for all layers that have and omit them"),
      Key.optional("layers", new Items(layer(), false),
          "the layers in order; without a loss the output layer is added"),
      Key.optional("inputs", new Named(new Section(List.of(
          Key.required("features", new Items(Shape.text(), true), "the columns it holds"))),
          Integer.MAX_VALUE),
          "the inputs of a network in graph form, by name"),
      Key.optional("nodes",
          new Named(node(), Integer.MAX_VALUE),
          "the layers of a network in graph form, by name, in any order"),
      Key.optional("outputs", new Named(new Section(List.of(
          Key.optional("from", Shape.text(), "the node that gives it; the one of its name when left out"),
          Key.optional("target", Shape.text(),
              "the column it predicts; the only target, or the one of its name, when left out"),
          Key.optional("loss", Component.of(ExtensionKind.LOSS),
              "how it is judged; follows from the target when left out"),
          Key.of("weight", Shape.real(Range.above(0)), "1.0", "what its loss counts in the sum of losses"))),
          Integer.MAX_VALUE),
          "what a network in graph form predicts: a node's name, or 'from' names the node"),
      Key.optional("loss", Component.of(ExtensionKind.LOSS),
          "how predictions are judged; follows from the target when left out")));

  private static final Section CLIP = new Section(List.of(
      Key.optional("value", Shape.real(Range.above(0)), "the most that any element of the gradient may be"),
      Key.optional("global_norm", Shape.real(Range.above(0)),
          "the most that the norm of the gradient may be")));

  private static final Section STOP = new Section(List.of(
      Key.optional("on", Shape.text(), "a figure such as validation.loss"),
      Key.optional("patience", Shape.span(1), "how long the figure may go without getting better"),
      Key.optional("min_delta", Shape.real(Range.min(0)), "a smaller gain does not count"),
      Key.optional("reaches", Shape.real(Range.ANY), "the value at which training ends"),
      Key.optional("after", new Shape.Time(), "the time after which training ends")));

  private static final Section CHECKPOINT = new Section(List.of(
      Key.optional("every", Shape.span(1),
          "how often a checkpoint is written; after each epoch, of short ones every two seconds, when left out"),
      Key.of("keep_last", Shape.whole(Range.min(1)), "2", "how many of the newest are kept"),
      Key.of("keep_best", Shape.whole(Range.min(0)), "1", "how many of the best are kept"),
      Key.optional("best_on", Shape.text(), "the figure that tells which weights are the best")));

  private static final Section TRAINING = new Section(List.of(
      Key.of("epochs", Shape.whole(Range.min(1)), "100", "passes over the training rows"),
      Key.of("optimizer", Component.of(ExtensionKind.OPTIMIZER), "adam", "the rule for the steps"),
      Key.of("schedule",
          new Component(ExtensionKind.SCHEDULE,
              List.of(Key.of("warmup", Shape.span(0), "0 steps", "how long the rate rises at the start"))),
          "constant", "how the learning rate changes"),
      Key.optional("clip", CLIP, "limits on the gradient; none when left out"),
      Key.of("accumulate", Shape.whole(Range.min(1)), "1",
          "batches whose gradients make one step: a large batch in the memory of a small one"),
      Key.optional("ema", new Section(List.of(Key.of("decay", Shape.real(TrainingSection.DECAY), "0.999",
          "how much the mean keeps in each step; less in the first ones"))),
          "a running mean of the weights, which is what is evaluated and saved; none when left out"),
      Key.of("stop", new Items(STOP, true), "[]", "what ends the run before its last epoch; any one does"),
      Key.of("checkpoint", CHECKPOINT, "{}", "what is kept of the run on its way"),
      Key.of("on_non_finite", Words.of("stop", "skip_batch"), "stop",
          "what to do when the loss or a gradient is not a number"),
      Key.of("threads", Either.of(Shape.whole(THREADS), Words.of("auto")), "auto",
          "how many threads compute; results do not depend on it")));

  private static final Section EVALUATION = new Section(List.of(
      Key.optional("on", new Items(Words.of("train", "validation", "test"), true),
          "the parts of the data that are judged at the end; every part when left out"),
      Key.optional("metrics",
          new Items(Either.of(Component.of(ExtensionKind.METRIC), Words.of(RunConfig.CONFUSION_MATRIX)),
              true),
          "what is told beside the loss; what suits the target when left out")));

  private static final Section OUTPUT = new Section(List.of(
      Key.of("dir", Shape.text(), "runs/${name}", "the run's folder, relative to the working directory"),
      Key.of("model", Shape.text(), "model.safetensors",
          "the name of the model file in it, which ends in .safetensors"),
      Key.of("report", new Typed(new Section(List.of(
          Key.required("type", Words.of("html", "none"), "html for one page to look at, or none")))), "html",
          "the report of the run"),
      Key.of("metrics", new Items(Words.of("csv", "layers"), true), "[csv]",
          "the tables of metrics: metrics.csv, always written, and layers.csv, the signals of each layer")));

  /** The whole file. */
  public static final Section ROOT = new Section(List.of(
      Key.optional("extends", Shape.text(), "a file that this one changes; relative to this one"),
      Key.of("version", Shape.whole(ONE), "1", "the version of this format"),
      Key.optional("name", Shape.text(), "what the run is called; the name of the file when left out"),
      Key.of("seed", Shape.whole(Range.ANY), "42", "where all random numbers come from"),
      Key.required("data", DATA, "what is learnt from"),
      Key.required("model", MODEL, "what learns"),
      Key.of("training", TRAINING, "{}", "how it learns"),
      Key.of("evaluation", EVALUATION, "{}", "what is told at the end"),
      Key.of("output", OUTPUT, "{}", "what is written")));

  private Sections() {}

  /** A layer in a list of layers. */
  static Component layer() {
    return new Component(ExtensionKind.LAYER, List.of(
        Key.optional("name", Shape.text(), "the layer's name; made from its type when left out")));
  }

  /** A layer among the nodes of a graph, where the key it stands under is its name. */
  static Component node() {
    return new Component(ExtensionKind.LAYER, List.of(FROM, SHARE));
  }
}
