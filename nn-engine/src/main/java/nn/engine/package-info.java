/** Turns a configuration into a trained network. */
@NullMarked
package nn.engine;

import org.jspecify.annotations.NullMarked;
