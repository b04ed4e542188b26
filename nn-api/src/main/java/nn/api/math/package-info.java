/** Elementary functions with the same bits on every machine, for plugins that compute without vectors. */
@NullMarked
package nn.api.math;

import org.jspecify.annotations.NullMarked;
