package nn.engine.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import nn.api.Shape;
import nn.engine.fault.Quote;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * Named float32 tensors and a map of strings, in the safetensors format that any of its readers opens.
 *
 * <pre>
 *   8 bytes   n, little-endian
 *   n bytes   {"__metadata__": {"sha256": "...", ...}, "hidden1.kernel": {"dtype": "F32", "shape": [784, 128],
 *             "data_offsets": [0, 401408]}, ...}, padded with spaces so that the values begin at a multiple of 64
 *   the rest  the values, little-endian, in the order of the tensors, without gaps
 * </pre>
 *
 * The metadata hold the SHA-256 of the whole file ({@code sha256}, its own digits read as zeros) and the CRC-32C
 * of every tensor ({@code crc32c.NAME}), which tells where a damaged file is damaged. The same content gives the
 * same bytes. Format: github.com/huggingface/safetensors, 2022.
 *
 * @param tensors in the order of the file
 * @param metadata without the checksums
 */
public record SafeTensors(List<NamedTensor> tensors, SortedMap<String, String> metadata) {

  private static final String CRC_PREFIX = "crc32c.";
  private static final int ALIGNMENT = 64;
  private static final String START = "{\"__metadata__\":{\"" + Checksum.KEY + "\":\"";

  public SafeTensors {
    tensors = List.copyOf(tensors);
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    Set<String> names = new HashSet<>();
    for (NamedTensor tensor : tensors) {
      if (!names.add(tensor.name()) || tensor.name().equals("__metadata__")) {
        throw new IllegalArgumentException("the name " + tensor.name() + " stands twice or is reserved");
      }
    }
    for (String key : metadata.keySet()) {
      if (isChecksum(key)) {
        throw new IllegalArgumentException("the key " + key + " is reserved");
      }
    }
  }

  /**
   * Reads a file, verifies its checksum, and returns nothing of a damaged one.
   *
   * @throws ModelException if the file is missing, not in the format, cut or damaged
   * @throws StorageException if the device fails
   */
  public static SafeTensors read(Path file) throws StorageException {
    try (FileChannel in = Header.open(file)) {
      Header header = Header.read(file, in);
      if (header.checksumAt() < 0) {
        throw ModelException
            .at(file, Header.LENGTH_BYTES, "has no checksum: 'sha256' is missing in '__metadata__'")
            .suggest("only files that were saved here can be read");
      }
      return readTensors(file, in, header);
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      throw new StorageException(file, "cannot read", e);
    }
  }

  /**
   * The metadata alone, without a look at the values; the header is checked, the checksum is not.
   *
   * @throws ModelException if the file is missing, not in the format or cut
   */
  public static SortedMap<String, String> readMetadata(Path file) throws StorageException {
    try (FileChannel in = Header.open(file)) {
      return withoutChecksums(Header.read(file, in).metadata());
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      throw new StorageException(file, "cannot read", e);
    }
  }

  /** Writes the file whole or not at all. */
  public void write(Path file) throws StorageException {
    AtomicFile.write(file, this::writeTo);
  }

  /**
   * The first value that is not finite, told as a fault.
   *
   * @throws ModelException if there is one
   */
  public void requireFinite(Path file) {
    for (NamedTensor tensor : tensors) {
      for (int i = 0; i < tensor.size(); i++) {
        float value = tensor.array()[tensor.offset() + i];
        if (!Float.isFinite(value)) {
          throw ModelException.of(file,
              "the tensor " + Quote.value(tensor.name()) + " " + tensor.shape() + " holds "
                  + value + " at index " + i + ", expected finite numbers");
        }
      }
    }
  }

  private void writeTo(FileChannel out) throws IOException {
    TensorBytes bytes =
        new TensorBytes(Float.BYTES * tensors.stream().mapToLong(NamedTensor::size).max().orElse(0));
    byte[] json = json(bytes);
    Checksum checksum = new Checksum();
    checksum.header(length(json), json, START.length());
    AtomicFile.writeFully(out, length(json));
    AtomicFile.writeFully(out, ByteBuffer.wrap(json));
    for (NamedTensor tensor : tensors) {
      bytes.write(tensor, buffer -> {
        checksum.update(buffer.duplicate());
        AtomicFile.writeFully(out, buffer);
      });
    }
    ByteBuffer digits = ByteBuffer.wrap(checksum.hex().getBytes(StandardCharsets.US_ASCII));
    out.position(Header.LENGTH_BYTES + START.length());
    AtomicFile.writeFully(out, digits);
  }

  /** The header with zeros for the checksum, which comes first so that its place is known. */
  private byte[] json(TensorBytes bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeObjectPropertyStart("__metadata__");
      json.writeStringProperty(Checksum.KEY, "0".repeat(Checksum.DIGITS));
      for (Map.Entry<String, String> entry : metadata.entrySet()) {
        json.writeStringProperty(entry.getKey(), entry.getValue());
      }
      for (NamedTensor tensor : tensors) {
        json.writeStringProperty(CRC_PREFIX + tensor.name(), bytes.crc(tensor));
      }
      json.writeEndObject();
      long begin = 0;
      for (NamedTensor tensor : tensors) {
        long end = begin + (long) tensor.size() * Float.BYTES;
        json.writeObjectPropertyStart(tensor.name());
        json.writeStringProperty("dtype", "F32");
        json.writeArrayPropertyStart("shape");
        for (int axis : tensor.shape().toArray()) {
          json.writeNumber((long) axis);
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("data_offsets");
        json.writeNumber(begin);
        json.writeNumber(end);
        json.writeEndArray();
        json.writeEndObject();
        begin = end;
      }
      json.writeEndObject();
    }
    int used = Header.LENGTH_BYTES + out.size();
    byte[] padded = Arrays.copyOf(out.toByteArray(), out.size() + (ALIGNMENT - used % ALIGNMENT) % ALIGNMENT);
    Arrays.fill(padded, out.size(), padded.length, (byte) ' ');
    return padded;
  }

  private static ByteBuffer length(byte[] json) {
    return ByteBuffer.allocate(Header.LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length)
        .flip();
  }

  private static SafeTensors readTensors(Path file, FileChannel in, Header header) throws IOException {
    Checksum checksum = new Checksum();
    checksum.header(length(header.json()), header.json(), header.checksumAt());
    TensorBytes bytes =
        new TensorBytes(header.entries().stream().mapToLong(e -> e.end() - e.begin()).max().orElse(0));
    List<NamedTensor> tensors = new ArrayList<>();
    List<String> crcs = new ArrayList<>();
    for (Header.Entry entry : header.entries()) {
      float[] values = new float[(int) ((entry.end() - entry.begin()) / Float.BYTES)];
      CRC32C crc = new CRC32C();
      bytes.read(values, buffer -> Header.fill(file, in, buffer), buffer -> {
        checksum.update(buffer.duplicate());
        crc.update(buffer);
      });
      tensors.add(new NamedTensor(entry.name(), shape(entry), values));
      crcs.add(TensorBytes.hex(crc));
    }
    if (!checksum.hex().equals(header.metadata().get(Checksum.KEY))) {
      throw damaged(file, header, crcs);
    }
    return new SafeTensors(tensors, withoutChecksums(header.metadata()));
  }

  private static ModelException damaged(Path file, Header header, List<String> crcs) {
    for (int i = 0; i < crcs.size(); i++) {
      Header.Entry entry = header.entries().get(i);
      String wanted = header.metadata().get(CRC_PREFIX + entry.name());
      if (wanted != null && !wanted.equals(crcs.get(i))) {
        return ModelException.at(file, header.dataStart() + entry.begin(),
            "the file is damaged: the checksum of the tensor " + Quote.value(entry.name()) + " is "
                + crcs.get(i)
                + ", expected " + Quote.value(wanted));
      }
    }
    return ModelException.at(file, Header.LENGTH_BYTES,
        "the file is damaged in its header: its SHA-256 is not the one that stands in it");
  }

  private static Shape shape(Header.Entry entry) {
    return Shape.of(entry.axes().stream().mapToInt(Math::toIntExact).toArray());
  }

  private static SortedMap<String, String> withoutChecksums(SortedMap<String, String> all) {
    SortedMap<String, String> rest = new TreeMap<>(all);
    rest.keySet().removeIf(SafeTensors::isChecksum);
    return Collections.unmodifiableSortedMap(rest);
  }

  private static boolean isChecksum(String key) {
    return key.equals(Checksum.KEY) || key.startsWith(CRC_PREFIX);
  }
}
