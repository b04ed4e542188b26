package nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import nn.api.OptionException;
import nn.api.Shape;
import nn.api.data.Column;
import nn.api.data.DataException;
import nn.api.data.DataSource.Tables;
import nn.api.data.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxTest {

  private static final Idx IDX = new Idx(Optional.of(new IdxFiles("images", "labels")), Optional.empty());

  @TempDir
  Path directory;

  @BeforeEach
  void writeTwoImages() throws IOException {
    write("images", idx(0x08, new int[] {2, 2, 3}, 12));
    write("labels", idx(0x08, new int[] {2}, 2));
  }

  @Test
  void readsImagesAndLabels() throws IOException {
    Table table = IDX.read(Contexts.in(directory)).train();

    Column.Bytes images = (Column.Bytes) table.column("image").orElseThrow();
    assertThat(images.shape()).isEqualTo(Shape.of(2, 3, 1));
    assertThat(images.values()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    Column.Categories labels = (Column.Categories) table.column("label").orElseThrow();
    assertThat(labels.names()).containsExactly("0", "1");
    assertThat(labels.codes()).containsExactly(0, 1);
    assertThat(table.fingerprint()).hasSize(128);
  }

  @Test
  void tellsShapesFromTheHeader() throws IOException {
    Table table = IDX.header(Contexts.in(directory)).orElseThrow();
    assertThat(((Column.Bytes) table.columns().getFirst()).shape()).isEqualTo(Shape.of(2, 3, 1));
    assertThat(table.rows()).isZero();
  }

  @Test
  void i01WrongMagic() throws IOException {
    write("images", new byte[] {0, 1, 8, 3, 0, 0, 0, 1});
    refuses("images@0", "not IDX", "00 01");
  }

  @ParameterizedTest
  @CsvSource({"3, images@3, got 3 bytes", "9, images@9, got 9 bytes", "0, images@0, got 0 bytes"})
  void i02HeaderCut(int length, String place, String got) throws IOException {
    write("images", Arrays.copyOf(idx(0x08, new int[] {2, 2, 3}, 12), length));
    refuses(place, "expected", got);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void i03FewerBytesThanTheHeaderSays(boolean gzip) throws IOException {
    byte[] file = idx(0x08, new int[] {60_000, 2, 3}, 600);
    write("images", gzip ? gzip(file) : file);
    write("labels", idx(0x08, new int[] {60_000}, 60_000));
    refuses("images@616", "expected 360000 bytes", "got 600");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void i04ExtraBytes(boolean gzip) throws IOException {
    byte[] file = idx(0x08, new int[] {2, 2, 3}, 19);
    write("images", gzip ? gzip(file) : file);
    refuses("images@28", "expected 12 bytes", "got 19: 7 too many");
  }

  @Test
  void i05HugeDimension() throws IOException {
    write("images", idx(0x08, new int[] {2, -1, 3}, 12));
    refuses("images@4", "4294967295", "limit");
  }

  @Test
  void i06ProductBeyondLong() throws IOException {
    write("images", idx(0x08, new int[] {65536, 65536, 65536}, 12));
    refuses("images@4", "281474976710656");
    write("images", idx(0x08, new int[] {-1, -1, -1}, 12));
    refuses("images@4", "79228162458924105385300197375");
    write("images", idx(0x08, new int[] {2, 0, 3}, 0));
    refuses("images@8", "dimension of 0");
  }

  @ParameterizedTest
  @CsvSource({"7, 'type 07, an undefined type'", "14, 'type 0E, doubles'", "255, type FF"})
  void i07OtherElementTypes(int type, String words) throws IOException {
    write("images", idx(type, new int[] {2, 2, 3}, 12));
    refuses("images@2", words);
  }

  @Test
  void i08CountsDiffer() throws IOException {
    write("labels", idx(0x08, new int[] {1}, 1));
    refuses("labels@4", "1 labels", "2 images in images");
    write("labels", idx(0x08, new int[] {2, 2}, 4));
    refuses("labels@3", "expected labels", "found 2");
  }

  @Test
  void i10KnowsGzipByItsContent() throws IOException {
    byte[] packed = gzip(idx(0x08, new int[] {2, 2, 3}, 12));
    write("images", packed);
    assertThat(IDX.read(Contexts.in(directory)).train().rows()).isEqualTo(2);

    write("images.gz", idx(0x08, new int[] {2, 2, 3}, 12));
    Idx named = new Idx(Optional.of(new IdxFiles("images.gz", "labels")), Optional.empty());
    assertThat(named.read(Contexts.in(directory)).train().rows()).isEqualTo(2);

    write("images", Arrays.copyOf(packed, packed.length - 9));
    refuses("images", "gzip data is damaged");
  }

  @Test
  void namesTheOptionOfAMissingFile() {
    Idx idx = new Idx(Optional.of(new IdxFiles("images", "nowhere")), Optional.empty());
    assertThatThrownBy(() -> idx.read(Contexts.in(directory))).isInstanceOfSatisfying(OptionException.class,
        e -> assertThat(e.option()).isEqualTo("train.labels"));
  }

  @Test
  void wantsTestImagesOfTheSameShape() throws IOException {
    write("others", idx(0x08, new int[] {2, 3, 3}, 18));
    Idx idx = new Idx(IDX.train(), Optional.of(new IdxFiles("others", "labels")));
    assertThatThrownBy(() -> idx.read(Contexts.in(directory))).hasMessageContaining("[3, 3, 1]")
        .hasMessageContaining("[2, 3, 1]");
  }

  @Test
  void readsFashionMnist() throws IOException {
    Path real = RealData.directory("fashion-mnist/train-images-idx3-ubyte.gz");
    Idx idx = new Idx(
        Optional.of(new IdxFiles("fashion-mnist/train-images-idx3-ubyte.gz",
            "fashion-mnist/train-labels-idx1-ubyte.gz")),
        Optional.of(new IdxFiles("fashion-mnist/t10k-images-idx3-ubyte.gz",
            "fashion-mnist/t10k-labels-idx1-ubyte.gz")));
    Tables tables = idx.read(Contexts.in(real));
    assertThat(tables.train().rows()).isEqualTo(60_000);
    assertThat(tables.test().orElseThrow().rows()).isEqualTo(10_000);
    Column.Categories labels = (Column.Categories) tables.train().column("label").orElseThrow();
    assertThat(labels.names()).hasSize(10);
    assertThat(Arrays.stream(labels.codes()).filter(c -> c == 9).count()).isEqualTo(6_000);
  }

  private void refuses(String place, String... words) {
    assertThatThrownBy(() -> IDX.read(Contexts.in(directory))).isInstanceOfSatisfying(DataException.class,
        e -> {
          assertThat(e.place()).isEqualTo(place);
          assertThat(e.getMessage()).contains(words);
        });
  }

  private void write(String file, byte[] bytes) throws IOException {
    Files.write(directory.resolve(file), bytes);
  }

  private static byte[] idx(int type, int[] axes, int bytes) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * axes.length + bytes).putShort((short) 0).put((byte) type)
        .put((byte) axes.length);
    for (int axis : axes) {
      file.putInt(axis);
    }
    for (int i = 0; i < bytes; i++) {
      file.put((byte) i);
    }
    return file.array();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
