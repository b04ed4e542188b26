/** The numeric heart on the Java Vector API: matrix products, reductions and elementary functions. */
@NullMarked
package nn.kernels;

import org.jspecify.annotations.NullMarked;
