package nn.engine.report;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * A small picture as a PNG within a page (ISO/IEC 15948): grey or red, green and blue, eight bits each.
 *
 * @param width pixels of a row
 * @param height rows
 * @param channels 1 or 3
 * @param pixels row by row, channels last
 */
record Picture(int width, int height, int channels, float[] pixels) {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** The picture as a {@code data:} address; its darkest value is black and its brightest white. */
  String dataAddress() {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(SIGNATURE);
      chunk(out, "IHDR", header());
      chunk(out, "IDAT", data());
      chunk(out, "IEND", new byte[0]);
      return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] header() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(width);
    out.writeInt(height);
    out.write(new byte[] {8, (byte) (channels == 3 ? 2 : 0), 0, 0, 0});
    return bytes.toByteArray();
  }

  private byte[] data() throws IOException {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float pixel : pixels) {
      low = Math.min(low, pixel);
      high = Math.max(high, pixel);
    }
    float range = high > low ? high - low : 1;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      for (int y = 0; y < height; y++) {
        out.write(0); // no filter
        for (int i = y * width * channels; i < (y + 1) * width * channels; i++) {
          out.write(Math.round(255 * (pixels[i] - low) / range));
        }
      }
    }
    return bytes.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    DataOutputStream chunk = new DataOutputStream(out);
    chunk.writeInt(data.length);
    chunk.write(name);
    chunk.write(data);
    chunk.writeInt((int) sum.getValue());
  }
}
