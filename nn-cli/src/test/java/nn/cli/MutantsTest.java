package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  /** A line of the file that is shown, in which any word may stand. */
  private static final Pattern EXCERPT = Pattern.compile("(?m)^ +\\d+ \\| .*$");
  private static final Pattern BUG = Pattern.compile("internal error|Exception|\\bat nn\\.|\\bnull\\b");
  private static final List<String> ODD =
      List.of("0", "-1", "1", "7", "2.5", "1e-3", ".nan", "1e30", "[1, 2]", "{a: 1}",
          "~", "true", "\"8\"", "relu", "dense", "flatten", "[]", "{}", "none", "5 epochs", "10%", "category",
          "lstm",
          "embedding", "99999999999", "100000", "features", "h1", "mse", "softmax_cross_entropy", "20m", "''",
          "*a", "!t", "\"${seed}\"", "${env:X}", "&a 3", "<<", "- ", "[[]]", "block", "residual", "random",
          "2147483647", "9223372036854775807");
  private static final String SIGNS = " \n\t{}[],:-#&*!|>'\"%@`${}~0";
  private static final List<String> PATHS =
      List.of("training.epochs", "model.layers[0]", "model.layers[1].units",
          "model.layers[2].layers[0]", "data.target", "model.loss", "training.optimizer", "training.schedule",
          "training.stop[0].patience", "model.nodes.h1", "data.source.type", "data.split", "name", "model",
          "data");

  @TempDir
  Path folder;

  private String mutant(String good, List<String> words, Random random) {
    String text = good;
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      text = switch (random.nextInt(10)) {
        case 0 -> lines(text, random, false);
        case 1 -> lines(text, random, true);
        case 2 -> sign(text, random);
        default -> word(text, words, random);
      };
    }
    return text;
  }

  /** Another word in the place of one, or a part of it. */
  private static String word(String text, List<String> words, Random random) {
    List<MatchResult> found = WORD.matcher(text).results().toList();
    MatchResult at = found.get(random.nextInt(found.size()));
    String by = switch (random.nextInt(4)) {
      case 0 -> any(words, random);
      case 1 -> any(ODD, random);
      case 2 -> at.group().substring(random.nextInt(at.group().length()));
      default -> "";
    };
    return text.substring(0, at.start()) + by + text.substring(at.end());
  }

  /** A line less, or one that stands twice. */
  private static String lines(String text, Random random, boolean twice) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    String line = lines.remove(random.nextInt(lines.size()));
    if (twice) {
      lines.add(random.nextInt(lines.size() + 1), line);
      lines.add(random.nextInt(lines.size() + 1), line);
    }
    return String.join("\n", lines) + "\n";
  }

  /** A sign of YAML more, or in the place of another. */
  private static String sign(String text, Random random) {
    int at = random.nextInt(text.length());
    return text.substring(0, at) + SIGNS.charAt(random.nextInt(SIGNS.length()))
        + text.substring(at + random.nextInt(2));
  }

  private static String any(List<String> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }

  /** Now and then something is set or unset. */
  private static List<String> overrides(List<String> words, Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> List.of("--unset", any(PATHS, random));
      case 1 -> List.of("--set", any(PATHS, random) + "=" + any(ODD, random));
      case 2 -> List.of("--set", any(PATHS, random) + "=" + any(words, random));
      default -> List.of();
    };
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

      List<String> arguments =
          new ArrayList<>(List.of("train", file.toString(), "--smoke", "--quiet", "--out",
              folder.resolve("run").toString(), "--overwrite"));
      List<String> overrides = overrides(words, random);
      arguments.addAll(overrides);

      Ran ran = Ran.nn(arguments.toArray(String[]::new));

      String told = EXCERPT.matcher(ran.err()).replaceAll("");
      assertThat(ran.code()).as("%s%s%n%s", text, overrides, ran.err()).isIn(0, 2, 3, 4);
      assertThat(BUG.matcher(told).find()).as("%s%s%n%s", text, overrides, ran.err()).isFalse();
      assertThat(ran.code() != 2 || told.contains(": error: ")).as("%s%s%n%s", text, overrides, told)
          .isTrue();
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
