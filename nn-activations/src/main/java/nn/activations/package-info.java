/** The built-in activations. */
@NullMarked
package nn.activations;

import org.jspecify.annotations.NullMarked;
