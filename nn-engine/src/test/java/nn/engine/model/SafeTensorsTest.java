package nn.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import nn.api.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsTest {

  @TempDir
  Path directory;

  private Path sample() throws IOException {
    Path file = directory.resolve("m.safetensors");
    new SafeTensors(
        List.of(new NamedTensor("hidden1.kernel", Shape.of(3, 2), new float[] {1, -2, 3, 0.5f, 1e-40f, 7}),
            new NamedTensor("hidden1.bias", Shape.of(2), new float[] {9, 9, 0.25f, -0f}, 2)),
        new TreeMap<>(Map.of("note", "\u00fcber \"quoted\" \n"))).write(file);
    return file;
  }

  private ModelException faultOf(Path file) {
    ModelException fault = catchThrowableOfType(ModelException.class, () -> SafeTensors.read(file));
    assertThat(fault).as("a fault").isNotNull();
    assertThat(fault.getMessage()).doesNotContain("null").doesNotContain("Exception").doesNotContain("java.");
    return fault;
  }

  @Test
  void readsBackWhatWasWritten() throws IOException {
    SafeTensors read = SafeTensors.read(sample());

    assertThat(read.tensors()).extracting(NamedTensor::name).containsExactly("hidden1.kernel",
        "hidden1.bias");
    assertThat(read.tensors()).extracting(NamedTensor::shape).containsExactly(Shape.of(3, 2), Shape.of(2));
    assertThat(read.tensors().get(0).values()).containsExactly(1, -2, 3, 0.5f, 1e-40f, 7);
    assertThat(read.tensors().get(1).values()).containsExactly(0.25f, -0f);
    assertThat(read.metadata()).containsExactly(Map.entry("note", "\u00fcber \"quoted\" \n"));
  }

  /** 50 files of random tensors; the seed is fixed. */
  @Test
  void readsBackAnyTensorsBitForBitAndWritesTheSameBytesAgain() throws IOException {
    Random random = new Random(11);
    for (int round = 0; round < 50; round++) {
      List<NamedTensor> tensors = new ArrayList<>();
      for (int t = random.nextInt(6); t > 0; t--) {
        int[] axes = random.ints(random.nextInt(4), 1, 9).toArray();
        int size = Arrays.stream(axes).reduce(1, (a, b) -> a * b);
        int offset = random.nextInt(3);
        float[] values = new float[offset + size + random.nextInt(3)];
        for (int i = 0; i < values.length; i++) {
          values[i] = Float.intBitsToFloat(random.nextInt());
        }
        tensors.add(new NamedTensor("t" + t + "." + (char) (32 + random.nextInt(900)), Shape.of(axes), values,
            offset));
      }
      TreeMap<String, String> metadata = new TreeMap<>();
      for (int m = random.nextInt(4); m > 0; m--) {
        metadata.put("k" + m, random.ints(random.nextInt(20), 0, 0xD800)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
      }
      Path first = directory.resolve("first");
      Path second = directory.resolve("second");
      new SafeTensors(tensors, metadata).write(first);
      SafeTensors read = SafeTensors.read(first);
      read.write(second);

      assertThat(read.metadata()).as("round %d", round).isEqualTo(metadata);
      assertThat(read.tensors()).hasSameSizeAs(tensors);
      for (int t = 0; t < tensors.size(); t++) {
        assertThat(read.tensors().get(t).name()).isEqualTo(tensors.get(t).name());
        assertThat(read.tensors().get(t).shape()).isEqualTo(tensors.get(t).shape());
        assertThat(bits(read.tensors().get(t))).as("round %d", round).isEqualTo(bits(tensors.get(t)));
      }
      assertThat(second).as("round %d", round).hasSameBinaryContentAs(first);
    }
  }

  private static int[] bits(NamedTensor tensor) {
    float[] values = tensor.values();
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
    return bits;
  }

  @Test
  void readsTensorsLargerThanItsBuffer() throws IOException {
    float[] values = new float[200_003];
    for (int i = 0; i < values.length; i++) {
      values[i] = i * 0.5f;
    }
    Path file = directory.resolve("large");
    new SafeTensors(List.of(new NamedTensor("w", Shape.of(values.length), values)), new TreeMap<>())
        .write(file);

    assertThat(SafeTensors.read(file).tensors().getFirst().values()).isEqualTo(values);
  }

  @Test
  void beginsTheValuesAtAMultipleOf64() throws IOException {
    byte[] bytes = Files.readAllBytes(sample());

    assertThat((8 + ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong()) % 64).isZero();
  }

  /** One bit of every byte, each time another one of its eight. */
  @Test
  void noticesAFlippedBitInAnyByte() throws IOException {
    byte[] bytes = Files.readAllBytes(sample());
    Path file = directory.resolve("flipped");
    for (int at = 0; at < bytes.length; at++) {
      bytes[at] ^= (byte) (1 << (at % 8));
      Files.write(file, bytes);
      assertThatThrownBy(() -> SafeTensors.read(file)).as("byte %d", at)
          .isInstanceOf(ModelException.class);
      bytes[at] ^= (byte) (1 << (at % 8));
    }
  }

  @Test
  void namesTheTensorWhoseValuesAreDamaged() throws IOException {
    Path file = sample();
    Forged.flip(file, Files.size(file) * 8 - 1);

    ModelException fault = faultOf(file);

    assertThat(fault).hasMessageContaining("damaged").hasMessageContaining("'hidden1.bias'");
    assertThat(fault.place().toString()).isEqualTo(file + "@" + (Files.size(file) - 8));
  }

  @Test
  void noticesEveryCut() throws IOException {
    byte[] whole = Files.readAllBytes(sample());
    Path file = directory.resolve("cut");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> SafeTensors.read(file)).as("length %d", length)
          .isInstanceOf(ModelException.class);
    }
    assertThat(faultOf(file))
        .hasMessageContaining("expected " + whole.length + " bytes, found " + (whole.length - 1));
  }

  @Test
  void noticesBytesLeftOver() throws IOException {
    Path file = sample();
    Files.write(file, new byte[] {0}, StandardOpenOption.APPEND);

    assertThat(faultOf(file)).hasMessageContaining("left over");
  }

  @Test
  void saysWhatIsWrongWithAPath() throws IOException {
    Path missing = directory.resolve("missing");
    assertThat(faultOf(missing)).hasMessageContaining("does not exist");
    assertThat(faultOf(missing).place().toString()).isEqualTo(missing.toString());
    assertThat(faultOf(directory)).hasMessageContaining("is a directory");
    assertThat(faultOf(Files.createFile(directory.resolve("empty")))).hasMessageContaining("is empty");
  }

  @Test
  void refusesWhatIsNoModel() throws IOException {
    byte[] random = new byte[5000];
    new Random(3).nextBytes(random);
    for (byte[] content : List.of(random,
        new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13},
        "some words of text\n".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3})) {
      assertThat(faultOf(Files.write(directory.resolve("x"), content)))
          .hasMessageContaining("not a model file");
    }
    byte[] java = {(byte) 0xAC, (byte) 0xED, 0, 5, 's', 'r', 0, 1, 'A', 0};
    assertThat(faultOf(Files.write(directory.resolve("x"), java)))
        .hasMessageContaining("Java serialisation is not accepted");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1000, 100_000_001, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void refusesAHeaderLengthThatCannotBe(long length) throws IOException {
    Path file = Forged.file(directory, length, "{}".getBytes(StandardCharsets.UTF_8), 40);

    ModelException fault = faultOf(file);

    assertThat(fault.place().toString()).isEqualTo(file + "@0");
    assertThat(fault).hasMessageContaining(Long.toUnsignedString(length));
  }

  /** Each header stands before 16 bytes of values. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`',
      textBlock = """
          {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"b":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}} | 'a' and 'b' overlap
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}} | hole of 8 bytes before the tensor 'a'
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}} | hole of 4 bytes
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | left over
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}} | negative offset
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}} | ends before it begins
          {"a":{"dtype":"F32","shape":[8],"data_offsets":[0,32]}} | beyond the end
          {"a":{"dtype":"F32","shape":[5],"data_offsets":[0,16]}} | 'a' [5] of type F32 needs 20 bytes
          {"a":{"dtype":"F32","shape":[4294967296,4294967297],"data_offsets":[0,16]}} | needs 73786976312018075648 bytes
          {"a":{"dtype":"F32","shape":[4611686018427387905],"data_offsets":[0,4]}} | needs 18446744073709551620 bytes
          {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,99999999999999999999]}} | larger than any file
          {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,9223372036854775807]}} | needs 16 bytes
          {"a":{"dtype":"F32","shape":[2305843009213693951],"data_offsets":[0,9223372036854775804]}} | expected below 2^31
          {"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}} | expected axes from 1
          {"a":{"dtype":"F32","shape":[-2,-2],"data_offsets":[0,16]}} | expected axes from 1
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}} | 'a' stands twice
          {"a":{"dtype":"F33","shape":[4],"data_offsets":[0,16]}} | unknown element type 'F33'
          {"a":{"dtype":"BF16","shape":[8],"data_offsets":[0,16]}} | element type 'BF16', expected 'F32'
          {"a":{"dtype":"F32","shape":[4.5],"data_offsets":[0,16]}} | expected: integers
          {"a":{"dtype":"F32","shape":"4","data_offsets":[0,16]}} | expected: a list of integers
          {"a":{"dtype":"F32","shape":[4],"data_offsets":[0]}} | needs two numbers
          {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,8,16]}} | more than 2 numbers
          {"a":{"dtype":"F32","shape":[4]}} | has no 'data_offsets'
          {"a":{"dtype":"F32","dtype":"F32","shape":[4],"data_offsets":[0,16]}} | has 'dtype' twice
          {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16],"x":1}} | unknown key 'x'
          {"a":[1]} | expected: an object
          {"__metadata__":{"x":1},"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}} | expected: a string
          {"__metadata__":{"sha256":"ab"},"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}} | 64 hexadecimal digits
          {"__metadata__":{"x":"","x":""},"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}} | metadata 'x' stands twice
          {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}} | has no checksum
          {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}{} | after the end
          {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]} | not JSON
          {"a" 5} | not JSON
          """)
  void refusesAHeaderThatContradictsItself(String header, String message) throws IOException {
    assertThat(faultOf(Forged.file(directory, header, 16))).hasMessageContaining(message);
  }

  @Test
  void refusesDeepNestingWithoutOverflow() throws IOException {
    assertThat(faultOf(Forged.file(directory, "{\"a\":" + "[".repeat(100_000), 0)))
        .hasMessageContaining("expected");
    assertThat(faultOf(Forged.file(directory, "{\"__metadata__\":{\"a\":" + "{\"a\":".repeat(100_000), 0)))
        .hasMessageContaining("expected");
  }

  @Test
  void pointsAtTheTensorInTheHeader() throws IOException {
    String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
        + "\"b\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[8,16]}}";
    Path file = Forged.file(directory, header, 16);

    assertThat(faultOf(file).place().toString()).isEqualTo(file + "@" + (8 + header.indexOf("\"b\"")));
  }

  @Test
  void escapesControlCharactersOfNames() throws IOException {
    Path file = Forged.file(directory, "{\"\\u001b[2J" + "x".repeat(100) + "\":{}}", 0);

    assertThat(faultOf(file)).hasMessageContaining("'\\x1b[2Jx").hasMessageContaining("xxx...'");
  }

  @Test
  void findsValuesThatAreNotFinite() {
    Path file = Path.of("m.safetensors");
    SafeTensors bad = new SafeTensors(
        List.of(new NamedTensor("w", Shape.of(2), new float[] {Float.NaN, 1, Float.NaN}, 1)),
        new TreeMap<>());

    assertThatThrownBy(() -> bad.requireFinite(file)).isInstanceOf(ModelException.class)
        .hasMessageContaining("'w' [2] holds NaN at index 1");
  }

  @Test
  void leavesTheOldFileWholeWhenWritingFails() throws IOException {
    Path file = sample();
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> AtomicFile.write(file, out -> {
      out.write(ByteBuffer.wrap(new byte[100]));
      throw new IOException("No space left on device");
    })).isInstanceOf(StorageException.class).hasMessage("cannot write: No space left on device")
        .satisfies(e -> assertThat(((StorageException) e).fault())
            .hasToString(file + ": error: cannot write: No space left on device"));

    assertThat(file).hasBinaryContent(before);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void sweepsWhatKilledRunsLeft() throws IOException {
    Path file = sample();
    Files.createFile(directory.resolve(".m.safetensors.4711.partial"));

    AtomicFile.sweep(directory);

    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }
}
