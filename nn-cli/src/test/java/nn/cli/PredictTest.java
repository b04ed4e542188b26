package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows through a model: streams of any length, each format, and data that does not fit. */
class PredictTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String HEAD = "sepal_length,sepal_width,petal_length,petal_width";
  private static final String FLOWER = "5.10,3.5,1.4,0.2";

  @TempDir
  static Path folder;
  private static String iris = "";
  private static String pictures = "";

  @BeforeAll
  static void train() throws IOException {
    iris = model(Files.writeString(folder.resolve("iris.yaml"), """
        data: {source: {type: csv, path: iris.csv}, target: species}
        model: {layers: [{type: dense, units: 8, activation: tanh}]}
        training: {epochs: 3}
        """));
    Files.write(folder.resolve("train-images.idx3-ubyte"), images(40));
    Files.write(folder.resolve("train-labels.idx1-ubyte"), labels(40));
    pictures = model(Files.writeString(folder.resolve("pictures.yaml"), """
        data:
          source: {type: idx, train: {images: train-images.idx3-ubyte, labels: train-labels.idx1-ubyte}}
        model: {layers: [{type: flatten}, {type: dense, units: 4, activation: tanh}]}
        training: {epochs: 2}
        """));
  }

  private static String model(Path file) throws IOException {
    if (!Files.exists(folder.resolve("iris.csv"))) {
      Files.copy(Path.of(Ran.config("data/iris.csv")), folder.resolve("iris.csv"));
    }
    Path run = folder.resolve("run-" + file.getFileName());
    Ran ran = Ran.nn("train", file.toString(), "--out", run.toString());
    assertThat(ran.code()).as(ran.err()).isZero();
    return run.resolve("model.safetensors").toString();
  }

  /** Pictures of two by two pixels, the first of which tells the class. */
  private static byte[] images(int count) {
    byte[] file = new byte[16 + 4 * count];
    System.arraycopy(new byte[] {0, 0, 8, 3, 0, 0, 0, (byte) count, 0, 0, 0, 2, 0, 0, 0, 2}, 0, file, 0, 16);
    for (int i = 0; i < count; i++) {
      file[16 + 4 * i] = (byte) (100 * (i % 3));
    }
    return file;
  }

  private static byte[] labels(int count) {
    byte[] file = new byte[8 + count];
    System.arraycopy(new byte[] {0, 0, 8, 1, 0, 0, 0, (byte) count}, 0, file, 0, 8);
    for (int i = 0; i < count; i++) {
      file[8 + i] = (byte) (i % 3);
    }
    return file;
  }

  private static Ran predict(String input, String... args) {
    return Ran.nn(input, Map.of(),
        Stream.concat(Stream.of("predict"), Stream.of(args)).toArray(String[]::new));
  }

  @Test
  void rowsComeOutBeforeTheStreamEnds() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int[] seen = {0};
    InputStream endless = new InputStream() {
      private final byte[] line = (FLOWER + "\n").getBytes(StandardCharsets.UTF_8);
      private byte[] now = (HEAD + "\n").getBytes(StandardCharsets.UTF_8);
      private int at;
      private int lines;

      @Override
      public int read() throws IOException {
        if (at == now.length) {
          now = line;
          at = 0;
          if (++lines == 300_000) {
            seen[0] = out.size();
            return -1;
          }
        }
        return lines < 300_000 ? now[at++] : -1;
      }

      @Override
      public int read(byte[] into, int from, int most) throws IOException {
        int n = 0;
        for (int next = read(); next >= 0; next = read()) {
          into[from + n++] = (byte) next;
          if (n == most || at == now.length) {
            return n;
          }
        }
        return n == 0 ? -1 : n;
      }
    };

    int code = Nn.run(new String[] {"predict", iris, "--quiet"},
        Console.of(endless, out, OutputStream.nullOutputStream(), Map.of()));

    assertThat(code).isZero();
    assertThat(seen[0]).isGreaterThan(1_000_000);
    assertThat(out.toString(StandardCharsets.UTF_8).lines().count()).isEqualTo(300_000);
  }

  @Test
  void theTargetAndItsFaultsAreNotLookedAtAndComeOutAsTheyWere() {
    Ran csv = predict(HEAD + ",species\n" + FLOWER + ",what?\n" + FLOWER + ",\n", iris);
    Ran jsonl = predict(HEAD + ",species\n" + FLOWER + ",what?\n", iris, "--format", "jsonl");

    assertThat(csv.out().lines().skip(1)).hasSize(2).allMatch(line -> line.startsWith("5.10,3.5,1.4,0.2,"))
        .first().asString().contains(",what?,");
    assertThat(JSON.readTree(jsonl.out()).path("species").stringValue()).isEqualTo("what?");
  }

  @Test
  void cellsComeOutAsTheyStood() {
    String flower = "4.9,3.0, 1.40 ,\"0.20\",";
    List<String> cells = List.of("0034567891", "1e3", " a ", "\"1,\"\"2\"\"\"", "\"two\nlines\"", "", "\"\"",
        "12345678901234567");
    String rows = cells.stream().map(cell -> flower + cell + "\n")
        .reduce(HEAD + ",species\n", String::concat);

    Ran csv = predict(rows, iris);
    Ran jsonl = predict(rows, iris, "--format", "jsonl");

    assertThat(csv.code()).as(csv.err()).isZero();
    cells.forEach(cell -> assertThat(csv.out()).contains("\n" + flower + cell + ","));
    List<JsonNode> objects = jsonl.out().lines().map(JSON::readTree).toList();
    assertThat(objects).extracting(row -> row.path("sepal_width").doubleValue()).containsOnly(3.0);
    assertThat(objects).extracting(row -> row.path("species").asString()).startsWith("0034567891", "1e3", "a",
        "1,\"2\"", "two\nlines", "", "", "12345678901234567");
  }

  @Test
  void jsonIsOneDocumentAndNothingWhereARowHasAFault() {
    String rows = HEAD + "\n" + FLOWER + "\n" + FLOWER + "\n";

    JsonNode whole = JSON.readTree(predict(rows, iris, "--json").out());
    Ran broken = predict(rows + "5.1,much,1.4,0.2\n", iris, "--json");
    Ran both = predict(rows, iris, "--json", "--format", "csv");

    assertThat(whole.path("rows").intValue()).isEqualTo(2);
    assertThat(whole.at("/predictions/1/p(setosa)").doubleValue()).isBetween(0.0, 1.0);
    assertThat(broken.code()).isEqualTo(2);
    assertThat(broken.out()).isEmpty();
    JsonNode fault = JSON.readTree(broken.err()).at("/errors/0");
    assertThat(fault.path("file").stringValue()).isEqualTo("standard input");
    assertThat(fault.path("line").intValue()).isEqualTo(4);
    assertThat(fault.path("column").intValue()).isEqualTo(5);
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("--format", "--out FILE");
  }

  @Test
  void jsonWithAFileTellsHowManyRowsItHas() throws IOException {
    Path out = folder.resolve("p.jsonl");

    Ran ran = predict(HEAD + "\n" + FLOWER + "\n", iris, "--json", "--out", out.toString());

    assertThat(JSON.readTree(ran.out()).path("rows").intValue()).isEqualTo(1);
    assertThat(Files.readAllLines(out)).hasSize(1);
  }

  @Test
  void m29ColumnsThatAreMissingOrTooManyAreNamed() {
    Ran tooMany = predict(HEAD + ",colour\n" + FLOWER + ",red\n", iris);
    Ran other = predict("sepal_length,sepal_width,petal_length,colour\n5,3,1,red\n", iris);

    assertThat(tooMany.code()).isEqualTo(2);
    assertThat(tooMany.out()).isEmpty();
    assertThat(tooMany.err()).startsWith("standard input: error: ").contains("not known: colour")
        .doesNotContain("missing");
    assertThat(other.err()).contains("missing: petal_width", "not known: colour");
  }

  @Test
  void everyFaultOfTheFirstRowsIsTold() {
    Ran ran = predict(HEAD + "\n5.1,x,1.4,0.2\n5.1,3.5,1.4\n5.1,3.5,1.4,y\n\"5\n", iris);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("standard input:2:5: error", "standard input:3:9: error: got 3 cells",
        "standard input:4:13: error", "standard input:5:1: error");
  }

  @Test
  void aModelOfImagesPredictsAFileOfImages() throws IOException {
    Path file = Files.write(folder.resolve("new.idx"), images(7));

    Ran ran = Ran.nn("predict", pictures, "--in", file.toString());
    Ran cut = Ran.nn("predict", pictures, "--in",
        Files.write(folder.resolve("cut.idx"), Arrays.copyOf(images(7), 40)).toString());
    Ran text = Ran.nn("predict", pictures, "--in", Ran.config("data/iris.csv"));

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out().lines()).hasSize(8).first().isEqualTo("prediction,probability,p(0),p(1),p(2)");
    assertThat(cut.code()).isEqualTo(2);
    assertThat(cut.err()).contains("cut.idx@", "expected 28 bytes after the header", "got 24");
    assertThat(text.err()).contains("iris.csv@0: error: not IDX");
  }

  @Test
  void aModelOfImagesIsJudgedOnImagesWhoseLabelsLieBesideThem() throws IOException {
    Path file = Files.write(folder.resolve("t10k-images-idx3-ubyte"), images(9));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels(9));

    Ran ran = Ran.nn("evaluate", pictures, "--data", file.toString(), "--json");
    Ran alone = Ran.nn("evaluate", pictures, "--data",
        Files.write(folder.resolve("other-images-idx3-ubyte"), images(9)).toString());

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(JSON.readTree(ran.out()).path("rows").intValue()).isEqualTo(9);
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.err()).contains("other-labels-idx1-ubyte").contains("does not exist");
  }

  @Test
  void l09AnOutputThatIsAnInputIsRefusedByWhateverName() throws IOException {
    Path rows = Files.writeString(folder.resolve("in.csv"), HEAD + "\n" + FLOWER + "\n");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), Path.of(iris));
    byte[] before = Files.readAllBytes(Path.of(iris));

    for (Path out : List.of(Path.of(iris), link, rows, folder.resolve("./in.csv"))) {
      Ran ran = Ran.nn("predict", iris, "--in", rows.toString(), "--out", out.toString(), "--format", "csv");

      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).startsWith("command line: --out ")
          .contains(out.toString().endsWith("in.csv") ? "is the file that is read" : "is the model itself");
    }
    assertThat(Files.readAllBytes(Path.of(iris))).isEqualTo(before);
    assertThat(Files.readString(rows)).isEqualTo(HEAD + "\n" + FLOWER + "\n");
  }

  @Test
  void theLabelsOfImagesMayBeNamed() throws IOException {
    String images = Files.write(folder.resolve("pics"), images(9)).toString();
    String labels = Files.write(folder.resolve("codes"), labels(9)).toString();

    Ran ran = Ran.nn("evaluate", pictures, "--data", images, "--labels", labels, "--json");
    Ran untold = Ran.nn("evaluate", pictures, "--data", images);
    Ran table = Ran.nn("evaluate", iris, "--data", Ran.config("data/iris.csv"), "--labels", labels);
    Ran alone = Ran.nn("evaluate", pictures, "--labels", labels);

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(JSON.readTree(ran.out()).path("rows").intValue()).isEqualTo(9);
    assertThat(untold.code()).isEqualTo(2);
    assertThat(untold.err()).startsWith(images + ": error: ").contains("--labels FILE");
    assertThat(table.code()).isEqualTo(2);
    assertThat(table.err()).contains("in the same file", "leave --labels out");
    assertThat(alone.err()).contains("goes with --data");
  }

  @Test
  void whatToDoNextFitsTheSource() {
    Ran ran = Ran.nn("train", folder.resolve("pictures.yaml").toString(), "--out",
        folder.resolve("again").toString());

    assertThat(ran.out()).contains("--in IMAGES-idx3-ubyte").doesNotContain(".csv");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Ran ran = Ran.nn("predict", iris, "--in", "no/such.csv");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith("no/such.csv: error: no such file; looked for ");
  }
}
