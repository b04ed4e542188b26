/**
 * The numeric heart: matrix products, reductions, elementary functions and sweeps over slices of {@code float[]}, on
 * the Java Vector API. The bits of each result are the same at every vector width and for any number of threads;
 * next to each tuned kernel stands the plain loop that says which bits they are.
 */
@NullMarked
package nn.kernels;

import org.jspecify.annotations.NullMarked;
