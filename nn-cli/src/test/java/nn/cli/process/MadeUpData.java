package nn.cli.process;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Files in the form of the data that nn does not bring, of random content, for the configurations whose data is absent.
 *
 * @param configs where the configurations lie
 * @param folder where the files are written
 */
record MadeUpData(Path configs, Path folder) {

  private static final int PICTURES = 1500;
  private static final int PIXELS = 28 * 28;
  private static final int CLASSES = 10;
  private static final int ROWS = 8000;
  private static final int REVIEWS = 1000;
  private static final int CHARACTERS = 40_000;

  /** The arguments by which a configuration finds such files; none where its own data is there. */
  List<String> settings(String config) throws IOException {
    return switch (config) {
      case "fashion-mnist.yaml", "lenet.yaml", "resnet-small.yaml" -> pictures();
      case "robot-arm.yaml" -> sets("path", "kin8nm.csv", robotArm(random()));
      case "tabular-mixed.yaml" -> adult();
      case "text-sentiment.yaml" -> sets("path", "movie-reviews.csv", reviews(random()));
      case "char-lstm.yaml", "char-transformer.yaml" -> sets("path", "tinyshakespeare.txt",
          characters(random()));
      default -> List.of();
    };
  }

  private static Random random() {
    return new Random(1);
  }

  private List<String> sets(String key, String name, String content) throws IOException {
    if (Files.exists(configs.resolve("data").resolve(name))) {
      return List.of();
    }
    return List.of("--set",
        "data.source." + key + "=" + Files.writeString(folder.resolve(name), content));
  }

  private List<String> pictures() throws IOException {
    List<String> all = new ArrayList<>();
    for (String part : List.of("train", "test")) {
      if (Files.exists(configs.resolve("data/fashion-mnist"))) {
        break;
      }
      all.addAll(
          List.of("--set", "data.source." + part + ".images=" + idx(part + "-images.gz", PIXELS, 28, 28),
              "--set", "data.source." + part + ".labels=" + idx(part + "-labels.gz", 1)));
    }
    return all;
  }

  /** An IDX file: two zeros, the type (8 for bytes), the number of axes, their lengths, the bytes. */
  private Path idx(String name, int size, int... axes) throws IOException {
    Path file = folder.resolve(name);
    try (DataOutputStream out = new DataOutputStream(
        new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file))))) {
      out.writeInt(8 << 8 | (axes.length + 1));
      out.writeInt(PICTURES);
      for (int axis : axes) {
        out.writeInt(axis);
      }
      for (int i = 0; i < PICTURES * size; i++) {
        out.write(i % CLASSES);
      }
    }
    return file;
  }

  private static String robotArm(Random random) {
    String header = IntStream.rangeClosed(1, 8).mapToObj(i -> "theta" + i).collect(Collectors.joining(","));
    StringBuilder text = new StringBuilder(header).append(",y\n");
    for (int row = 0; row < ROWS; row++) {
      text.append(IntStream.range(0, 9).mapToObj(_ -> String.format(Locale.ROOT, "%.7e", random.nextDouble()))
          .collect(Collectors.joining(","))).append('\n');
    }
    return text.toString();
  }

  private List<String> adult() throws IOException {
    List<String> all = new ArrayList<>(sets("train", "adult-train.csv", people(random(), 4 * ROWS)));
    all.addAll(sets("test", "adult-test.csv", people(random(), 2 * ROWS)));
    return all;
  }

  private static String people(Random random, int rows) {
    StringBuilder text = new StringBuilder("age,workclass,fnlwgt,education,education_num,marital_status,")
        .append("occupation,relationship,race,sex,capital_gain,capital_loss,hours_per_week,native_country,")
        .append("income\n");
    for (int row = 0; row < rows; row++) {
      text.append(random.nextInt(70)).append(word(random, ",work", 8)).append(',')
          .append(random.nextInt(900_000)).append(word(random, ",school", 16)).append(',')
          .append(random.nextInt(16)).append(word(random, ",state", 7)).append(word(random, ",job", 14))
          .append(word(random, ",kin", 6)).append(word(random, ",group", 5)).append(word(random, ",sex", 2))
          .append(',').append(random.nextInt(9999)).append(',').append(random.nextInt(999)).append(',')
          .append(random.nextInt(99)).append(word(random, ",land", 20)).append(word(random, ",class", 2))
          .append('\n');
    }
    return text.toString();
  }

  private static String reviews(Random random) {
    StringBuilder text = new StringBuilder("review,sentiment\n");
    for (int row = 0; row < REVIEWS; row++) {
      for (int i = 0; i < 600; i++) {
        text.append(word(random, "word", 15_000)).append(' ');
      }
      text.append(row % 2 == 0 ? ",neg\n" : ",pos\n");
    }
    return text.toString();
  }

  private static String characters(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < CHARACTERS; i++) {
      text.append(i % 40 == 0 ? '\n' : (char) (' ' + random.nextInt(64)));
    }
    return text.toString();
  }

  private static String word(Random random, String stem, int count) {
    return stem + random.nextInt(count);
  }
}
