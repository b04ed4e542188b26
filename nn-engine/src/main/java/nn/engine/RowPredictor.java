package nn.engine;

import java.io.IOException;
import nn.api.data.DataSource;
import nn.api.data.Table;
import nn.engine.data.Examples;
import nn.engine.data.Preprocessing;
import nn.engine.program.Program;

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
    Batches.predict(examples, program, preprocessing.targets(), listener::row);
  }
}
