package org.downhill.learn.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the columns, or numbered features, of a data set were taken for. */
public sealed interface InputSummary permits TableSchema, SparseSchema {

  /** What is predicted, and why. */
  TaskChoice task();

  /** The target as a person would call it, and why it is the target. */
  String target();

  /** Everything worth telling, a line each. */
  List<String> lines();

  /** What the owner of the data should look at, a sentence each. */
  List<String> warnings();

  /** The summary as JSON, for reports and run folders. */
  ObjectNode toJson();
}
