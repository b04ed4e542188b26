/** The same workloads on this project's engine and on what one would otherwise take, in turn, in one run. */
@NullMarked
package nn.bench.peers;

import org.jspecify.annotations.NullMarked;
