package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A figure that a stop or a checkpoint looks at must be known after each epoch, or the file is told where it is not. */
class MonitoredFiguresTest {

  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      textBlock = """
          stop: [{on: validation.los, patience: 3 epochs}] | 8:15 | no metric named 'los' | did you mean 'loss'?
          stop: [{after: 20m}, {on: validation.acuracy, reaches: 0.9}] | 8:29 | no metric named 'acuracy' | did you mean 'accuracy'?
          stop: [{on: validation.acc, patience: 3 epochs}] | 8:15 | no metric named 'acc' | did you mean 'accuracy'?
          stop: {on: loss, patience: 3 epochs} | 8:14 | expected a figure of train or validation | write validation.loss
          stop: [{on: test.loss, patience: 3 epochs}] | 8:15 | expected a figure of train or validation | only these two
          stop: [{after: 20m}, {on: validation.loss, patience: 3 epochs}] | 8:29 | there are no validation rows, so 'validation.loss' is never known | write train.loss
          stop: {on: validation.accuracy, reaches: 0.9} | 8:14 | there are no validation rows | write train.accuracy
          checkpoint: {best_on: validation.loss} | 8:25 | there are no validation rows | write train.loss
          stop: [{on: train.mae, reaches: 0.1}] | 8:15 | mae | accuracy
          checkpoint: {every: 100 steps} | 8:23 | a checkpoint within an epoch is not supported yet | write '1 epoch'
          """)
  void whatIsNeverKnownIsAFault(String line, String place, String message, String hint) throws IOException {
    Path file = folder.resolve("net.yaml");
    Files.writeString(file, """
        data:
          source: {type: random, rows: 60, shape: [4], classes: 3}
          target: target
          split: {validation: 0%, test: 10%}
        model: {layers: [{type: dense, units: 3}]}
        training:
          epochs: 3
          LINE
        """.replace("LINE", line));

    Ran ran = Ran.nn("validate", file.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith(file + ":" + place + ": error: ").contains(message, hint);
  }
}
