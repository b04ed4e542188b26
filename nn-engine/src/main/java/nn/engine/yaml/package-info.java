/**
 * From the bytes of a YAML file to a tree whose every key and value knows its place, composed with its base files and
 * overrides, and read with types. Nothing here knows what the keys mean.
 */
@NullMarked
package nn.engine.yaml;

import org.jspecify.annotations.NullMarked;
