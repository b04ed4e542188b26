package nn.engine.model;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import nn.engine.fault.Plural;
import nn.engine.fault.Quote;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Reads the JSON header of a safetensors file and trusts nothing in it. */
final class HeaderReader {

  private static final String METADATA = "__metadata__";
  private static final String TYPE = "F32";
  private static final Set<String> OTHER_TYPES =
      Set.of("BOOL", "U8", "I8", "F8_E5M2", "F8_E4M3", "I16", "U16",
          "F16", "BF16", "I32", "U32", "F64", "I64", "U64");
  private static final int MAX_RANK = 32;
  private static final BigInteger BYTES = BigInteger.valueOf(Float.BYTES);

  private final Path file;
  private final byte[] json;
  private final long dataBytes;
  private final JsonParser parser;

  private final Map<String, Header.Entry> entries = new LinkedHashMap<>();
  private @Nullable SortedMap<String, String> metadata;
  private int checksumAt = -1;

  HeaderReader(Path file, byte[] json, long dataBytes) {
    this.file = file;
    this.json = json;
    this.dataBytes = dataBytes;
    this.parser = Json.FACTORY.createParser(ObjectReadContext.empty(), json);
  }

  /** The header, or the first fault in it. */
  Header read() {
    try (parser) {
      expect(parser.nextToken(), JsonToken.START_OBJECT, "the header", "an object");
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        member();
      }
      if (parser.nextToken() != null) {
        throw fault("found more after the end of the header's object");
      }
    } catch (JacksonException e) {
      long offset = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
      throw ModelException.at(file, Header.LENGTH_BYTES + offset,
          "the header is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse("damaged"));
    }
    return new Header(inOrder(), metadata == null ? new TreeMap<>() : metadata, json, checksumAt);
  }

  private void member() {
    String name = parser.currentName();
    long place = place();
    if (name.equals(METADATA)) {
      if (metadata != null) {
        throw fault("'" + METADATA + "' stands twice");
      }
      metadata = metadata();
    } else {
      Header.Entry entry = entry(name, place);
      if (entries.putIfAbsent(name, entry) != null) {
        throw ModelException.at(file, place, "the tensor " + Quote.value(name) + " stands twice");
      }
    }
  }

  private SortedMap<String, String> metadata() {
    expect(parser.nextToken(), JsonToken.START_OBJECT, "'" + METADATA + "'", "an object");
    SortedMap<String, String> found = new TreeMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      expect(parser.nextToken(), JsonToken.VALUE_STRING, "metadata " + Quote.value(key), "a string");
      if (key.equals(Checksum.KEY)) {
        checksumAt = checksum(parser.getString());
      }
      if (found.putIfAbsent(key, parser.getString()) != null) {
        throw fault("metadata " + Quote.value(key) + " stands twice");
      }
    }
    return found;
  }

  /** The digits must stand in the file as they are read, or nobody could put zeros in their place. */
  private int checksum(String digits) {
    int at = (int) parser.currentTokenLocation().getByteOffset() + 1;
    byte[] bytes = digits.getBytes(StandardCharsets.UTF_8);
    boolean plain = bytes.length == Checksum.DIGITS && at + bytes.length <= json.length
        && new String(json, at, bytes.length, StandardCharsets.UTF_8).equals(digits);
    if (!plain) {
      throw fault("the checksum is " + Quote.value(digits) + ", expected 64 hexadecimal digits");
    }
    return at;
  }

  private Header.Entry entry(String name, long place) {
    String what = "the tensor " + Quote.value(name);
    expect(parser.nextToken(), JsonToken.START_OBJECT, what, "an object");
    Set<String> keys = new HashSet<>();
    List<Long> axes = List.of();
    List<Long> range = List.of();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      if (!keys.add(key)) {
        throw fault(what + " has " + Quote.value(key) + " twice");
      }
      JsonToken value = parser.nextToken();
      switch (key) {
        case "dtype" -> type(what, value);
        case "shape" -> axes = integers(what + ": shape", value, MAX_RANK);
        case "data_offsets" -> range = integers(what + ": data_offsets", value, 2);
        default -> throw fault(what + " has an unknown key " + Quote.value(key));
      }
    }
    for (String key : List.of("dtype", "shape", "data_offsets")) {
      if (!keys.contains(key)) {
        throw ModelException.at(file, place, what + " has no '" + key + "'");
      }
    }
    if (range.size() != 2) {
      throw ModelException.at(file, place, what + ": data_offsets needs two numbers, found " + range);
    }
    Header.Entry entry = new Header.Entry(name, axes, range.get(0), range.get(1), place);
    check(what, entry);
    return entry;
  }

  private void type(String what, @Nullable JsonToken value) {
    expect(value, JsonToken.VALUE_STRING, what + ": dtype", "a string");
    String type = parser.getString();
    if (!type.equals(TYPE)) {
      throw fault(what + " has the " + (OTHER_TYPES.contains(type) ? "" : "unknown ") + "element type "
          + Quote.value(type) + ", expected 'F32'");
    }
  }

  private List<Long> integers(String what, @Nullable JsonToken value, int limit) {
    expect(value, JsonToken.START_ARRAY, what, "a list of integers");
    List<Long> found = new ArrayList<>();
    for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      expect(token, JsonToken.VALUE_NUMBER_INT, what, "integers");
      if (found.size() == limit) {
        throw fault(what + " has more than " + limit + " numbers");
      }
      if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
        throw fault(what + " holds " + Quote.value(parser.getString()) + ", larger than any file");
      }
      found.add(parser.getLongValue());
    }
    return found;
  }

  /** Offsets and shape of one tensor against each other. */
  private void check(String what, Header.Entry entry) {
    String range = "[" + entry.begin() + ", " + entry.end() + ")";
    if (entry.begin() < 0 || entry.end() < 0) {
      throw ModelException.at(file, entry.place(), what + " has a negative offset: " + range);
    }
    if (entry.end() < entry.begin()) {
      throw ModelException.at(file, entry.place(), what + " ends before it begins: " + range);
    }
    BigInteger bytes = BYTES;
    for (long axis : entry.axes()) {
      if (axis < 1) {
        throw ModelException.at(file, entry.place(),
            what + " has the shape " + entry.axes() + ", expected axes from 1");
      }
      bytes = bytes.multiply(BigInteger.valueOf(axis));
    }
    if (!bytes.equals(BigInteger.valueOf(entry.end() - entry.begin()))) {
      throw ModelException.at(file, entry.place(), what + " " + entry.axes() + " of type F32 needs " + bytes
          + " bytes, its offsets " + range + " hold " + (entry.end() - entry.begin()));
    }
    if (bytes.divide(BYTES).compareTo(BigInteger.valueOf(Integer.MAX_VALUE - 8)) > 0) {
      throw ModelException.at(file, entry.place(),
          what + " " + entry.axes() + " has " + bytes.divide(BYTES) + " values, expected below 2^31");
    }
  }

  /** The tensors in the order of their values, which must fill the file from the first byte to the last. */
  private List<Header.Entry> inOrder() {
    List<Header.Entry> ordered = new ArrayList<>(entries.values());
    ordered.sort(Comparator.comparingLong(Header.Entry::begin).thenComparingLong(Header.Entry::end));
    long start = Header.LENGTH_BYTES + (long) json.length;
    long end = 0;
    String last = "";
    for (Header.Entry entry : ordered) {
      if (entry.begin() < end) {
        throw ModelException.at(file, entry.place(),
            "the tensors " + Quote.value(last) + " and " + Quote.value(entry.name()) + " overlap");
      }
      if (entry.begin() > end) {
        throw ModelException.at(file, start + end,
            "a hole of " + Plural.of(entry.begin() - end, "byte") + " before the tensor "
                + Quote.value(entry.name()));
      }
      end = entry.end();
      last = entry.name();
    }
    if (end > dataBytes) {
      throw ModelException.at(file, start + dataBytes,
          "expected " + BigInteger.valueOf(start).add(BigInteger.valueOf(end))
              + " bytes, found " + (start + dataBytes) + ": the file is cut, or the tensor "
              + Quote.value(last)
              + " has an offset beyond the end");
    }
    if (end < dataBytes) {
      throw ModelException.at(file, start + end,
          "expected " + (start + end) + " bytes, found " + (start + dataBytes)
              + ": bytes left over after the last tensor");
    }
    return List.copyOf(ordered);
  }

  private void expect(@Nullable JsonToken found, JsonToken wanted, String what, String expected) {
    if (found != wanted) {
      throw fault(what + " is not what was expected: " + expected);
    }
  }

  private ModelException fault(String message) {
    return ModelException.at(file, place(), message);
  }

  private long place() {
    return Header.LENGTH_BYTES + Math.max(0, parser.currentTokenLocation().getByteOffset());
  }
}
