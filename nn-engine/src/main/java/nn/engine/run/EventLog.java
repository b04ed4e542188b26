package nn.engine.run;

import java.nio.file.Path;
import java.util.SequencedMap;
import nn.engine.model.StorageException;

/** {@code events.jsonl}: what happened in the run, one JSON object a line. */
public final class EventLog implements AutoCloseable {

  private final Lines lines;

  private EventLog(Lines lines) {
    this.lines = lines;
  }

  static EventLog open(Path file) throws StorageException {
    return new EventLog(Lines.open(file));
  }

  /**
   * Adds an event.
   *
   * @param event its kind: {@code epoch}, {@code checkpoint}, {@code warning}
   * @param fields strings, numbers, booleans, lists and maps of them, in the order of the line
   */
  public void append(String event, SequencedMap<String, ?> fields) throws StorageException {
    lines.append(JsonText.compact(out -> {
      out.writeStartObject();
      out.writeStringProperty("event", event);
      fields.forEach((name, value) -> {
        out.writeName(name);
        JsonText.write(out, value);
      });
      out.writeEndObject();
    }));
  }

  @Override
  public void close() throws StorageException {
    lines.close();
  }
}
