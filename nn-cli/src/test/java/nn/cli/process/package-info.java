/** The command as a process of its own: signals, streams that fail, locks, other locales and vector widths. */
@org.jspecify.annotations.NullMarked
package nn.cli.process;
