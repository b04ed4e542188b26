package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Good configurations with words and values exchanged, left out and made odd: each is either refused in order or can be
 * trained. Never is there a trace, and never the code of a bug.
 */
class MutantsTest {

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.%-]+");
  private static final Pattern BUG = Pattern.compile("internal error|Exception|\\bat nn\\.|\\bnull\\b");
  private static final List<String> ODD =
      List.of("0", "-1", "1", "7", "2.5", "1e-3", ".nan", "1e30", "[1, 2]", "{a: 1}",
          "~", "true", "\"8\"", "relu", "dense", "flatten", "[]", "{}", "none", "5 epochs", "10%", "category",
          "lstm",
          "embedding", "99999999999", "100000", "features", "h1", "mse", "softmax_cross_entropy", "20m", "''",
          "*a", "!t");

  @TempDir
  Path folder;

  private String mutant(String good, List<String> words, Random random) {
    String text = good;
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      List<MatchResult> found = WORD.matcher(text).results().toList();
      MatchResult at = found.get(random.nextInt(found.size()));
      String by = switch (random.nextInt(4)) {
        case 0 -> words.get(random.nextInt(words.size()));
        case 1 -> ODD.get(random.nextInt(ODD.size()));
        case 2 -> at.group().substring(random.nextInt(at.group().length()));
        default -> "";
      };
      text = text.substring(0, at.start()) + by + text.substring(at.end());
    }
    return text;
  }

  private void check(long seed, int count) throws IOException {
    new BadInput(folder);
    Random random = new Random(seed);
    List<String> bases = BrokenConfigTest.bases().sorted().toList();
    List<String> words =
        bases.stream().flatMap(base -> WORD.matcher(base).results().map(MatchResult::group)).toList();
    Path file = folder.resolve("net.yaml");
    int refused = 0;
    for (int i = 0; i < count; i++) {
      String text = mutant(bases.get(random.nextInt(bases.size())), words, random);
      Files.writeString(file, text);

      Ran ran =
          Ran.nn("train", file.toString(), "--smoke", "--quiet", "--out", folder.resolve("run").toString(),
              "--overwrite");

      assertThat(ran.code()).as("%s%n%s", text, ran.err()).isIn(0, 2, 3, 4);
      assertThat(BUG.matcher(ran.err()).find()).as("%s%n%s", text, ran.err()).isFalse();
      assertThat(ran.code() == 0 || ran.out().isEmpty()).as("%s%n%s", text, ran.out()).isTrue();
      refused += ran.code() == 0 ? 0 : 1;
    }
    assertThat(refused).isBetween(count / 4, count - 1);
  }

  @Test
  void areRefusedOrTrained() throws IOException {
    check(11, 120);
  }

  @Test
  @Tag("long")
  void areRefusedOrTrainedInGreatNumber() throws IOException {
    check(12, 4000);
  }
}
