package nn.engine.train;

/** Hears what happens in training; called on the training thread. */
public interface TrainingListener {

  /** A step is done. */
  default void step(StepEvent event) {}

  /** An epoch is done, its evaluation included. */
  default void epoch(EpochReport report, TrainingState state) {}

  /** A step was left out because of numbers that are not finite. */
  default void skipped(long step, String reason) {}

  /** Something that is odd but no fault: a gradient that vanishes on its way. */
  default void warning(String message) {}

  /** What is told of a step; one object for the whole run, not to be kept. */
  final class StepEvent {

    long step;
    int rows;
    double loss;
    double gradientNorm;
    float rate;
    long nanos;
    int epoch;
    int batch;
    int batches;

    /** Its number, from 1. */
    public long step() {
      return step;
    }

    /** Rows of the batch. */
    public int rows() {
      return rows;
    }

    /** Mean loss of the batch, penalties included. */
    public double loss() {
      return loss;
    }

    /** Euclidean norm of the gradient before clipping. */
    public double gradientNorm() {
      return gradientNorm;
    }

    /** The learning rate. */
    public float rate() {
      return rate;
    }

    /**
     * How long the step took, batching included: since the one before was done or, for the first, the epoch began. The
     * clock is read once for both, since that takes a tenth of a tiny step.
     */
    public long nanos() {
      return nanos;
    }

    /** The epoch, from 1. */
    public int epoch() {
      return epoch;
    }

    /** The batch within the epoch, from 1. */
    public int batch() {
      return batch;
    }

    /** Batches in an epoch. */
    public int batches() {
      return batches;
    }
  }
}
