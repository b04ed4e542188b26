package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types that were inferred are printed; those that the file declares are known already. */
class InferredTypesTest {

  @TempDir
  Path folder;

  private String notes(String features) throws IOException {
    StringBuilder rows = new StringBuilder("area,city,garden,price\n");
    IntStream.range(0, 40)
        .forEach(i -> rows.append(i).append(i % 3 == 0 ? ",Rome" : i % 3 == 1 ? ",Oslo" : ",Bern")
            .append(i % 2 == 0 ? ",yes" : ",no").append(',').append(10 * i).append('\n'));
    Files.writeString(folder.resolve("flats.csv"), rows);
    Path file = Files.writeString(folder.resolve("net.yaml"),
        "data:\n  source: {type: csv, path: flats.csv}\n" + features
            + "model: {layers: [{type: dense, units: 4, activation: relu}]}\ntraining: {epochs: 1}\n");
    Ran ran = Ran.nn("validate", file.toString());
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran.err();
  }

  @Test
  void printsWhatEachColumnWasTakenFor() throws IOException {
    assertThat(notes("  target: price\n"))
        .contains(
            "note: column types, inferred: number: area; binary: garden; category: city; target price: number");
    assertThat(notes("  target: city\n")).contains("number: area, price",
        "target city: category of 3 classes");
  }

  @Test
  void leavesOutWhatTheFileDeclares() throws IOException {
    assertThat(notes("  target: {price: number}\n  features: {area: number, city: {min_count: 2}}\n"))
        .contains("note: column types, inferred: category: city\n");
    assertThat(notes("  target: {price: number}\n  features: {area: number}\n")).doesNotContain("inferred");
  }
}
