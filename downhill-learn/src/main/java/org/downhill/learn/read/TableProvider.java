package org.downhill.learn.read;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Format;
import org.downhill.learn.input.ReadOptions;

/**
 * Reads the formats that {@linkplain Format#isProvided this module leaves to another one}; found
 * through {@link ServiceLoader}.
 */
public interface TableProvider {

  /**
   * A table in files.
   *
   * @param format their format, for which {@link Format#isProvided} is true
   * @param sources files of one table, at least one
   * @throws DataException if the files cannot be read as a table
   */
  ProvidedTable files(Format format, List<ByteSource> sources, ReadOptions options);

  /**
   * The rows that a query gives, of the database that the options name or, where they name none,
   * over files.
   *
   * @throws DataException if the rows cannot be read as a table
   * @throws org.downhill.core.spec.SpecException if the query makes no sense
   */
  QueriedTable query(String query, ReadOptions options);

  /** The provider on the class path, if there is one. */
  static Optional<TableProvider> find() {
    return ServiceLoader.load(TableProvider.class).findFirst();
  }
}
