package nn.engine;

import java.io.IOException;
import java.util.Arrays;
import nn.api.Loss;
import nn.api.Tensor;
import nn.api.data.DataSource;
import nn.api.data.Table;
import nn.engine.data.Examples;
import nn.engine.data.Preprocessing;
import nn.engine.data.TargetCoding;
import nn.engine.program.Program;
import nn.engine.train.Inputs;

/** Predicts rows piece by piece, and tells each prediction. */
final class RowPredictor implements DataSource.Pieces {

  private final Program program;
  private final Preprocessing preprocessing;
  private final RowListener listener;

  RowPredictor(Program program, Preprocessing preprocessing, RowListener listener) {
    this.program = program;
    this.preprocessing = preprocessing;
    this.listener = listener;
  }

  @Override
  public void piece(Table table) throws IOException {
    Examples examples = preprocessing.encodeInputs(table, listener::warn);
    listener.begin(table);
    Loss loss = program.graph().loss();
    int width = program.graph().output().shape().last();
    int most = program.maxRows();
    for (int from = 0; from < examples.size(); from += most) {
      int rows = Math.min(most, examples.size() - from);
      Inputs.copy(examples, from, rows, program);
      program.predict(rows);
      Tensor out = program.prediction();
      loss.predict(out.array(), out.offset(), rows, width);
      for (int r = 0; r < rows; r++) {
        tell(examples, from + r, out, r);
      }
    }
  }

  private void tell(Examples examples, int row, Tensor out, int at) throws IOException {
    switch (preprocessing.target()) {
      case TargetCoding.CategoryTarget category -> {
        float[] p = out.rowSize() == 1 ? new float[] {1 - out.get(at, 0), out.get(at, 0)}
            : Arrays.copyOfRange(out.array(), out.offset(at), out.offset(at) + out.rowSize());
        listener.row(row, category.names().get(ConfusionMatrix.predicted(out, at)), p);
      }
      case TargetCoding.NumberTarget number -> listener.row(row,
          Float.toString((float) number.decode(out.get(at, 0))), new float[0]);
      case TargetCoding.InputTarget target -> listener.row(row,
          Float.toString(Reconstruction.error(examples, row, out, at)),
          Reconstruction.values(target, out, at));
      case TargetCoding.SequenceTarget _ -> throw LoadedModel.continues("the rows");
      case TargetCoding.ArrayTarget _ -> listener.row(row, Float.toString(out.get(at, 0)), new float[0]);
    }
  }
}
