package org.downhill.learn.read;

/** The rows that a query gave. */
public interface QueriedTable extends ProvidedTable {

  /** The beginning of the query, for messages; without any secret. */
  String name();

  /** The query in full and the database that it was for, for the record; without any secret. */
  String origin();

  /** Size in bytes of the files that the query reads; 0 if it reads none. */
  long bytes();

  /** What tells the rows from others: a SHA-256 in hexadecimal. */
  String sha256();
}
