package nn.engine.data;

import java.util.List;
import java.util.Optional;

/**
 * Data ready for training.
 *
 * @param train what is learnt from
 * @param validation what decides when to stop and which weights are kept; absent without rows
 * @param test what nothing is decided by; absent without rows
 * @param preprocessing how rows became numbers, fitted on the training part
 * @param warnings what is odd but no fault, for the user
 * @param parts which rows of the training table each part has
 * @param fingerprint of all content read: a resumed run compares it
 * @param bytes of memory that the rows take
 */
public record PreparedData(Examples train, Optional<Examples> validation, Optional<Examples> test,
    Preprocessing preprocessing, List<String> warnings, Parts parts, String fingerprint,
    long bytes) {

  public PreparedData {
    warnings = List.copyOf(warnings);
  }
}
