package nn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import nn.api.OptionException;
import nn.api.RandomStream;
import nn.api.Shape;
import nn.api.data.Column;
import nn.api.data.DataException;
import nn.api.data.DataSource;
import nn.api.data.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The proof of data sources finds nothing in a right one, and every fault planted. */
class DataSourceProofTest {

  @TempDir
  Path folder;

  /** What is wrong with a source. */
  enum Fault {
    NONE, FORGETS_THE_SEED, SHARES_AN_ARRAY, NAMES_OTHERWISE, TELLS_ANOTHER_SHAPE, LACKS_A_ROW,
    HAS_A_CODE_TOO_MANY,
    IS_NOT_FINITE, SHOWS_A_TRACE, SAYS_NOTHING_OF_A_MISSING_FILE, DROPS_A_ROW, GIVES_ALL_AT_ONCE,
    READS_BUT_SAYS_NO,
    DOES_NOT_NOTICE, HAS_NO_FINGERPRINT, MAKES_UP_WHAT_IT_LIKES, REMEMBERS_THE_OTHER_SEED
  }

  @BeforeEach
  void writeRows() throws IOException {
    Files.writeString(folder.resolve("rows"), "a b c a b c c a");
  }

  @Test
  void aRightSourceHasNoFindings() {
    assertThat(new DataSourceProof(new Letters("rows", Fault.NONE), folder).findings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aWrongSourceIsFound(Fault fault) {
    assertThat(new DataSourceProof(new Letters("rows", fault), folder).findings()).isNotEmpty();
  }

  @Test
  void aSourceWithoutItsFilesIsAFindingOnlyWhereTheyWerePromised() {
    Letters source = new Letters("other", Fault.NONE);

    assertThat(new DataSourceProof(source, folder).findings()).singleElement().asString()
        .contains("it reads its rows", "'other'");
    assertThat(DataSourceProof.withoutFiles(source).findings()).isEmpty();
  }

  @Nested
  class AsATestOfAPluginHasIt extends DataSourceContract {

    @Override
    protected DataSource subject() {
      return new Letters("rows", Fault.NONE);
    }

    @Override
    protected Path folder() {
      return folder;
    }
  }

  private static final double[] SHARED = new double[8];
  private static int readings;
  private static long lastSeed;

  /** Letters between blanks, each with a random number and an array of its row. */
  private record Letters(String path, Fault fault) implements DataSource {

    @Override
    public Optional<Table> header(Context context) {
      check(context);
      Function<String, String> name = n -> fault == Fault.NAMES_OTHERWISE ? n + "s" : n;
      Shape shape = fault == Fault.TELLS_ANOTHER_SHAPE ? Shape.of(3) : Shape.of(2);
      return Optional.of(new Table(path,
          List.of(new Column.Categories(name.apply("letter"), List.of(), new int[0]),
              new Column.Numbers(name.apply("number"), new double[0]),
              new Column.Floats(name.apply("array"), shape, new float[0], 0, 0)),
          0, row -> 0, ""));
    }

    private void check(Context context) {
      if (!Files.isRegularFile(context.resolve(path)) && fault != Fault.SAYS_NOTHING_OF_A_MISSING_FILE) {
        if (fault == Fault.SHOWS_A_TRACE) {
          throw new UncheckedIOException(new IOException(path));
        }
        throw new OptionException("path", "'" + path + "'", "a file");
      }
    }

    @Override
    public Tables read(Context context) throws IOException {
      check(context);
      Path file = context.resolve(path);
      byte[] bytes = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[] {'a'};
      return new Tables(table(bytes, context), Optional.empty());
    }

    private Table table(byte[] bytes, Context context) {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      if (!text.matches("[a-c]( [a-c])*")) {
        throw DataException.of(path, "expected the letters a, b and c");
      }
      String[] letters = text.split(" ");
      int rows = letters.length;
      RandomStream random =
          RandomStream.of(fault == Fault.FORGETS_THE_SEED ? ++readings : context.seed(), "numbers");
      double[] numbers = fault == Fault.SHARES_AN_ARRAY ? SHARED : new double[rows];
      if (fault != Fault.SHARES_AN_ARRAY || SHARED[0] == 0) {
        Arrays.setAll(numbers, random::uniform);
      }
      if (fault == Fault.REMEMBERS_THE_OTHER_SEED) {
        numbers[0] += lastSeed;
        lastSeed = context.seed();
      }
      numbers[1 % rows] = fault == Fault.IS_NOT_FINITE ? Double.POSITIVE_INFINITY : numbers[1 % rows];
      int[] codes = Arrays.stream(letters).mapToInt(letter -> letter.charAt(0) - 'a').toArray();
      codes[0] = fault == Fault.HAS_A_CODE_TOO_MANY ? 3 : codes[0];
      float[] array = new float[2 * rows];
      IntStream.range(0, array.length).forEach(i -> array[i] = i);
      String fingerprint = fault == Fault.HAS_NO_FINGERPRINT ? ""
          : fault == Fault.DOES_NOT_NOTICE ? "fixed" : HexFormat.of().formatHex(bytes);
      return new Table(path,
          List.of(new Column.Categories("letter", List.of("a", "b", "c"), codes),
              new Column.Numbers("number",
                  fault == Fault.LACKS_A_ROW ? Arrays.copyOf(numbers, rows - 1) : numbers),
              new Column.Floats("array", Shape.of(2), array, rows, 0)),
          rows, row -> 0, fingerprint);
    }

    @Override
    public Optional<DataSource> reading(String file) {
      return Optional.of(new Letters(file, fault));
    }

    @Override
    public boolean stream(String name, InputStream bytes, int rows, Context context, Pieces pieces)
        throws IOException {
      Table all = table(bytes.readAllBytes(), context);
      int[] codes = ((Column.Categories) all.columns().getFirst()).codes();
      int most = fault == Fault.GIVES_ALL_AT_ONCE ? codes.length : rows;
      int end = fault == Fault.DROPS_A_ROW ? codes.length - 1 : codes.length;
      for (int from = 0; from < end; from += most) {
        int[] piece = Arrays.copyOfRange(codes, from, Math.min(end, from + most));
        pieces.piece(new Table(name, List.of(new Column.Categories("letter", List.of("a", "b", "c"), piece)),
            piece.length, row -> 0, "piece"));
      }
      return fault != Fault.READS_BUT_SAYS_NO;
    }

    @Override
    public Optional<List<Column>> standIn(int rows, RandomStream random) {
      double[] numbers = new double[rows];
      Arrays.setAll(numbers, i -> fault == Fault.MAKES_UP_WHAT_IT_LIKES ? ++readings : random.uniform(i));
      return Optional.of(List.of(new Column.Numbers("number", numbers)));
    }
  }
}
