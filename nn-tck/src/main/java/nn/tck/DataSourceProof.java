package nn.tck;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import nn.api.RandomStream;
import nn.api.UserException;
import nn.api.data.Column;
import nn.api.data.DataSource;
import nn.api.data.DataSource.Kind;
import nn.api.data.DataSource.Tables;
import nn.api.data.Table;

/**
 * Checks the promises of a {@link DataSource}: the header says what is read, every column is whole, reading again for the
 * same seed gives the same, also at once in several threads and whatever is done to what was read before, pieces give
 * the rows of the whole, and a file that is missing, cut off or damaged is told as a fault of the user's.
 */
public final class DataSourceProof {

  private static final long SEED = 3;
  private static final int THREADS = 4;
  private static final List<Integer> PIECES = List.of(1, 7, 1000);
  private static final int MADE_UP = 10;

  private final DataSource subject;
  private final SourceRun run;
  private final boolean mayRefuse;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * A proof of this source.
   *
   * @param folder what its paths are relative to, with small files that it reads
   */
  public DataSourceProof(DataSource subject, Path folder) {
    this(subject, folder, false);
  }

  private DataSourceProof(DataSource subject, Path folder, boolean mayRefuse) {
    this.subject = subject;
    this.run = SourceRun.in(folder, SEED);
    this.mayRefuse = mayRefuse;
  }

  /** A proof of this source where its files are not there: if it needs any it has to say so, else all is proven. */
  public static DataSourceProof withoutFiles(DataSource subject) {
    return new DataSourceProof(subject, Path.of("a-folder-that-is-not-there"), true);
  }

  /** Every promise that is not kept; empty if all are. */
  public List<Finding> findings() {
    findings.clear();
    Written.check(subject).ifPresent(findings::add);
    standsIn();
    try {
      Tables tables = subject.read(run);
      Stream.concat(Stream.of(tables.train()), tables.test().stream()).forEach(this::whole);
      if (findings.isEmpty()) {
        whatIsRead(tables);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UserException e) {
      if (!mayRefuse) {
        add("it reads its rows", String.valueOf(e.getMessage()));
      }
    }
    return List.copyOf(findings);
  }

  private void add(String promise, String detail) {
    findings.add(new Finding(promise, detail));
  }

  private void expectEqual(String promise, Contents expected, Contents found) {
    expected.difference(found).ifPresent(what -> add(promise, what));
  }

  private void standsIn() {
    Optional<List<Column>> made = madeUp();
    if (made.isEmpty()) {
      return;
    }
    Optional<String> fault = Contents.fault(made.get(), MADE_UP);
    fault.ifPresent(what -> add("made-up columns are whole", what));
    if (fault.isEmpty()) {
      expectEqual("the same random numbers make up the same columns", Contents.of(made.get()),
          Contents.of(madeUp().orElseThrow()));
    }
  }

  private Optional<List<Column>> madeUp() {
    return subject.standIn(MADE_UP, RandomStream.of(SEED, "stand-in"));
  }

  private void whole(Table table) {
    Contents.fault(table.columns(), table.rows()).ifPresent(what -> add("every column is whole", what));
    if (table.fingerprint().isBlank()) {
      add("what was read has a fingerprint", "it is empty");
    }
    for (int row = 0; row < table.rows(); row++) {
      if (table.line().applyAsLong(row) < 0) {
        add("rows have lines from 1 on, or none", "row " + row + ": " + table.line().applyAsLong(row));
        return;
      }
    }
  }

  private void whatIsRead(Tables tables) throws IOException {
    Contents train = Contents.of(tables.train());
    tables.test().ifPresent(test -> {
      if (!Contents.of(test).names().equals(train.names())) {
        add("both tables have the same columns", Contents.of(test).names() + " and " + train.names());
      }
    });
    headerFits(train, subject.header(run), false);
    Map<String, Kind> kinds = kinds(tables.train());
    SourceRun declaring = run.declaring(kinds);
    headerFits(train, subject.header(declaring), true);
    expectEqual("a column that is declared to hold what it holds is read alike", train,
        Contents.of(subject.read(declaring).train()));
    repeats(tables, train);
    sharesNothing(train);
    pieces(train, kinds);
    new Damage(subject, run, train, tables).check().forEach(findings::add);
  }

  /** What the rows of a column can be declared to be; of arrays nothing is. */
  private static Map<String, Kind> kinds(Table table) {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      switch (column) {
        case Column.Numbers _ -> kinds.put(column.name(), Kind.NUMBER);
        case Column.Categories _ -> kinds.put(column.name(), Kind.CATEGORY);
        case Column.Texts _ -> kinds.put(column.name(), Kind.TEXT);
        case Column.Sequences _, Column.Bytes _, Column.Floats _ -> {}
      }
    }
    return kinds;
  }

  /** Names and shapes; what is in a column of words or numbers only its rows may tell, unless it is declared. */
  private void headerFits(Contents read, Optional<Table> header, boolean declared) {
    String promise = "the header says what is read";
    if (header.isEmpty()) {
      return;
    }
    Optional<String> fault = Contents.fault(header.get().columns(), header.get().rows());
    if (fault.isPresent()) {
      add(promise, fault.get());
      return;
    }
    Contents said = Contents.of(header.get());
    if (!said.names().equals(read.names())) {
      add(promise, "columns " + said.names() + ", read were " + read.names());
      return;
    }
    for (int c = 0; c < said.names().size(); c++) {
      boolean open = !declared && said.columns().get(c).equals("numbers");
      if (!open && !said.columns().get(c).equals(read.columns().get(c))) {
        add(promise, "column '" + said.names().get(c) + "': " + said.columns().get(c) + ", read were "
            + read.columns().get(c));
      }
    }
  }

  private void repeats(Tables first, Contents train) throws IOException {
    Tables again = subject.read(run);
    String promise = "reading again for the same seed gives the same";
    expectEqual(promise, train, Contents.of(again.train()));
    if (!first.train().fingerprint().equals(again.train().fingerprint())) {
      add(promise, "another fingerprint");
    }
    if (first.test().isPresent() != again.test().isPresent()) {
      add(promise, "a table for testing is there once only");
    } else if (first.test().isPresent()) {
      expectEqual(promise, Contents.of(first.test().get()), Contents.of(again.test().orElseThrow()));
    }
    subject.read(SourceRun.in(run.folder(), SEED + 1));
    expectEqual("reading for another seed in between changes nothing", train,
        Contents.of(subject.read(run).train()));
  }

  private void sharesNothing(Contents train) throws IOException {
    Contents.scribble(subject.read(run).train());
    expectEqual("what is done to rows that were read does not reach those read later", train,
        Contents.of(subject.read(run).train()));
    Callable<Contents> read = () -> Contents.of(subject.read(SourceRun.in(run.folder(), SEED)).train());
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Contents>> all = Stream.generate(() -> threads.submit(read)).limit(THREADS).toList();
      for (Future<Contents> each : all) {
        expectEqual("several threads that read at once get the same", train, each.get());
      }
    } catch (ExecutionException e) {
      add("several threads that read at once get the same", String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Of the first file that the subject asks for. */
  private void pieces(Contents train, Map<String, Kind> kinds) throws IOException {
    Optional<Path> file = run.files().stream().findFirst();
    Optional<DataSource> reading = file.flatMap(path -> subject.reading(path.toString()));
    if (reading.isEmpty()) {
      return;
    }
    byte[] bytes = Files.readAllBytes(file.get());
    for (int most : PIECES) {
      List<Table> heard = new ArrayList<>();
      boolean reads =
          reading.get().stream("rows", new ByteArrayInputStream(bytes), most, run.declaring(kinds),
              heard::add);
      if (reads) {
        pieces(train, most, heard);
      } else if (!heard.isEmpty()) {
        add("a source that says that it reads no files has read nothing", heard.size() + " pieces");
      }
    }
  }

  private void pieces(Contents train, int most, List<Table> heard) {
    String promise = "pieces give the rows of the whole";
    if (heard.isEmpty()) {
      add(promise, "none was heard");
      return;
    }
    for (Table piece : heard) {
      Optional<String> fault = Contents.fault(piece.columns(), piece.rows());
      if (piece.rows() > most || fault.isPresent()) {
        add(promise,
            fault.orElse("a piece of " + piece.rows() + " rows, at most " + most + " were asked for"));
        return;
      }
    }
    Contents all = heard.stream().map(Contents::of).reduce(Contents::and).orElseThrow();
    expectEqual(promise, train.only(all.names()), all);
  }
}
