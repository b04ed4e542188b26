package nn.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nn.api.Tensor;
import nn.engine.data.Examples;
import nn.engine.data.TargetCoding;
import nn.engine.network.Graph;
import nn.engine.program.Program;
import nn.engine.train.Inputs;

/** Predicts examples batch by batch, and tells what each output says about each. */
final class Batches {

  private Batches() {}

  /** Hears the answers, example by example. */
  interface Listener {
    void answers(int example, List<Answer> answers) throws IOException;
  }

  /** Predicts all examples, as many at once as the program takes. */
  static void predict(Examples examples, Program program, List<TargetCoding> targets, Listener listener)
      throws IOException {
    List<Graph.Output> outputs = program.graph().outputs();
    for (int from = 0; from < examples.size(); from += program.maxRows()) {
      int rows = Math.min(program.maxRows(), examples.size() - from);
      Inputs.copy(examples, from, rows, program);
      program.predict(rows);
      for (int o = 0; o < outputs.size(); o++) {
        Tensor out = program.prediction(o);
        outputs.get(o).loss().predict(out.array(), out.offset(), rows, outputs.get(o).width());
      }
      for (int r = 0; r < rows; r++) {
        List<Answer> answers = new ArrayList<>(outputs.size());
        for (int o = 0; o < outputs.size(); o++) {
          answers.add(Answer.of(targets.get(o), o, program.prediction(o), r, examples, from + r));
        }
        listener.answers(from + r, answers);
      }
    }
  }
}
