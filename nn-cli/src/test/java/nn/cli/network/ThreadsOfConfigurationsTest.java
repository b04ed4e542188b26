package nn.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import nn.engine.Engine;
import nn.engine.TrainingResult;
import nn.engine.TrainingRun;
import nn.engine.train.Trainer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every configuration that comes with nn gives the same model file on any number of threads, and where it changes in the
 * middle of a run. Data that is not in the project is made up in the form that the configuration expects.
 */
@Tag("long")
class ThreadsOfConfigurationsTest {

  private static final int ROWS = 200;
  private static final int TEST_ROWS = 40;

  private static final String ADULT =
      "age,workclass,education_num,marital_status,occupation,relationship,race,sex,"
          + "capital_gain,capital_loss,hours_per_week,native_country,income";

  @TempDir
  static Path folder;

  private static Engine engine = Engine.open(Engine.Options.of(new SimpleMeterRegistry()));

  /** A place in the configuration, and the file that stands there. */
  private static Map<String, String> places(String configuration) {
    return switch (configuration) {
      case "fashion-mnist", "lenet", "resnet-small" -> Map.of("data.source.train.images", "train-images.gz",
          "data.source.train.labels", "train-labels.gz", "data.source.test.images", "test-images.gz",
          "data.source.test.labels", "test-labels.gz");
      case "robot-arm" -> Map.of("data.source.path", "arm.csv");
      case "tabular-mixed" -> Map.of("data.source.train", "adult.csv", "data.source.test", "adult-test.csv");
      case "text-sentiment" -> Map.of("data.source.path", "reviews.csv");
      case "char-lstm", "char-transformer" -> Map.of("data.source.path", "text.txt");
      default -> Map.of();
    };
  }

  @BeforeAll
  static void makeData() throws IOException {
    for (String part : List.of("train", "test")) {
      int rows = part.equals("train") ? ROWS : TEST_ROWS;
      idx(part + "-images.gz", 0x803, new int[] {rows, 28, 28});
      idx(part + "-labels.gz", 0x801, new int[] {rows});
    }
    csv("arm.csv", "theta1,theta2,theta3,theta4,theta5,theta6,theta7,theta8,y",
        i -> IntStream.range(0, 9).mapToObj(j -> "" + (i * 37 + j * 53) % 101 / 50.0)
            .collect(Collectors.joining(",")));
    for (String file : List.of("adult.csv", "adult-test.csv")) {
      csv(file, ADULT,
          i -> (20 + i % 50) + "," + (i % 9 == 0 ? "?" : "work" + i % 3) + "," + i % 16 + ",state" + i % 4
              + ",trade" + i % 7 + ",kin" + i % 5 + ",race" + i % 2 + "," + (i % 3 == 0 ? "m" : "f") + ","
              + i * 31 % 900
              + ",0," + (30 + i % 20) + ",land" + i % 2 + "," + (i % 4 == 0 ? ">50K" : "<=50K"));
    }
    csv("reviews.csv", "review,sentiment", i -> "the film of word" + i % 23 + " and word" + i * 7 % 31
        + " was seen".repeat(1 + i % 9) + "," + (i % 2 == 0 ? "neg" : "pos"));
    Files.writeString(folder.resolve("text.txt"), IntStream.range(0, 8_000)
        .mapToObj(i -> String.valueOf((char) ('a' + i * i % 23))).collect(Collectors.joining()));
  }

  private static void csv(String file, String header, IntFunction<String> row) throws IOException {
    Files.write(folder.resolve(file),
        Stream.concat(Stream.of(header), IntStream.range(0, ROWS).mapToObj(row)).toList());
  }

  /** The format of MNIST: a number for the kind, the sizes, then bytes; labels are below 10. */
  private static void idx(String file, int kind, int[] sizes) throws IOException {
    int count = IntStream.of(sizes).reduce(1, (a, b) -> a * b);
    ByteBuffer bytes = ByteBuffer.allocate(4 * (1 + sizes.length) + count).putInt(kind);
    IntStream.of(sizes).forEach(bytes::putInt);
    for (int i = 0; i < count; i++) {
      bytes.put((byte) (sizes.length == 1 ? i % 10 : i * 131 % 256));
    }
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(file)))) {
      out.write(bytes.array());
    }
  }

  private static Path configurations() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent).map(p -> p.resolve("configs"))
        .filter(Files::isDirectory).findFirst().orElseThrow();
  }

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(configurations())) {
      return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - 5)).sorted().toList();
    }
  }

  private static TrainingRun start(String name, String out, int threads) throws IOException {
    // Small batches: memory of many programs at once, and steps enough to be interrupted twice.
    List<String> sets = new ArrayList<>(List.of("training.epochs=2", "data.batch.size=16"));
    places(name).forEach((place, file) -> sets.add(place + "=" + folder.resolve(file)));
    return engine.prepare(
        engine.check(configurations().resolve(name + ".yaml"), name + ".yaml", sets, List.of()),
        new Engine.RunOptions(Optional.of(folder.resolve(name + "-" + out)), false, OptionalInt.of(threads),
            false));
  }

  private static String trained(String name, int threads) throws IOException {
    try (TrainingRun run = start(name, "on" + threads, threads)) {
      return Runs.sha256(run.train(List.of(), () -> false));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void threadsLeaveTheModelsBytes(String name) throws IOException {
    String one = trained(name, 1);
    for (int threads : new int[] {2, 3, 8}) {
      assertThat(trained(name, threads)).as(threads + " threads").isEqualTo(one);
    }
    assertThat(changedOnTheWay(name)).as("3 threads, then 1, then 2").isEqualTo(one);
  }

  /** Interrupted after its first step and after another, and taken up by as many threads as it had not. */
  private static String changedOnTheWay(String name) throws IOException {
    try (TrainingRun run = start(name, "changed", 3)) {
      interrupt(run);
    }
    Path directory = folder.resolve(name + "-changed");
    try (TrainingRun run = engine.resume(directory, OptionalInt.of(1))) {
      interrupt(run);
    }
    try (TrainingRun run = engine.resume(directory, OptionalInt.of(2))) {
      return Runs.sha256(run.train(List.of(), () -> false));
    }
  }

  private static void interrupt(TrainingRun run) throws IOException {
    AtomicInteger asked = new AtomicInteger();
    TrainingResult result = run.train(List.of(), () -> asked.incrementAndGet() == 1);
    assertThat(result.end()).isEqualTo(Trainer.End.INTERRUPTED);
  }
}
