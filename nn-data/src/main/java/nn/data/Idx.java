package nn.data;

import com.google.auto.service.AutoService;
import java.io.IOException;
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
      IdxFile images = IdxFile.open(Input.of(part + ".images", files.images(), context));
      IdxFile labels = IdxFile.open(Input.of(part + ".labels", files.labels(), context));
      if (images.axes().length < 2 || images.axes().length > 4) {
        throw images.fault(3, "expected images, with 2 to 4 dimensions, found " + images.axes().length);
      }
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
      int[] axes = IntStream.of(images.axes()).skip(1).toArray();
      return axes.length == 2 ? Shape.of(axes[0], axes[1], 1) : Shape.of(axes);
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
