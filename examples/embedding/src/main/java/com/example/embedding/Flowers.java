package com.example.embedding;

import java.nio.file.Path;
import java.util.Map;
import nn.engine.Predictor;

/** Asks a trained model for the species of a flower. */
public class Flowers {

  public static void main(String[] args) throws Exception {
    Predictor iris = Predictor.load(Path.of(args[0]));
    var flower = iris.predict(
        Map.of("sepal_length", 5.1, "sepal_width", 3.5, "petal_length", 1.4, "petal_width", 0.2));
    System.out.println(flower.name());
    flower.probabilities().forEach((species, p) -> System.out.printf("%s %.3f%n", species, p));
  }
}
