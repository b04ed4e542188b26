package nn.data;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import nn.api.data.DataSource;
import nn.api.data.DataSource.Kind;

/** A run with seed 1 whose paths are relative to a directory. */
record Contexts(Path directory, Map<String, Kind> kinds) implements DataSource.Context {

  static Contexts in(Path directory) {
    return new Contexts(directory, Map.of());
  }

  @Override
  public Path resolve(String path) {
    return directory.resolve(path);
  }

  @Override
  public Optional<Kind> declared(String column) {
    return Optional.ofNullable(kinds.get(column));
  }

  @Override
  public long seed() {
    return 1;
  }
}
