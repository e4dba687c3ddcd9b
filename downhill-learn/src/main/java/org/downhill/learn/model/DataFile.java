package org.downhill.learn.model;

/**
 * Data that a run read.
 *
 * @param role what it was used for: {@code train}, {@code test}
 * @param name its name, as the user gave it
 * @param bytes its size
 * @param sha256 SHA-256 of its bytes, in hexadecimal digits
 * @param rows rows used
 * @param skippedRows rows that were left out because they could not be read
 */
public record DataFile(
    String role, String name, long bytes, String sha256, long rows, long skippedRows) {}
