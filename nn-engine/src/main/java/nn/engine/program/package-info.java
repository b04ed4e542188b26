/** A compiled network with its memory laid out: a step is a straight run over arrays of prepared calls. */
@NullMarked
package nn.engine.program;

import org.jspecify.annotations.NullMarked;
