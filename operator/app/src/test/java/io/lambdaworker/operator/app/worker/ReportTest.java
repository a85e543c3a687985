package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.config.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.telemetry.Measures;
import io.lambdaworker.operator.app.watch.EventLog;
import io.lambdaworker.operator.core.desired.Artifact;
import io.lambdaworker.operator.core.outcome.Outcome;
import io.lambdaworker.operator.core.outcome.Result;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Change;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Stage;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.LambdaFunction.CodeLocation;
import io.lambdaworker.operator.core.resource.LogGroup;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.resource.WorkerKey;
import io.lambdaworker.operator.core.status.Verdict;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was done is not seen again: an API server that does not take it is told once more. */
@EnableKubernetesMockClient
class ReportTest {
  private static final String STATUS =
      "/apis/lambdaworker.io/v1beta1/namespaces/social/lambdaworkers/share/status";
  private final Measures measures = new Measures(Clock.systemUTC());
  private KubernetesMockServer server;
  private KubernetesClient client;

  @Test
  void aRepairWhoseStatusWasNotTakenIsInTheNextOne() throws InterruptedException {
    server
        .expect()
        .patch()
        .withPath(STATUS + "?fieldManager=lambdaworker&force=true")
        .andReturn(500, null)
        .always();
    var memory = new WorkerMemory();
    try (var impatient = impatient();
        var events = new EventLog(client, measures, Clock.systemUTC())) {
      var telling =
          new Report(
              new StatusWriter(new Workers(), measures),
              new WorkerEvents(events),
              measures,
              Clock.systemUTC());
      tellInVain(telling, memory, impatient, compared(new Outcome(List.of(new Result.Done(STEP)))));
      tellInVain(telling, memory, impatient, compared(Outcome.NOTHING));
    }
    var told = Serialization.unmarshal(lastPatch(), LambdaWorker.class).getStatus().drift();
    assertThat(told.fields()).containsExactly("logGroup.retentionInDays 3 -> 14");
    assertThat(told.correctedAt()).isNotNull();
  }

  private static final Step STEP = step();

  private static Step step() {
    var group = new LogGroup("/aws/lambda/share", Facet.known(14), Facet.unread());
    return new Step.Update(
        "logGroup",
        group,
        new Observed(group, Identity.ofArn("arn")),
        List.of(new Change("logGroup.retentionInDays", "3", "14")),
        Cause.DRIFT,
        Stage.FOUNDATIONS);
  }

  private static Verdict compared(Outcome outcome) {
    var desired =
        Desired.nothing(
            new Owner("cluster", "social", "share", "uid"), WorkerKey.of("share", "us-east-1"));
    var artifact = new Artifact(new CodeLocation("b", "k", null), "1", Facet.unread());
    var plan = new Plan(outcome.results().stream().map(Result::step).toList(), List.of(), false);
    return new Verdict.Compared(desired, artifact, List.of(), plan, outcome, null);
  }

  private static void tellInVain(
      Report telling, WorkerMemory memory, KubernetesClient client, Verdict verdict) {
    var worker = new LambdaWorker();
    worker.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("social")
            .withName("share")
            .withUid("uid")
            .withGeneration(1L)
            .build());
    assertThatThrownBy(() -> telling.tell(worker, null, verdict, memory, context(client)))
        .isInstanceOf(KubernetesClientException.class);
  }

  private KubernetesClient impatient() {
    var config = client.getConfiguration();
    config.setRequestRetryBackoffLimit(0);
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  private String lastPatch() throws InterruptedException {
    String last = "";
    for (int i = server.getRequestCount(); i > 0; i--) {
      var request = server.takeRequest();
      last = request.getMethod().equals("PATCH") ? request.getUtf8Body() : last;
    }
    return last;
  }

  @SuppressWarnings("unchecked")
  private static Context<LambdaWorker> context(KubernetesClient client) {
    var configuration =
        (ControllerConfiguration<LambdaWorker>)
            answering(ControllerConfiguration.class, "fieldManager", "lambdaworker");
    return (Context<LambdaWorker>)
        Proxy.newProxyInstance(
            ReportTest.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getClient" -> client;
                  case "getControllerConfiguration" -> configuration;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static Object answering(Class<?> type, String name, Object answer) {
    return Proxy.newProxyInstance(
        ReportTest.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          if (method.getName().equals(name)) {
            return answer;
          }
          throw new UnsupportedOperationException(method.getName());
        });
  }
}
