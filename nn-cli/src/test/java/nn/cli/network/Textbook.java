package nn.cli.network;

/**
 * The network of the textbook in plain double arithmetic, the oracle for our own: one sigmoid hidden layer, a
 * sigmoid output, squared error, gradient descent on the whole batch.
 */
final class Textbook {

  final double[][] w1;
  final double[] b1;
  final double[] w2;
  double b2;

  Textbook(double[][] w1, double[] b1, double[] w2, double b2) {
    this.w1 = w1;
    this.b1 = b1;
    this.w2 = w2;
    this.b2 = b2;
  }

  static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  double[] hidden(double[] x) {
    double[] h = new double[b1.length];
    for (int j = 0; j < h.length; j++) {
      double z = b1[j];
      for (int i = 0; i < x.length; i++) {
        z += x[i] * w1[i][j];
      }
      h[j] = sigmoid(z);
    }
    return h;
  }

  double predict(double[] x) {
    double[] h = hidden(x);
    double z = b2;
    for (int j = 0; j < h.length; j++) {
      z += h[j] * w2[j];
    }
    return sigmoid(z);
  }

  /** One step of gradient descent on mean squared error; returns the loss before it. */
  double train(double[][] x, double[] t, double rate) {
    double[][] dw1 = new double[w1.length][b1.length];
    double[] db1 = new double[b1.length];
    double[] dw2 = new double[b1.length];
    double db2 = 0;
    double loss = 0;
    for (int r = 0; r < x.length; r++) {
      double[] h = hidden(x[r]);
      double y = predict(x[r]);
      loss += (y - t[r]) * (y - t[r]) / x.length;
      double delta = 2 * (y - t[r]) / x.length * y * (1 - y);
      db2 += delta;
      for (int j = 0; j < h.length; j++) {
        dw2[j] += delta * h[j];
        double back = delta * w2[j] * h[j] * (1 - h[j]);
        db1[j] += back;
        for (int i = 0; i < x[r].length; i++) {
          dw1[i][j] += back * x[r][i];
        }
      }
    }
    b2 -= rate * db2;
    for (int j = 0; j < b1.length; j++) {
      w2[j] -= rate * dw2[j];
      b1[j] -= rate * db1[j];
      for (int i = 0; i < w1.length; i++) {
        w1[i][j] -= rate * dw1[i][j];
      }
    }
    return loss;
  }
}
