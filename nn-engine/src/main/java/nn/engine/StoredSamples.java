package nn.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import nn.api.Tensor;
import nn.engine.data.Examples;
import nn.engine.data.Preprocessing;
import nn.engine.model.Sample;
import nn.engine.program.Program;

/** Examples that a model file keeps with what the network gave for them, so that whoever loads it can compare. */
final class StoredSamples {

  /** What the only output is called; several have their own names. */
  private static final String OUTPUT = "output";
  /** Behind the name of a padded input, for the steps of it that are no padding. */
  private static final String LENGTH = ".length";

  private final Program program;
  private final List<String> names;

  /** With a prediction program of one row. */
  StoredSamples(Program program, Preprocessing preprocessing) {
    this.program = program;
    this.names = preprocessing.inputs().stream().map(Preprocessing.Input::name).toList();
  }

  /** The first examples. */
  List<Sample> take(Examples examples, int most) {
    List<Sample> samples = new ArrayList<>();
    for (int e = 0; e < Math.min(most, examples.size()); e++) {
      SortedMap<String, float[]> inputs = new TreeMap<>();
      for (int i = 0; i < names.size(); i++) {
        Tensor input = program.input(i);
        examples.input(i, e, input.array(), input.offset());
        inputs.put(names.get(i), copy(input));
        if (program.lengths(i).length > 0) {
          program.lengths(i)[0] = examples.length(i, e);
          inputs.put(names.get(i) + LENGTH, new float[] {program.lengths(i)[0]});
        }
      }
      program.predict(1);
      SortedMap<String, float[]> outputs = new TreeMap<>();
      for (int o = 0; o < outputs(); o++) {
        outputs.put(output(o), copy(program.prediction(o)));
      }
      samples.add(new Sample(inputs, outputs));
    }
    return samples;
  }

  /** Whether a sample has the inputs and the output of this network. */
  boolean fits(Sample sample) {
    boolean fits = true;
    for (int o = 0; o < outputs(); o++) {
      fits &= sample.outputs().containsKey(output(o));
    }
    for (int i = 0; i < names.size(); i++) {
      float[] in = sample.inputs().get(names.get(i));
      fits &= in != null && in.length == program.input(i).rowSize();
      float[] length = sample.inputs().get(names.get(i) + LENGTH);
      fits &= program.lengths(i).length == 0
          || (length != null && length.length == 1 && length[0] >= 1
              && length[0] <= program.input(i).rowSize());
    }
    return fits;
  }

  /** Whether the network gives for a sample that fits what it gave when it was stored. */
  boolean agrees(Sample sample) {
    for (int i = 0; i < names.size(); i++) {
      float[] in = sample.inputs().getOrDefault(names.get(i), new float[0]);
      System.arraycopy(in, 0, program.input(i).array(), program.input(i).offset(), in.length);
      if (program.lengths(i).length > 0) {
        program.lengths(i)[0] = (int) sample.inputs().getOrDefault(names.get(i) + LENGTH, new float[] {1})[0];
      }
    }
    program.predict(1);
    boolean agrees = true;
    for (int o = 0; o < outputs(); o++) {
      agrees &= Arrays.equals(sample.outputs().get(output(o)), copy(program.prediction(o)));
    }
    return agrees;
  }

  private int outputs() {
    return program.graph().outputs().size();
  }

  private String output(int o) {
    return outputs() == 1 ? OUTPUT : program.graph().outputs().get(o).name();
  }

  private static float[] copy(Tensor tensor) {
    return Arrays.copyOfRange(tensor.array(), tensor.offset(), tensor.offset() + tensor.rowSize());
  }
}
