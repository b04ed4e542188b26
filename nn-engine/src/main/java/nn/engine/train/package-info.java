/** Training: epochs of mini-batches, evaluation, stopping, and what is told about it. */
@NullMarked
package nn.engine.train;

import org.jspecify.annotations.NullMarked;
