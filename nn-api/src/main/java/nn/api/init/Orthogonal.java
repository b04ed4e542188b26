package nn.api.init;

import nn.api.Initializer;
import nn.api.RandomStream;
import nn.api.option.Above;
import nn.api.option.Describe;
import nn.api.option.Doc;

/**
 * A random orthogonal matrix times a gain: the columns of the parameter, seen as [all axes but the last, last axis], are
 * orthogonal to each other, or its rows where there are fewer of those.
 *
 * <p>Saxe, McClelland, Ganguli 2013, arXiv:1312.6120. Made from normal numbers by the modified Gram-Schmidt process in
 * double, each vector freed twice of those before it (Giraud, Langou, Rozložník 2005), which leaves them orthogonal to
 * float precision.
 */
@Describe(value = "A random orthogonal matrix: signals keep their length through many layers.",
    formula = "w = gain * Q, Q^T Q = 1, Q [all axes but the last, last axis]",
    source = "Saxe, McClelland, Ganguli 2013, arXiv:1312.6120", example = "{type: orthogonal, gain: 1.4}")
public record Orthogonal(@Doc("length of each column") @Above(0) float gain) implements Initializer {

  public Orthogonal() {
    this(1);
  }

  @Override
  public void fill(float[] values, int offset, Fan fan, RandomStream random) {
    int columns = fan.shape().last();
    int rows = fan.size() / columns;
    boolean wide = rows < columns;
    double[][] vectors = new double[Math.min(rows, columns)][Math.max(rows, columns)];
    for (int v = 0; v < vectors.length; v++) {
      long first = (long) v * vectors[v].length;
      for (int i = 0; i < vectors[v].length; i++) {
        vectors[v][i] = random.gaussian(first + i);
      }
      orthonormalise(vectors, v);
    }
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        values[offset + r * columns + c] = (float) (gain * (wide ? vectors[r][c] : vectors[c][r]));
      }
    }
  }

  /** Frees vector v of those before it and gives it length 1. */
  private static void orthonormalise(double[][] vectors, int v) {
    double[] vector = vectors[v];
    for (int again = 0; again < 2; again++) {
      for (int u = 0; u < v; u++) {
        double part = dot(vectors[u], vector);
        for (int i = 0; i < vector.length; i++) {
          vector[i] -= part * vectors[u][i];
        }
      }
    }
    double length = Math.sqrt(dot(vector, vector));
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= length;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
