package nn.engine.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Good configurations with a few characters changed, moved or taken away. */
final class FuzzedFiles {

  private static final List<String> GOOD = List.of("""
      data: {source: {type: csv, path: iris.csv}, target: species}
      model: {layers: [{type: dense, units: 16, activation: relu}]}
      training: {epochs: 50}
      """, """
      version: 1
      x-common: &common {init: "he_normal", activation: 'relu'}
      model:
        defaults: *common
        layers:
          - {type: flatten}
          - type: dense
            name: hidden1        # a comment
            units: &u 256
          - {type: dropout, rate: 0.2}
          - {type: dense, units: *u, activation: none}
      output:
        dir: "runs/${name}"
        note: |
          two
            lines
        folded: >-
          a b
          c
      seed: ${env:SEED:-1}
      """);

  private static final String[] PIECES =
      {"[", "]", "{", "}", ":", ": ", ",", "- ", "\n", "\n  ", "\t", "'", "\"", "#", " #", "&a",
          "*a", "!", "!!", "|", ">", "%", "@", "`", "\\", "?", "? ", "---\n", "...\n", "<<: ", "~", "\u00e9",
          "\ud83d\ude00",
          "\u0000", "\ufeff", "\r", "${", "}", "extends: ", "1e999", "0x", ".nan"};

  private FuzzedFiles() {}

  static List<String> of(Random random, int count) {
    List<String> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder(GOOD.get(random.nextInt(GOOD.size())));
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        change(text, random);
      }
      files.add(text.toString());
    }
    return files;
  }

  private static void change(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + 1 + random.nextInt(12));
    switch (random.nextInt(4)) {
      case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
      case 1 -> text.replace(at, at + 1, PIECES[random.nextInt(PIECES.length)]);
      case 2 -> text.delete(at, Math.min(end, text.length() - 1));
      default -> text.insert(random.nextInt(text.length()), text.substring(at, end));
    }
  }
}
