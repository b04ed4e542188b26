package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** The page that a run leaves. */
class ReportTest {

  @TempDir
  Path folder;

  private String report(String config, String run, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("train", config, "--quiet", "--threads", "1", "--out",
        folder.resolve(run).toString()));
    arguments.addAll(List.of(more));
    Ran ran = Ran.nn(arguments.toArray(String[]::new));
    assertThat(ran.code()).as(ran.err()).isZero();
    return Files.readString(folder.resolve(run).resolve("report.html"));
  }

  private static List<String> found(String pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(matcher.groupCount()));
    }
    return found;
  }

  @Test
  void tellsOfClassesWithoutScriptAndWithoutAnotherHost() throws Exception {
    String page = report(Ran.config("iris.yaml"), "a", "--set", "training.epochs=3");

    assertThat(page).doesNotContainIgnoringCase("<script")
        .doesNotContain("http:", "https:", "src='/", "@import", "url(")
        .contains("<h1>iris</h1>", "Confusion matrix", ">versicolor<", "Precision", "Worst rows",
            "petal_length",
            "<span class='small'>added</span>", "units: 16", "prefers-color-scheme: dark", "@media print");
    List<String> drawings = found("<svg.*?</svg>", page);
    assertThat(drawings).hasSize(3);
    for (String drawing : drawings) {
      assertThat(DocumentBuilderFactory.newInstance().newDocumentBuilder()
          .parse(new InputSource(new StringReader(drawing))).getDocumentElement()
          .getElementsByTagName("title")
          .getLength()).isEqualTo(1);
      assertThat(drawing).contains("role='img'", "<desc").doesNotContain("NaN", "Infinity");
    }
    assertThat(
        found("<td class='n'>(\\d+)</td></tr>", page).stream().mapToInt(Integer::parseInt).limit(3).sum())
        .as("rows of the classes").isEqualTo(23);
  }

  @Test
  void isTheSameForTheSameRunButForTimes() throws Exception {
    String first = report(Ran.config("iris.yaml"), "a", "--set", "training.epochs=3");
    String second = report(Ran.config("iris.yaml"), "b", "--set", "training.epochs=3");

    assertThat(withoutTimes(second)).isEqualTo(withoutTimes(first));
  }

  private static String withoutTimes(String page) {
    return page.replaceAll("<p class='sub'>[^.]*\\.", "")
        .replaceAll("<h2>Time and machine(?s:.*?)</section>", "")
        .replaceAll("examples a second</dt><dd>[^<]*", "");
  }

  @Test
  void tellsOfNumbers() throws Exception {
    String page = report(Ran.config("xor.yaml"), "a");

    assertThat(page)
        .contains("Predicted against true y", "Residuals", "right predictions lie on the diagonal", "4 rows")
        .doesNotContain("Confusion matrix");
  }

  @Test
  void showsRowsThatArePictures() throws Exception {
    Path config = Files.writeString(folder.resolve("pictures.yaml"), """
        data: {source: {type: random, rows: 60, shape: [6, 5, 1], classes: 3}, split: {validation: 20%}}
        model: {layers: [flatten, {type: dense, units: 4, activation: relu}]}
        training: {epochs: 1}
        """);

    String page = report(config.toString(), "a");

    List<String> pictures = found("data:image/png;base64,([^']*)'", page);
    assertThat(pictures).hasSize(12);
    BufferedImage picture =
        ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(pictures.getFirst())));
    assertThat(picture.getWidth()).isEqualTo(5);
    assertThat(picture.getHeight()).isEqualTo(6);
  }

  @Test
  void namesCannotBringMarkup() throws Exception {
    Files.writeString(folder.resolve("t.csv"),
        "<i>a</i>,k\n" + "1,<b>x</b>\n2,'\"&\n3,<b>x</b>\n4,'\"&\n".repeat(8));
    Path config = Files.writeString(folder.resolve("evil.yaml"), """
        name: "<script>alert(1)<"
        data: {source: {type: csv, path: t.csv}, target: k}
        model: {layers: [{type: dense, units: 4, activation: relu, name: "<u>"}]}
        training: {epochs: 1}
        """.replace("(1)<", "(1)"));

    String page = report(config.toString(), "a");

    assertThat(page).doesNotContain("<script", "<b>x", "<i>a", "<u>").contains("&lt;script&gt;alert(1)",
        "&lt;b&gt;x");
  }

  @Test
  void isLeftOutWhereTheConfigurationSaysSo() {
    Ran ran =
        Ran.nn("train", Ran.config("xor.yaml"), "--set", "training.epochs=2", "--set", "output.report=none",
            "--out", folder.resolve("a").toString());

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).doesNotContain("report");
    assertThat(folder.resolve("a/report.html")).doesNotExist();
  }
}
