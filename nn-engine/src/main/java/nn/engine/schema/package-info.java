/** What a configuration may hold, described once: for its JSON Schema and for the file with everything filled in. */
@NullMarked
package nn.engine.schema;

import org.jspecify.annotations.NullMarked;
