package nn.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import nn.api.data.DataSource;
import nn.api.data.TextUnit;
import nn.tck.Coverage;
import nn.tck.DataSourceProof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every data source, with the options that change how it reads. */
class DataSourceContractTest {

  private static final Optional<String> NONE = Optional.empty();

  private static final String TABLE = """
      area;city;note;price
      1,5;Bonn;"near; ""quiet"" or not";100
      ?;Köln;"two
      lines";-2e3
      3;?;x;0

      4,25;Bonn;;7
      """;

  private static final String MORE = """
      area;city;note;price
      9;Ulm;y;1
      """;

  private static final String STORY =
      "To be, or not to be: that is the question. \ud83d\ude00 Whether ’tis\nnobler";

  @TempDir
  Path folder;

  static Stream<DataSource> subjects() {
    Csv table = new Csv(Optional.of("table.csv"), NONE, NONE, true, ";", List.of("?", ""), ",");
    Csv parts =
        new Csv(NONE, Optional.of("table.csv"), Optional.of("more.csv"), true, ";", List.of("?", ""), ",");
    Csv bare = new Csv(Optional.of("bare.csv.gz"), NONE, NONE, false, ",", List.of(), ".");
    IdxFiles pictures = new IdxFiles("images", "labels");
    return Stream.of(table, parts, bare,
        new Idx(Optional.of(pictures), Optional.empty()),
        new Idx(Optional.of(pictures), Optional.of(new IdxFiles("images.gz", "labels.gz"))),
        new Inline(List.of("a", "b", "y"), List.of(List.of(0L, 0.5, "no"), List.of(1L, -2L, "yes"))),
        new Random(20, List.of(2, 3), 4, 1, 0, 0), new Random(20, List.of(4), 0, 1, 0, 0),
        new Random(20, List.of(4), 0, 3, 0, 0), new Random(20, List.of(), 0, 1, 11, 6),
        new Text(Optional.of("story.txt"), NONE, NONE, TextUnit.CHARACTER, 8, Optional.empty()),
        new Text(NONE, Optional.of("story.txt"), Optional.of("story.txt"), TextUnit.WORD, 3, Optional.of(2)));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void keepsTheContract(DataSource subject) throws IOException {
    Files.writeString(folder.resolve("table.csv"), TABLE);
    Files.writeString(folder.resolve("more.csv"), MORE);
    Files.write(folder.resolve("bare.csv.gz"), gzip("1,a\n2,b\n3,a\n".getBytes(StandardCharsets.UTF_8)));
    Files.writeString(folder.resolve("story.txt"), STORY);
    byte[] images = idx(5, 2, 3);
    byte[] labels = idx(5);
    Files.write(folder.resolve("images"), images);
    Files.write(folder.resolve("labels"), labels);
    Files.write(folder.resolve("images.gz"), gzip(images));
    Files.write(folder.resolve("labels.gz"), gzip(labels));

    assertThat(new DataSourceProof(subject, folder).findings()).isEmpty();
  }

  static Stream<DataSource> withDefaults() {
    return Stream.of(new Csv(), new Idx(), new Inline(), new Random(), new Text());
  }

  /** As {@code nn plugins check} finds it: without the files of its example, or with nothing said at all. */
  @ParameterizedTest
  @MethodSource({"subjects", "withDefaults"})
  void saysSoWhereItsFilesAreMissingOrNothingIsSaid(DataSource subject) {
    assertThat(DataSourceProof.withoutFiles(subject).findings()).isEmpty();
  }

  @Test
  void everyDataSourceHasAContractTest() {
    assertThat(Coverage.missing(DataSource.class, subjects(), Set.of())).as("add them to subjects").isEmpty();
  }

  /** Unsigned bytes with these axes, each the number of its place. */
  private static byte[] idx(int... axes) {
    int size = 1;
    for (int axis : axes) {
      size *= axis;
    }
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * axes.length + size);
    file.putInt(0x0800 + axes.length);
    for (int axis : axes) {
      file.putInt(axis);
    }
    for (int i = 0; i < size; i++) {
      file.put((byte) (axes.length == 1 ? i % 3 : i));
    }
    return file.array();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }
}
