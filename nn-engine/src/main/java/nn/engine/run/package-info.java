/** The directory of a run: its lock, its logs, its checkpoints. */
@NullMarked
package nn.engine.run;

import org.jspecify.annotations.NullMarked;
