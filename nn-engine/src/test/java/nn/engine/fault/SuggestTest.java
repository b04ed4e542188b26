package nn.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuggestTest {

  private static final List<String> NAMES =
      List.of("dense", "dropout", "max_pool2d", "avg_pool2d", "relu", "relu6",
          "batch_size", "learning_rate", "epochs", "softmax_cross_entropy", "mse", "adam", "adamw", "sgd");

  @Test
  void aTypingMistakeIsForgiven() {
    assertThat(Suggest.nearest("dens", NAMES)).contains("dense");
    assertThat(Suggest.nearest("reluu", NAMES)).contains("relu");
    assertThat(Suggest.nearest("learning_rat", NAMES)).contains("learning_rate");
    assertThat(Suggest.nearest("epoch", NAMES)).contains("epochs");
    assertThat(Suggest.nearest("sdg", NAMES)).contains("sgd");
    assertThat(Suggest.nearest("dorpout", NAMES)).contains("dropout");
  }

  @Test
  void anotherSpellingOfTheSameWordsIsForgiven() {
    assertThat(Suggest.nearest("batchsize", NAMES)).contains("batch_size");
    assertThat(Suggest.nearest("batch-size", NAMES)).contains("batch_size");
    assertThat(Suggest.nearest("maxPool2d", NAMES)).contains("max_pool2d");
    assertThat(Suggest.nearest("MaxPool2D", NAMES)).contains("max_pool2d");
    assertThat(Suggest.nearest("ReLU", NAMES)).contains("relu");
  }

  @Test
  void aPartOfTheNameIsEnough() {
    assertThat(Suggest.nearest("cross_entropy", NAMES)).contains("softmax_cross_entropy");
  }

  @Test
  void synonymsOfTheCallerAreKnown() {
    assertThat(Suggest.nearest("lr", NAMES, Map.of("lr", "learning_rate"))).contains("learning_rate");
    assertThat(Suggest.nearest("LR", NAMES, Map.of("lr", "rate"))).isEmpty();
  }

  @Test
  void whatIsFarFromEverythingGetsNoSuggestion() {
    assertThat(Suggest.nearest("transformer", NAMES)).isEmpty();
    assertThat(Suggest.nearest("xy", NAMES)).isEmpty();
    assertThat(Suggest.nearest("", NAMES)).isEmpty();
    assertThat(Suggest.nearest("a".repeat(10_000), NAMES)).isEmpty();
  }

  @Test
  void theNearestComesFirst() {
    assertThat(Suggest.all("adamm", NAMES, Map.of())).startsWith("adam", "adamw");
  }

  @Test
  void aSwapOfNeighboursIsOneMistake() {
    assertThat(Suggest.alignment("ab", "ba")).isEqualTo(1);
    assertThat(Suggest.alignment("kitten", "sitting")).isEqualTo(3);
    assertThat(Suggest.alignment("", "abc")).isEqualTo(3);
  }
}
