package io.lambdaworker.operator.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.telemetry.Measures;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.failure.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Events reach an API server that fails or refuses, and never hold up a reconcile. */
@EnableKubernetesMockClient
class EventLogTest {
  private static final String EVENTS = "/api/v1/namespaces/social/events";
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
  private KubernetesMockServer server;
  private KubernetesClient client;
  private final Measures measures = new Measures(Kinds.ALL, NOON);
  private final List<RecordedRequest> requests = new ArrayList<>();

  @Test
  void anEventThatCannotBeWrittenStopsNobody() throws InterruptedException {
    server.expect().post().withPath(EVENTS).andReturn(403, null).once();
    server.expect().post().withPath(EVENTS).andReturn(404, null).once();
    server.expect().post().withPath(EVENTS).andReturn(201, new Event()).once();
    try (var events = new EventLog(client, measures, NOON)) {
      events.normal(worker(), Reason.Created, "denied");
      events.normal(worker(), Reason.Created, "the namespace goes");
      events.warning(worker(), "Invalid", "written");
      await(() -> written() == 1);
    }
    List<Event> sent = sent("POST");
    assertThat(sent)
        .extracting(Event::getMessage)
        .containsExactly("denied", "the namespace goes", "written");
    assertThat(sent.getLast().getType()).isEqualTo("Warning");
    assertThat(sent.getLast().getInvolvedObject().getUid()).isEqualTo("uid-1");
    assertThat(written()).isEqualTo(1);
  }

  @Test
  void aFaultOfTheServerIsTriedAgain() throws InterruptedException {
    server.expect().post().withPath(EVENTS).andReturn(500, null).once();
    server.expect().post().withPath(EVENTS).andReturn(201, new Event()).once();
    try (var events = new EventLog(client, measures, NOON)) {
      events.normal(worker(), Reason.Created, "in the end");
      await(() -> written() == 1);
    }
  }

  @Test
  void theSameAgainIsCountedWithOneCall() throws InterruptedException {
    server.expect().post().withPath(EVENTS).andReturn(201, new Event()).once();
    try (var events = new EventLog(client, measures, NOON)) {
      events.normal(worker(), Reason.Created, "again");
      await(() -> written() == 1);
      String name = sent("POST").getFirst().getMetadata().getName();
      server.expect().patch().withPath(EVENTS + "/" + name).andReturn(200, new Event()).once();
      events.normal(worker(), Reason.Created, "again");
      await(() -> written() == 2);
    }
    assertThat(sent("PATCH").getFirst().getCount()).isEqualTo(2);
    assertThat(requests("GET")).isEmpty();
  }

  @Test
  void anEventOfBeforeTheRestartIsCountedOn() throws InterruptedException {
    Occurrence again =
        new Occurrence(
            Occurrence.Worker.of(worker()), "Normal", "Created", "again", false, NOON.instant());
    String place = EVENTS + "/" + again.event();
    server.expect().post().withPath(EVENTS).andReturn(409, null).once();
    Event old = new EventBuilder().withCount(3).build();
    server.expect().patch().withPath(place).andReturn(200, old).times(2);
    try (var events = new EventLog(client, measures, NOON)) {
      events.normal(worker(), Reason.Created, "again");
      await(() -> written() == 1);
    }
    assertThat(requests("GET")).isEmpty();
    assertThat(requests("PATCH").getLast().getUtf8Body())
        .isEqualTo(
            "{\"count\":4,\"lastTimestamp\":\"2026-01-01T12:00:00Z\",\"message\":\"again\"}");
  }

  @Test
  void anEventThatExpiredIsMadeAgain() throws InterruptedException {
    server.expect().post().withPath(EVENTS).andReturn(201, new Event()).times(2);
    try (var events = new EventLog(client, measures, NOON)) {
      events.normal(worker(), Reason.Created, "again");
      await(() -> written() == 1);
      events.normal(worker(), Reason.Created, "again");
      await(() -> written() == 2);
    }
    assertThat(sent("POST")).hasSize(2);
  }

  @Test
  void longMessagesAreCutToWhatTheApiServerTakes() throws InterruptedException {
    try (var events = new EventLog(client, measures, NOON)) {
      events.normal(worker(), Reason.Created, "x".repeat(5000));
      await(() -> !requests("POST").isEmpty());
    }
    Event sent = Serialization.unmarshal(requests("POST").getFirst().getUtf8Body(), Event.class);
    assertThat(sent.getMessage()).hasSize(1000).endsWith("…");
  }

  /** Closing waits a little only, as a process that is to end has to. */
  private static void await(Callable<Boolean> condition) {
    Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(30)).until(condition);
  }

  private double written() {
    return measures
        .scrape()
        .lines()
        .filter(line -> line.startsWith("lambdaworker_kubernetes_writes_total{what=\"event\"}"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private List<RecordedRequest> requests(String method) throws InterruptedException {
    while (requests.size() < server.getRequestCount()) {
      requests.add(server.takeRequest());
    }
    return requests.stream().filter(request -> request.getMethod().equals(method)).toList();
  }

  private List<Event> sent(String method) throws InterruptedException {
    return requests(method).stream()
        .map(request -> Serialization.unmarshal(request.getUtf8Body(), Event.class))
        .toList();
  }

  private static LambdaWorker worker() {
    var worker = new LambdaWorker();
    worker.setMetadata(
        new ObjectMetaBuilder().withNamespace("social").withName("share").withUid("uid-1").build());
    return worker;
  }
}
