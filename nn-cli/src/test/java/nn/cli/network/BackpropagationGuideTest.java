package nn.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nn.activations.Sigmoid;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.engine.network.Graph;
import nn.engine.network.NetworkCompiler;
import nn.engine.network.NetworkSpec;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.kernels.WorkerPool;
import nn.layers.Dense;
import nn.losses.Mse;
import org.junit.jupiter.api.Test;

/** What the guide to backpropagation shows is what the sources say and what the network computes. */
class BackpropagationGuideTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern SNIPPET =
      Pattern.compile("<!-- (\\S+\\.java) -->\n```java\n(.*?)```", Pattern.DOTALL);

  private static String guide() throws IOException {
    return Files.readString(ROOT.resolve("docs/guides/backpropagation.md"));
  }

  private static String bare(String code) {
    return code.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
  }

  @Test
  void everySnippetStandsInItsSource() throws IOException {
    Matcher snippet = SNIPPET.matcher(guide());
    int found = 0;
    while (snippet.find()) {
      assertThat(bare(Files.readString(ROOT.resolve(snippet.group(1))))).as(snippet.group(1))
          .contains(bare(snippet.group(2)));
      found++;
    }
    assertThat(found).isEqualTo(5);
  }

  @Test
  void theNumbersAreThoseOfTheNetwork() throws IOException {
    Graph graph = new NetworkCompiler().compile(NetworkSpec.sequential(TensorSpec.of(2),
        List.of(new Dense(2, new Sigmoid()), new Dense(1, new Sigmoid())), new Mse(), TensorSpec.of()));
    Weights weights = new Weights(graph);
    float[][] start = {{0.5f, -0.3f, 0.2f, 0.8f}, {0.1f, -0.1f}, {0.7f, -0.4f}, {0.2f}};
    for (int p = 0; p < start.length; p++) {
      System.arraycopy(start[p], 0, weights.values(), weights.offset(graph.parameters().get(p).parameter()),
          start[p].length);
    }
    try (WorkerPool pool = new WorkerPool(1)) {
      Program program = Program.training(weights, 1, pool, 0);
      Tensor x = program.input(0);
      x.set(0, 0, 1);
      x.set(0, 1, 0.5f);
      program.target().set(0, 0, 1);

      double loss = program.gradientStep(1, 1);

      assertThat(loss).isCloseTo(number("L ")[0], within(2e-6));
      assertThat(program.prediction().get(0, 0)).isCloseTo((float) number("y ")[0], within(2e-6f));
      String[] names = {"dW1", "d1", "dW2", "d2"};
      for (int p = 0; p < names.length; p++) {
        int at = weights.offset(graph.parameters().get(p).parameter());
        double[] expected = number(names[p]);
        for (int i = 0; i < expected.length; i++) {
          assertThat((double) program.gradients()[at + i]).as(names[p]).isCloseTo(expected[i], within(2e-6));
        }
      }
    }
  }

  private static double[] number(String name) throws IOException {
    Matcher line = Pattern.compile("(?m)^" + name + "\\s*= (.*)$").matcher(guide());
    assertThat(line.find()).as(name).isTrue();
    return Arrays.stream(line.group(1).split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
