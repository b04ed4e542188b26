/** What is built by injection: the services of an engine, and for each run what its configuration describes. */
@NullMarked
package nn.engine.wiring;

import org.jspecify.annotations.NullMarked;
