package org.downhill.bench.peers;

import java.nio.file.Path;
import java.util.List;

/**
 * One program to be run.
 *
 * @param command the program and its arguments
 * @param output where its standard output goes
 */
public record Step(List<String> command, Path output) {}
