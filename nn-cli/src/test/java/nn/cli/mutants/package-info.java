/** Faults planted into the backward passes of every built-in extension, held against their contracts. */
@NullMarked
package nn.cli.mutants;

import org.jspecify.annotations.NullMarked;
