/** Benchmarks of kernels, training steps and predictions; the rules of the architecture, since this module sees all. */
@NullMarked
package nn.bench;

import org.jspecify.annotations.NullMarked;
