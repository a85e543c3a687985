package io.lambdaworker.operator.core.status;

import static io.lambdaworker.operator.core.status.Scenario.NOW;
import static io.lambdaworker.operator.core.status.Scenario.begun;
import static io.lambdaworker.operator.core.status.Scenario.ready;
import static io.lambdaworker.operator.core.status.Scenario.working;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Leftovers;
import io.lambdaworker.operator.core.plan.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Argo CD, with the scripts of our example, and all tools that read kstatus show a worker's status
 * as docs/gitops.md says.
 */
class GitOpsTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
  private final ArgoCd argo = new ArgoCd();

  /** An object, and how it is to be read. */
  record Phase(String name, JsonNode object, String argo, Kstatus kstatus) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Phase> phases() {
    return Stream.concat(
        StatusRows.all().map(GitOpsTest::phase),
        Stream.of(
            new Phase(
                "seen for the first time", worker(1, begun()), "Progressing", Kstatus.IN_PROGRESS),
            new Phase(
                "a newer spec, not seen yet",
                worker(2, ready()),
                "Progressing",
                Kstatus.IN_PROGRESS),
            new Phase(
                "invalid",
                worker(1, halted(Failure.terminal(Reason.Invalid, "spec.timeout: too long"))),
                "Degraded",
                Kstatus.FAILED),
            new Phase(
                "AWS is down, and was not while it became ready",
                worker(1, halted(Failure.passing(Reason.AwsUnavailable, "no answer"))),
                "Healthy",
                Kstatus.CURRENT),
            new Phase(
                "being deleted", deleted(deleting(working())), "Progressing", Kstatus.TERMINATING),
            new Phase(
                "deletion is denied",
                deleted(
                    deleting(
                        working()
                            .failed(
                                Cause.CHANGE,
                                "function",
                                Failure.terminal(Reason.AccessDenied, "denied")))),
                "Degraded",
                Kstatus.TERMINATING),
            new Phase(
                "class confirmed", workerClass(1, Optional.empty()), "Healthy", Kstatus.CURRENT),
            new Phase(
                "class of another account",
                workerClass(1, Optional.of(Failure.terminal(Reason.WrongAccount, "not yours"))),
                "Degraded",
                Kstatus.FAILED),
            new Phase(
                "class while STS is down",
                workerClass(1, Optional.of(Failure.passing(Reason.AwsUnavailable, "no answer"))),
                "Progressing",
                Kstatus.IN_PROGRESS),
            new Phase(
                "class with a newer spec",
                workerClass(2, Optional.empty()),
                "Progressing",
                Kstatus.IN_PROGRESS)));
  }

  @ParameterizedTest
  @MethodSource("phases")
  void argoShowsTheHealth(Phase phase) {
    ArgoCd.Health health = argo.health(phase.object());
    assertThat(health.status()).isEqualTo(phase.argo());
    assertThat(health.message()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("phases")
  void kstatusReadsTheSame(Phase phase) {
    assertThat(Kstatus.of(phase.object())).isEqualTo(phase.kstatus());
  }

  @Test
  void whatNobodyHasSeenIsProgressing() {
    ObjectNode fresh = (ObjectNode) worker(1, ready());
    fresh.remove("status");
    assertThat(argo.health(fresh).status()).isEqualTo("Progressing");
    fresh.put("kind", "LambdaWorkerClass");
    assertThat(argo.health(fresh).status()).isEqualTo("Progressing");
  }

  @Test
  void healthTellsWhatPeopleCanDo() {
    JsonNode invalid =
        worker(1, halted(Failure.terminal(Reason.Invalid, "spec.timeout: too long")));
    assertThat(argo.health(invalid).message()).isEqualTo("Invalid: spec.timeout: too long");
  }

  @Test
  void offersWhatCanBeDone() {
    var none = Map.of("promote", false, "abort", false, "retry", false);
    assertThat(argo.actions(worker(1, ready())))
        .containsAllEntriesOf(none)
        .containsAllEntriesOf(
            Map.of("sync-now", true, "suspend", true, "resume", false, "redrive", true))
        .hasSize(7);
    JsonNode suspended = argo.act("suspend", worker(1, begun()));
    assertThat(argo.actions(suspended))
        .containsAllEntriesOf(none)
        .containsAllEntriesOf(
            Map.of("sync-now", true, "suspend", false, "resume", true, "redrive", false));
  }

  @Test
  void actionsChangeWhatTheyAreNamedFor() {
    JsonNode worker = worker(1, ready());
    for (String action : List.of("sync-now", "redrive", "promote", "abort", "retry")) {
      JsonNode acted = argo.act(action, worker);
      assertThat(acted.at("/metadata/annotations/lambdaworker.io~1" + annotation(action)).asText())
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
      assertThat(acted.at("/metadata/annotations/kept").asText()).isEqualTo("as it is");
      assertThat(acted.path("spec")).isEqualTo(worker.path("spec"));
    }
    JsonNode suspended = argo.act("suspend", worker);
    assertThat(suspended.at("/spec/suspend").asBoolean()).isTrue();
    assertThat(argo.act("resume", suspended).path("spec")).isEqualTo(worker.path("spec"));
  }

  private static String annotation(String action) {
    return switch (action) {
      case "redrive" -> "redrive-requested-at";
      case "sync-now" -> "reconcile-requested-at";
      default -> action;
    };
  }

  /** A row of the table of conditions, and how it is to be read by docs/gitops.md. */
  private static Phase phase(StatusRows.Row row) {
    JsonNode object = worker(1, row.scenario().after(row.before()));
    return switch (row.beside()) {
      case "Stalled" -> new Phase(row.name(), object, "Degraded", Kstatus.FAILED);
      case "Reconciling" -> new Phase(row.name(), object, "Progressing", Kstatus.IN_PROGRESS);
      case "" ->
          new Phase(
              row.name(),
              object,
              row.ready().equals("True Suspended") ? "Suspended" : "Healthy",
              Kstatus.CURRENT);
      default -> throw new IllegalArgumentException(row.beside());
    };
  }

  private static LambdaWorkerStatus halted(Failure failure) {
    var subject = new Subject(1, null, ready(), working().inputs());
    return StatusOf.of(Kinds.ALL, subject, new Verdict.Halted(failure), NOW);
  }

  private static LambdaWorkerStatus deleting(Scenario scenario) {
    Outcome outcome = scenario.outcome();
    var subject = new Subject(1, null, ready(), null);
    return StatusOf.of(Kinds.ALL, subject, new Verdict.Deleting(outcome, Leftovers.NONE), NOW);
  }

  private static JsonNode deleted(LambdaWorkerStatus status) {
    ObjectNode worker = (ObjectNode) worker(1, status);
    ((ObjectNode) worker.path("metadata")).put("deletionTimestamp", NOW.toString());
    return worker;
  }

  private static JsonNode worker(long generation, LambdaWorkerStatus status) {
    return object("LambdaWorker", generation, status);
  }

  private static JsonNode workerClass(long generation, Optional<Failure> failure) {
    return object("LambdaWorkerClass", generation, ClassStatusOf.of(1, failure, List.of(), NOW));
  }

  private static JsonNode object(String kind, long generation, Object status) {
    ObjectNode object = JSON.createObjectNode();
    object.put("apiVersion", "lambdaworker.io/v1beta1").put("kind", kind);
    ObjectNode metadata =
        object.putObject("metadata").put("name", "a").put("generation", generation);
    metadata.putObject("annotations").put("kept", "as it is");
    object.putObject("spec").put("handler", "example.Handler");
    object.set("status", JSON.valueToTree(status));
    return object;
  }
}
