/** Where examples come from: tables of typed columns, as a {@link nn.api.data.DataSource} reads them. */
@NullMarked
package nn.api.data;

import org.jspecify.annotations.NullMarked;
