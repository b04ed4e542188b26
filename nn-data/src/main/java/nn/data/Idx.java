package nn.data;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import nn.api.OptionException;
import nn.api.Shape;
import nn.api.data.Column;
import nn.api.data.DataException;
import nn.api.data.DataSource;
import nn.api.data.Table;
import nn.api.option.Describe;
import nn.api.option.Doc;

/**
 * Images and labels in IDX files, the format of MNIST, packed with gzip or not.
 *
 * <p>Gives the columns {@code image}, bytes 0..255, and {@code label}, whose names are the numbers from 0 up to
 * the largest label. Images of [height, width] get one channel: [height, width, 1]; those with channels keep
 * theirs, rows of [features] too.
 */
@AutoService(DataSource.class)
@Describe(value = "Images and labels in IDX files, the format of MNIST.",
    source = "LeCun, Cortes, Burges, The MNIST database, 1998",
    example = "{type: idx, train: {images: train-images.gz, labels: train-labels.gz}}")
public record Idx(
    @Doc("images and labels for training and validation") Optional<IdxFiles> train,
    @Doc("images and labels for testing") Optional<IdxFiles> test) implements DataSource {

  /** About how many bytes of images are read at a time. */
  private static final int PIECE = 1 << 24;

  public Idx() {
    this(Optional.empty(), Optional.empty());
  }

  @Override
  public Optional<Table> header(Context context) throws IOException {
    Pair pair = Pair.of("train", trainFiles(), context);
    if (test.isPresent()) {
      sameShape(pair, Pair.of("test", test.get(), context));
    }
    return Optional.of(new Table(pair.labels.input().name(),
        List.of(new Column.Bytes("image", pair.shape(), new byte[0], 0),
            new Column.Categories("label", List.of(), new int[0])),
        0, row -> 0, ""));
  }

  @Override
  public Tables read(Context context) throws IOException {
    Pair trainPair = Pair.of("train", trainFiles(), context);
    if (test.isEmpty()) {
      return new Tables(trainPair.table(), Optional.empty());
    }
    Pair testPair = Pair.of("test", test.get(), context);
    sameShape(trainPair, testPair);
    return new Tables(trainPair.table(), Optional.of(testPair.table()));
  }

  /** Images, and labels in the file of the same name with {@code labels} and {@code idx1} for what images have. */
  @Override
  public Optional<DataSource> reading(String file) {
    int slash = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1;
    String labels = file.substring(0, slash)
        + file.substring(slash).replace("images", "labels").replace("idx3", "idx1").replace("idx4", "idx1");
    return reading(file, labels);
  }

  @Override
  public Optional<DataSource> reading(String file, String labels) {
    return Optional.of(new Idx(Optional.of(new IdxFiles(file, labels)), Optional.empty()));
  }

  @Override
  public String exampleFile() {
    return "IMAGES-idx3-ubyte";
  }

  /** Reads a file of images; labels are not needed. */
  @Override
  public boolean stream(String name, InputStream bytes, int rows, Context context, Pieces pieces)
      throws IOException {
    Input input = Input.of(name, bytes);
    InputStream in = input.open();
    try {
      IdxFile images = IdxFile.header(input, in);
      checkImages(images);
      int size = images.size() / images.axes()[0];
      int most = Math.max(1, Math.min(rows, PIECE / size));
      long read = 0;
      while (read < images.size()) {
        byte[] pixels = in.readNBytes((int) Math.min((long) most * size, images.size() - read));
        read += pixels.length;
        if (pixels.length == 0 || pixels.length % size != 0) {
          break;
        }
        int count = pixels.length / size;
        pieces.piece(new Table(name, List.of(new Column.Bytes("image", shape(images), pixels, count)), count,
            row -> 0, ""));
      }
      images.checkLength(read + in.skip(PIECE));
      return true;
    } catch (IOException e) {
      throw input.told(e);
    }
  }

  private static void checkImages(IdxFile images) {
    if (images.axes().length < 2 || images.axes().length > 4) {
      throw images.fault(3, "expected images, with 2 to 4 dimensions, found " + images.axes().length);
    }
  }

  /** Of an image. */
  private static Shape shape(IdxFile images) {
    int[] axes = IntStream.of(images.axes()).skip(1).toArray();
    return axes.length == 2 ? Shape.of(axes[0], axes[1], 1) : Shape.of(axes);
  }

  private IdxFiles trainFiles() {
    return train.orElseThrow(() -> new OptionException("train", "nothing", "the files for training")
        .suggest("train: {images: ..., labels: ...}"));
  }

  private static void sameShape(Pair train, Pair test) {
    if (!train.shape().equals(test.shape())) {
      throw DataException.of(test.images.input().name(), "images are " + test.shape() + ", but those of "
          + train.images.input().name() + " are " + train.shape());
    }
  }

  /** Two files whose headers fit each other. */
  private record Pair(IdxFile images, IdxFile labels) {

    static Pair of(String part, IdxFiles files, Context context) throws IOException {
      if (files.images().equals(files.labels())) {
        throw DataException.of(files.images(), "holds images or labels, and is taken for both")
            .suggest(
                "name the labels: 'labels' beside 'images' in a configuration, --labels FILE for nn evaluate");
      }
      IdxFile images = IdxFile.open(Input.of(part + ".images", files.images(), context));
      IdxFile labels = IdxFile.open(Input.of(part + ".labels", files.labels(), context));
      checkImages(images);
      if (labels.axes().length != 1) {
        throw labels.fault(3, "expected labels, with 1 dimension, found " + labels.axes().length);
      }
      if (images.axes()[0] != labels.axes()[0]) {
        throw labels.fault(4, labels.axes()[0] + " labels, but " + images.axes()[0] + " images in "
            + images.input().name());
      }
      return new Pair(images, labels);
    }

    /** Of an image. */
    Shape shape() {
      return Idx.shape(images);
    }

    Table table() throws IOException {
      IdxFile.Content pixels = images.content();
      IdxFile.Content codes = labels.content();
      int rows = codes.bytes().length;
      int[] labelOf = new int[rows];
      int largest = 0;
      for (int i = 0; i < rows; i++) {
        labelOf[i] = codes.bytes()[i] & 0xff;
        largest = Math.max(largest, labelOf[i]);
      }
      List<String> names = IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList();
      return new Table(labels.input().name(),
          List.of(new Column.Bytes("image", shape(), pixels.bytes(), rows),
              new Column.Categories("label", names, labelOf)),
          rows, row -> 0, pixels.fingerprint() + codes.fingerprint());
    }
  }
}
