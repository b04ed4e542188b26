/** Model files and checkpoints: safetensors with a checksum, written whole or not at all. */
@NullMarked
package nn.engine.model;

import org.jspecify.annotations.NullMarked;
