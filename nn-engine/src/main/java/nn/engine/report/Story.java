package nn.engine.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import nn.engine.TrainingResult;
import nn.engine.network.Graph;

/**
 * All that a report tells.
 *
 * @param name what the run is called
 * @param ended when it ended
 * @param result what it came to
 * @param graph its network
 * @param added layers that the file leaves out
 * @param history figures by epoch
 * @param signals the signals of each layer, of the first and of the last epoch; none where no table was wanted
 * @param judged predictions against the truth, of each output for which there is more to tell than its metrics
 * @param times how long it took
 * @param sizes rows by part of the data
 * @param environment with what it ran
 * @param yaml the whole configuration
 */
record Story(String name, Instant ended, TrainingResult result, Graph graph, List<String> added,
    History history, List<LayerRow> signals, List<Judged> judged, EpochTimes times,
    Map<String, Integer> sizes,
    Map<String, String> environment, String yaml) {

  /** A row of {@code layers.csv}; cells may be empty. */
  record LayerRow(String layer, List<String> first, List<String> last) {}
}
