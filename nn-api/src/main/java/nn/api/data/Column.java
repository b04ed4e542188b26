package nn.api.data;

import java.util.List;
import nn.api.Shape;

/** One column of a table: its name and a value for each row. */
public sealed interface Column {

  /** Its name: from the header, or {@code image}, {@code label} for IDX. */
  String name();

  /** How many rows it has. */
  int rows();

  /** Numbers; NaN where a value is missing. */
  record Numbers(String name, double[] values) implements Column {
    @Override
    public int rows() {
      return values.length;
    }
  }

  /**
   * Words of a small set.
   *
   * @param names the distinct words in the order of their first appearance
   * @param codes index into names for each row; -1 where a value is missing
   */
  record Categories(String name, List<String> names, int[] codes) implements Column {
    @Override
    public int rows() {
      return codes.length;
    }
  }

  /** Free text, for text features; the empty string where missing. */
  record Texts(String name, List<String> values) implements Column {
    @Override
    public int rows() {
      return values.size();
    }
  }

  /**
   * Windows on a running text: step t of row r is unit {@code codes[first + r · stride + t]}.
   *
   * @param unit what a step is
   * @param names the distinct units in the order of their first appearance
   * @param codes index into names for each unit of the text
   * @param first where row 0 starts
   * @param stride units from the start of a row to that of the next
   * @param length steps of a row
   */
  record Sequences(String name, TextUnit unit, List<String> names, int[] codes, int first, int stride,
      int length,
      int rows) implements Column {}

  /** Whole-number arrays 0..255 of one shape, such as grey images. */
  record Bytes(String name, Shape shape, byte[] values, int rows) implements Column {}

  /**
   * Arrays of numbers of one shape.
   *
   * @param categories 0, or n for codes 0..n-1
   */
  record Floats(String name, Shape shape, float[] values, int rows, int categories) implements Column {}
}
