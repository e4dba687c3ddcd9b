package org.downhill.sql;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.input.Query;
import org.downhill.learn.read.QueriedTable;
import org.downhill.learn.read.TableBlocks;
import org.duckdb.DuckDBAppender;

/**
 * The rows that a query gives in a database, fetched once through JDBC and kept by DuckDB.
 *
 * <p>The driver is whatever the class path has for the address. The connection is read-only where
 * the driver knows how.
 */
final class DatabaseQuery implements QueriedTable {

  /** Rows that a driver fetches at a time; without a number, that of PostgreSQL fetches all. */
  private static final int ROWS_AT_A_TIME = 10_000;

  /** The password, where the address has none. */
  static final String PASSWORD = "DOWNHILL_JDBC_PASSWORD";

  private final String origin;
  private final String sha256;
  private final ScannedTable rows;

  private DatabaseQuery(String origin, String sha256, ScannedTable rows) {
    this.origin = origin;
    this.sha256 = sha256;
    this.rows = rows;
  }

  /** How the values of a column are carried over. */
  private enum Form {
    WHOLE("BIGINT"),
    NUMBER("DOUBLE"),
    TRUTH("BOOLEAN"),
    TEXT("VARCHAR");

    private final String type;

    Form(String type) {
      this.type = type;
    }
  }

  /**
   * Carries out a query.
   *
   * @param address a JDBC address
   * @throws SpecException if there is no driver for the address, or the query makes no sense
   * @throws DataException if the database does not answer, or has no rows
   */
  static DatabaseQuery read(String address, String query, int threads) {
    String sql = FileQuery.withoutEnd(query);
    String shown = Query.withoutSecrets(address);
    Session session = Session.open(threads, e -> Complaint.ofDatabase(shown, e));
    try (Connection connection = connect(address, shown)) {
      askForReadOnly(connection);
      // Without it the driver of PostgreSQL would hold all rows in memory.
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(ROWS_AT_A_TIME);
        try (ResultSet rows = statement.executeQuery(sql)) {
          return keep(rows, session, shown, sql);
        }
      }
    } catch (SQLException e) {
      throw Complaint.ofDatabase(shown, e);
    }
  }

  private static Connection connect(String address, String shown) throws SQLException {
    if (!address.startsWith("jdbc:")) {
      throw new SpecException(
          "the database is '"
              + shown
              + "', but a JDBC address is expected, such as jdbc:postgresql://host/name?user=me");
    }
    boolean known = DriverManager.drivers().anyMatch(driver -> accepts(driver, address));
    if (!known) {
      throw new SpecException(
          "no JDBC driver on the class path takes the address "
              + shown
              + "; add the driver's jar to the class path, for the launcher with"
              + " DOWNHILL_CLASS_PATH");
    }
    Properties properties = new Properties();
    String password = System.getenv(PASSWORD);
    if (password != null) {
      properties.setProperty("password", password);
    }
    return DriverManager.getConnection(address, properties);
  }

  private static void askForReadOnly(Connection connection) {
    try {
      connection.setReadOnly(true);
    } catch (SQLException e) {
      // A hint, says JDBC; some drivers refuse it, and a SELECT changes nothing without it.
      return;
    }
  }

  private static boolean accepts(java.sql.Driver driver, String address) {
    try {
      return driver.acceptsURL(address);
    } catch (SQLException e) {
      return false;
    }
  }

  private static DatabaseQuery keep(ResultSet rows, Session session, String shown, String sql)
      throws SQLException {
    ResultSetMetaData metaData = rows.getMetaData();
    Form[] forms = new Form[metaData.getColumnCount()];
    List<String> definitions = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Fingerprint fingerprint = new Fingerprint();
    for (int i = 0; i < forms.length; i++) {
      String name = metaData.getColumnLabel(i + 1);
      if (!names.add(name.toLowerCase(Locale.ROOT))) {
        throw new SpecException(
            "the query gives two columns named " + name + "; name one otherwise with AS");
      }
      forms[i] = form(metaData, i + 1, shown);
      definitions.add(Sql.identifier(name) + " " + forms[i].type);
      fingerprint.add(name.getBytes(StandardCharsets.UTF_8));
    }
    String table = session.newTable();
    session.execute("CREATE TABLE " + table + " (" + String.join(", ", definitions) + ")");
    try (DuckDBAppender appender = session.connection().createAppender(table)) {
      while (rows.next()) {
        appender.beginRow();
        for (int i = 0; i < forms.length; i++) {
          append(rows, i + 1, forms[i], appender, fingerprint);
        }
        appender.endRow();
      }
    }
    String origin = sql + "\nin " + shown;
    return new DatabaseQuery(
        Query.withoutSecrets(origin),
        fingerprint.hex(),
        ScannedTable.of(session, FileQuery.shortName(sql), table, 0));
  }

  private static Form form(ResultSetMetaData metaData, int column, String shown)
      throws SQLException {
    boolean isBoolean = Boolean.class.getName().equals(metaData.getColumnClassName(column));
    return switch (metaData.getColumnType(column)) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> Form.WHOLE;
      // Unsigned numbers of 64 bits are of this type too, in a class of more bits.
      case Types.BIGINT ->
          Long.class.getName().equals(metaData.getColumnClassName(column)) ? Form.WHOLE : Form.TEXT;
      case Types.REAL, Types.FLOAT, Types.DOUBLE -> Form.NUMBER;
      case Types.BOOLEAN, Types.BIT -> isBoolean ? Form.TRUTH : Form.TEXT;
      case Types.ARRAY,
          Types.BINARY,
          Types.VARBINARY,
          Types.LONGVARBINARY,
          Types.BLOB,
          Types.STRUCT,
          Types.REF,
          Types.REF_CURSOR ->
          throw new DataException(
              Place.of(shown).atColumn(column, metaData.getColumnLabel(column)),
              "a column of type " + metaData.getColumnTypeName(column),
              "numbers, texts, dates or truth values",
              "leave it out of the query, or take its parts there");
      default -> Form.TEXT;
    };
  }

  private static void append(
      ResultSet rows, int column, Form form, DuckDBAppender appender, Fingerprint fingerprint)
      throws SQLException {
    String text = rows.getString(column);
    if (text == null) {
      appender.appendNull();
      fingerprint.addMissing();
      return;
    }
    fingerprint.add(text.getBytes(StandardCharsets.UTF_8));
    switch (form) {
      case WHOLE -> appender.append(rows.getLong(column));
      case NUMBER -> appender.append(rows.getDouble(column));
      case TRUTH -> appender.append(rows.getBoolean(column));
      case TEXT -> appender.append(text);
    }
  }

  @Override
  public String name() {
    return rows.name();
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public long bytes() {
    return 0;
  }

  /** Of the names of the columns and then of all values, row by row. */
  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public TableBlocks open(AtomicLong bytesRead) {
    return rows.open(bytesRead);
  }
}
