/**
 * Parquet files, JSON and SQL queries as tables to learn from, read by an embedded DuckDB; found by
 * {@code downhill-learn} through {@link java.util.ServiceLoader}.
 */
@NullMarked
package org.downhill.sql;

import org.jspecify.annotations.NullMarked;
