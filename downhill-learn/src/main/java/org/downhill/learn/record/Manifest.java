package org.downhill.learn.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.downhill.learn.check.Finding;
import org.downhill.learn.model.DataFile;
import org.downhill.learn.plan.Decision;

/**
 * What a run was asked, what it did and what came of it; immutable, a new one at each stage.
 *
 * @param name name of the run and of its folder
 * @param status how far it has come
 * @param started when it began
 * @param seconds wall time until this manifest was made
 * @param request what was asked
 * @param environment where it took place
 * @param data what was read
 * @param schema what each column was taken for
 * @param plan what was decided and why
 * @param outcome what came out, once the descent has ended
 * @param findings what the owner of the data should know
 * @param error the message of the error, where the run failed
 */
public record Manifest(
    String name,
    RunStatus status,
    Instant started,
    double seconds,
    Request request,
    Environment environment,
    List<DataFile> data,
    Optional<ObjectNode> schema,
    List<Decision> plan,
    Optional<Outcome> outcome,
    List<Finding> findings,
    Optional<String> error) {

  /** The version of the format that this Downhill writes, and the newest that it reads. */
  public static final int SCHEMA_VERSION = 1;

  /** Copies the lists and the schema. */
  public Manifest {
    data = List.copyOf(data);
    schema = schema.map(ObjectNode::deepCopy);
    plan = List.copyOf(plan);
    findings = List.copyOf(findings);
  }

  /** The manifest of a run that begins. */
  public static Manifest begin(
      String name, Instant started, Request request, Environment environment) {
    return new Manifest(
        name,
        RunStatus.RUNNING,
        started,
        0,
        request,
        environment,
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** Starts changes to this manifest. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Changes some parts of a manifest. */
  public static final class Builder {

    private final Manifest from;
    private RunStatus status;
    private double seconds;
    private List<DataFile> data;
    private Optional<ObjectNode> schema;
    private List<Decision> plan;
    private Optional<Outcome> outcome;
    private List<Finding> findings;
    private Optional<String> error;

    private Builder(Manifest from) {
      this.from = from;
      status = from.status;
      seconds = from.seconds;
      data = from.data;
      schema = from.schema;
      plan = from.plan;
      outcome = from.outcome;
      findings = from.findings;
      error = from.error;
    }

    /**
     * Sets how far the run has come, and its wall time until now; an earlier error is forgotten.
     */
    public Builder status(RunStatus newStatus, double wallSeconds) {
      error = Optional.empty();
      status = newStatus;
      seconds = wallSeconds;
      return this;
    }

    /** Sets what was read. */
    public Builder data(List<DataFile> files) {
      data = files;
      return this;
    }

    /** Sets what each column was taken for. */
    public Builder schema(ObjectNode summary) {
      schema = Optional.of(summary);
      return this;
    }

    /** Sets what was decided. */
    public Builder plan(List<Decision> choices) {
      plan = choices;
      return this;
    }

    /** Sets what came out. */
    public Builder outcome(Outcome result) {
      outcome = Optional.of(result);
      return this;
    }

    /** Sets what the owner of the data should know. */
    public Builder findings(List<Finding> all) {
      findings = all;
      return this;
    }

    /** Sets the message of the error that ended the run. */
    public Builder error(String message) {
      error = Optional.of(message);
      return this;
    }

    /** The changed manifest. */
    public Manifest build() {
      return new Manifest(
          from.name,
          status,
          from.started,
          seconds,
          from.request,
          from.environment,
          data,
          schema,
          plan,
          outcome,
          findings,
          error);
    }
  }
}
