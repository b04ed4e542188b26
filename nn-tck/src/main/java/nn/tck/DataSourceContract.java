package nn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import nn.api.data.DataSource;
import org.junit.jupiter.api.Test;

/** What every data source promises; a test of one extends this, names its subject and writes what it reads. */
public abstract class DataSourceContract {

  /** The extension to prove. */
  protected abstract DataSource subject();

  /** The folder that paths of the subject are relative to, with small files that it reads. */
  protected abstract Path folder() throws IOException;

  @Test
  final void keepsTheContract() throws IOException {
    assertThat(new DataSourceProof(subject(), folder()).findings()).isEmpty();
  }
}
