package com.example.training;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import nn.activations.Tanh;
import nn.data.Csv;
import nn.engine.Checked;
import nn.engine.Engine;
import nn.engine.Recipe;
import nn.engine.TrainingResult;
import nn.engine.TrainingRun;
import nn.layers.Dense;
import nn.optimizers.Adam;

/** Trains the network of {@code configs/iris.yaml} without YAML: the model is the same, bit for bit. */
public class TrainIris {

  public static void main(String[] args) throws Exception {
    Recipe iris = Recipe.named("iris")
        .data(new Csv().at("data/iris.csv"), "species")
        .layers(new Dense(16, new Tanh()))
        .optimizer(new Adam(0.01f, 0.9, 0.999, 1e-8f))
        .epochs(100)
        .set("data.batch.size", "16");

    Path folder = Path.of(args[0]); // the folder that data/iris.csv lies in
    Engine engine = Engine.open(Engine.Options.of(new SimpleMeterRegistry()));
    Checked checked = engine.check(iris, folder);
    Engine.RunOptions options =
        new Engine.RunOptions(Optional.of(Path.of(args[1])), true, OptionalInt.empty(), false);
    try (TrainingRun run = engine.prepare(checked, options)) {
      TrainingResult result = run.train(List.of(), () -> false);
      System.out.println(result.metrics().get("test"));
      result.model().ifPresent(System.out::println);
    }
  }
}
