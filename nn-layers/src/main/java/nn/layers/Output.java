package nn.layers;

/** What comes out of a layer that reads a sequence step by step. */
public enum Output {
  /** The last step's output. */
  LAST,
  /** Every step's. */
  SEQUENCE
}
