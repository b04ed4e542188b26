package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad models and checkpoints through the command. The ids are those of a catalogue. */
class BadModelTest {

  private static final Pattern TRACE = Pattern.compile("Exception|\\bat nn\\.|\\bnull\\b|java\\.");
  private static final String DIGITS = "\"sha256\":\"";

  @TempDir
  static Path shared;
  private static byte[] good = new byte[0];

  @TempDir
  Path folder;

  @BeforeAll
  static void train() throws IOException {
    Path file = new BadInput(shared).write("net.yaml", BadInput.BASE);
    Ran ran = Ran.nn("train", file.toString(), "--out", shared.resolve("run").toString());
    assertThat(ran.code()).as(ran.err()).isZero();
    good = Files.readAllBytes(shared.resolve("run/model.safetensors"));
  }

  /** What is done to a good file. */
  interface Harm {
    byte[] to(byte[] file) throws IOException;
  }

  /**
   * A bad file.
   *
   * @param said what must be said, in this order
   */
  record Row(String id, Harm harm, List<String> said) {

    @Override
    public String toString() {
      return id + " " + said;
    }
  }

  private static Row row(String id, Harm harm, String... said) {
    return new Row(id, harm, List.of(said));
  }

  private static Row header(String id, String old, String fresh, String... said) {
    return new Row(id, file -> withHeader(file, old, fresh), List.of(said));
  }

  static Stream<Row> rows() {
    List<Row> rows = new ArrayList<>();
    whole(rows);
    tensors(rows);
    return rows.stream();
  }

  private static void whole(List<Row> rows) {
    rows.add(row("M01", _ -> new byte[0], "is empty"));
    rows.add(row("M02", file -> Arrays.copyOf(file, file.length - 1), "expected", "bytes", "found"));
    rows.add(row("M02", file -> Arrays.copyOf(file, file.length - 100), "expected", "bytes", "found"));
    rows.add(row("M03", file -> flipped(file, file.length - 1), "damaged", "'out.bias'"));
    rows.add(row("M04", file -> flipped(file, text(file).indexOf("setosa")), "damaged"));
    rows.add(row("M04", file -> flipped(file, text(file).indexOf(DIGITS) + DIGITS.length() + 3), "damaged"));
    rows.add(row("M05", _ -> new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13},
        "not a model file"));
    rows.add(row("M05", _ -> "a text of some length\n".getBytes(StandardCharsets.UTF_8), "not a model file"));
    rows.add(
        header("M06", "\"format_version\":\"1\"", "\"format_version\":\"2\"", "written by a newer version",
            "2", "at most 1"));
    rows.add(row("M07", file -> withLength(file, 0), "header"));
    rows.add(row("M07", file -> withLength(file, file.length), "header"));
    rows.add(row("M07", file -> withLength(file, Long.MAX_VALUE), "header"));
    rows.add(row("M19", _ -> serialised(), "Java serialisation"));
  }

  private static void tensors(List<Row> rows) {
    rows.add(header("M08", "[128,160]", "[120,152]", "'h1.kernel' and 'h1.bias' overlap"));
    rows.add(header("M09", "[128,160]", "[132,164]", "hole of 4 bytes", "'h1.bias'"));
    rows.add(header("M10", "[128,160]", "[-4,28]", "negative offset"));
    rows.add(header("M10", "[128,160]", "[160,128]", "ends before it begins"));
    rows.add(header("M10", "[256,268]", "[256,99268]", "'out.bias'"));
    rows.add(header("M11", "\"shape\":[8,3]", "\"shape\":[8,4]", "'out.kernel'", "128 bytes"));
    rows.add(header("M12", "\"shape\":[8,3]", "\"shape\":[4294967296,4294967297]", "'out.kernel'",
        "73786976312018075648 bytes"));
    rows.add(header("M13", "\"out.bias\":{", "\"h1.bias\":{", "'h1.bias' stands twice"));
    rows.add(header("M14", "\"out.bias\":{", "\"out.tilt\":{", "out.bias", "out.tilt"));
    rows.add(header("M14", "\"shape\":[8,3]", "\"shape\":[3,8]", "out.kernel", "[3, 8]", "[8, 3]"));
    rows.add(header("M15", "\"dtype\":\"F32\"", "\"dtype\":\"F33\"", "unknown element type 'F33'"));
    rows.add(row("M16", BadModelTest::withNan, "'out.bias'", "NaN", "expected finite numbers"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isRefusedAndNothingIsPredicted(Row row) throws IOException {
    Path model = Files.write(folder.resolve("m.safetensors"), row.harm.to(good.clone()));
    byte[] before = Files.readAllBytes(model);

    for (String verb : List.of("predict", "evaluate")) {
      Ran ran = Ran.nn(verb, model.toString());

      assertThat(ran.code()).as(ran.err()).isEqualTo(2);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).startsWith(model.toString()).containsSubsequence(row.said);
      assertThat(TRACE.matcher(ran.err()).find()).as(ran.err()).isFalse();
    }
    assertThat(model).hasBinaryContent(before);
  }

  @Test
  void m01AModelThatIsMissingOrAFolder() {
    Ran missing = Ran.nn("predict", folder.resolve("none.safetensors").toString());
    Ran directory = Ran.nn("predict", folder.toString());

    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("none.safetensors: error: does not exist");
    assertThat(directory.code()).isEqualTo(2);
    assertThat(directory.err()).contains("is a directory");
  }

  /** A run that ended before its end was marked, as one that was killed then. */
  private Path interrupted() throws IOException {
    Path file = new BadInput(folder).write("net.yaml", BadInput.BASE
        + "  checkpoint: {every: 1 epoch, keep_last: 3}\n");
    Path run = folder.resolve("run");
    Ran ran = Ran.nn("train", file.toString(), "--out", run.toString());
    assertThat(ran.code()).as(ran.err()).isZero();
    Files.delete(run.resolve("finished"));
    return run;
  }

  private static List<Path> checkpoints(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run.resolve("checkpoints"))) {
      return files.sorted((a, b) -> Integer.compare(step(a), step(b))).toList();
    }
  }

  private static int step(Path checkpoint) {
    return Integer.parseInt(checkpoint.getFileName().toString().replaceAll("\\D", ""));
  }

  @Test
  void m23AnotherNetworkInTheConfigurationIsToldByItsDifferences() throws IOException {
    Path run = interrupted();
    Path config = run.resolve("config.yaml");
    Files.writeString(config, Files.readString(config).replace("units: 8", "units: 9"));

    Ran ran = Ran.nn("resume", run.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("h1.kernel", "[4, 8]", "[4, 9]", "h1.bias", "out.kernel", "[8, 3]",
        "[9, 3]");
    assertThat(run.resolve("finished")).doesNotExist();
  }

  @Test
  void m24ChangedDataIsToldByItsHashes() throws IOException {
    Path run = interrupted();
    Path data = folder.resolve("iris.csv");
    Files.writeString(data, Files.readString(data).replaceFirst("5\\.1", "5.2"));

    Ran ran = Ran.nn("resume", run.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("the data has changed since this run began")
        .containsPattern("SHA-256 was [0-9a-f]{64}, it is [0-9a-f]{64}");
  }

  @Test
  void aModelIsNotJudgedOnATestPartOfDataThatHasChanged() throws IOException {
    String model = interrupted().resolve("model.safetensors").toString();
    Path data = folder.resolve("iris.csv");
    List<String> lines = Files.readAllLines(data);
    Ran before = Ran.nn("evaluate", model);

    Files.write(data,
        Stream.concat(lines.stream().limit(1), lines.subList(1, lines.size()).reversed().stream())
            .toList());
    Ran changed = Ran.nn("evaluate", model);
    Ran all = Ran.nn("evaluate", model, "--data", data.toString());
    Files.delete(data);
    Ran gone = Ran.nn("evaluate", model);

    assertThat(before.code()).as(before.err()).isZero();
    assertThat(changed.code()).isEqualTo(2);
    assertThat(changed.out()).isEmpty();
    assertThat(changed.err()).startsWith(model + ": error: ")
        .contains("'iris.csv'", "has changed", "--data FILE");
    assertThat(all.code()).as(all.err()).isZero();
    assertThat(gone.code()).isEqualTo(2);
    assertThat(gone.err()).startsWith(model + ": error: ").contains("'iris.csv'", "does not exist",
        "--data FILE");
  }

  @Test
  void whatIsNoRunIsToldAsSuchBeforeItsConfigurationIsLookedFor() throws IOException {
    Path file = Files.writeString(folder.resolve("long.yaml"), "name: long\n");
    Path empty = Files.createDirectories(folder.resolve("no-run"));

    assertThat(Ran.nn("resume", file.toString()).err())
        .startsWith(file + ": error: is a file, expected the directory of a run");
    assertThat(Ran.nn("resume", empty.toString()).err()).startsWith(empty + ": error: holds no run");
    assertThat(Ran.nn("resume", folder + "/gone").err()).startsWith(folder + "/gone: error: does not exist");
  }

  @Test
  void m25WhatAKilledRunLeftHalfWrittenGoesAtTheNextStart() throws IOException {
    Path run = interrupted();
    Path left = Files.writeString(run.resolve("checkpoints/.checkpoint-99.safetensors.partial"), "half");

    Ran ran = Ran.nn("resume", run.toString());

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(left).doesNotExist();
  }

  @Test
  void m26ADamagedNewestCheckpointGivesWayToTheOneBefore() throws IOException {
    Path run = interrupted();
    List<Path> all = checkpoints(run);
    Path newest = all.getLast();
    Files.write(newest, flipped(Files.readAllBytes(newest), (int) Files.size(newest) - 1));
    byte[] whole = Files.readAllBytes(run.resolve("model.safetensors"));
    Files.delete(run.resolve("model.safetensors"));

    Ran ran = Ran.nn("resume", run.toString());

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("warning: ", newest.getFileName().toString(),
        all.get(all.size() - 2).getFileName().toString());
    assertThat(run.resolve("model.safetensors")).hasBinaryContent(whole);
  }

  @Test
  void m27WithoutAWholeCheckpointNothingIsTrained() throws IOException {
    Path run = interrupted();
    for (Path checkpoint : checkpoints(run)) {
      Files.write(checkpoint, flipped(Files.readAllBytes(checkpoint), (int) Files.size(checkpoint) - 1));
    }

    Ran ran = Ran.nn("resume", run.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("no whole checkpoint");
    assertThat(run.resolve("finished")).doesNotExist();
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1);
  }

  private static byte[] flipped(byte[] file, int at) {
    file[at] ^= 1;
    return file;
  }

  private static byte[] withLength(byte[] file, long length) {
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
    return file;
  }

  /** The file with another header, whose length and checksum fit. */
  private static byte[] withHeader(byte[] file, String old, String fresh) {
    int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    String header = text(Arrays.copyOfRange(file, 8, 8 + length));
    assertThat(header).contains(old);
    byte[] changed = header.replace(old, fresh).getBytes(StandardCharsets.ISO_8859_1);
    byte[] forged = new byte[changed.length + file.length - length];
    System.arraycopy(changed, 0, forged, 8, changed.length);
    System.arraycopy(file, 8 + length, forged, 8 + changed.length, file.length - 8 - length);
    return withChecksum(withLength(forged, changed.length));
  }

  private static byte[] withChecksum(byte[] file) {
    int at = text(file).indexOf(DIGITS) + DIGITS.length();
    Arrays.fill(file, at, at + 64, (byte) '0');
    try {
      String hex = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
      System.arraycopy(hex.getBytes(StandardCharsets.US_ASCII), 0, file, at, 64);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    return file;
  }

  private static byte[] withNan(byte[] file) {
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putFloat(file.length - 4, Float.NaN);
    String crc = text(file).replaceFirst("(?s).*\"crc32c\\.out\\.bias\":\"([0-9a-f]{8})\".*", "$1");
    CRC32C fresh = new CRC32C();
    fresh.update(file, file.length - 12, 12);
    return withHeader(file, crc, HexFormat.of().toHexDigits((int) fresh.getValue()));
  }

  private static byte[] serialised() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
      objects.writeObject(new ArrayList<>(List.of("a", "b")));
    }
    return out.toByteArray();
  }
}
