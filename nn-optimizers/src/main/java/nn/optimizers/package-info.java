/** The built-in optimizers. */
@NullMarked
package nn.optimizers;

import org.jspecify.annotations.NullMarked;
