package nn.engine.train;

import java.util.List;
import java.util.Map;
import nn.engine.program.LayerSignal;

/**
 * What is known after an epoch.
 *
 * @param epoch its number, from 1
 * @param epochs how many were asked for
 * @param step steps so far
 * @param figures by name: {@code train.loss}, {@code validation.accuracy}; in a fixed order
 * @param rate the learning rate of the last step
 * @param seconds time the epoch took, evaluation included
 * @param examplesPerSecond examples trained on in a second, evaluation not counted
 * @param signals how strong the signals of each layer were in its last step; none if it took none
 * @param best whether these are the best weights so far
 */
public record EpochReport(int epoch, int epochs, long step, Map<String, Double> figures, float rate,
    double seconds, double examplesPerSecond, List<LayerSignal> signals, boolean best) {

  public EpochReport {
    signals = List.copyOf(signals);
  }
}
