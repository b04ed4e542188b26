/** Mistakes of the user's, each with its place: collected, sorted, and put into the words and the form of the manual. */
@NullMarked
package nn.engine.fault;

import org.jspecify.annotations.NullMarked;
