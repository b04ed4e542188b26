/** From a description of a network to a checked graph of operations; no memory is taken here. */
@NullMarked
package nn.engine.network;

import org.jspecify.annotations.NullMarked;
