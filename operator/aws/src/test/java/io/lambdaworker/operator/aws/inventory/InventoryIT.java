package io.lambdaworker.operator.aws.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.DeletionPolicy;
import io.lambdaworker.api.v1beta1.S3Code;
import io.lambdaworker.local.aws.Aws;
import io.lambdaworker.operator.aws.AccountSettings;
import io.lambdaworker.operator.aws.AwsAccount;
import io.lambdaworker.operator.aws.AwsKinds;
import io.lambdaworker.operator.aws.AwsListener;
import io.lambdaworker.operator.aws.AwsSetup;
import io.lambdaworker.operator.aws.Budgets;
import io.lambdaworker.operator.aws.LocalAws;
import io.lambdaworker.operator.aws.Mode;
import io.lambdaworker.operator.aws.SampleWorker;
import io.lambdaworker.operator.aws.client.AccountQuotas;
import io.lambdaworker.operator.aws.client.Connection;
import io.lambdaworker.operator.aws.client.Pause;
import io.lambdaworker.operator.aws.kind.AwsTools;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.KindOf;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.alarm.AlarmKind;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Planner;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Digests;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind as our writers make it, read back from a real endpoint in both ways. */
class InventoryIT {
  private static final Pace PACE =
      new Pace(Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ZERO);
  private static final S3Object CODE = new S3Object("artifacts", "share.jar", null);
  private static final Digests DIGESTS =
      new Digests("a key of sixteen".getBytes(StandardCharsets.UTF_8));
  private static Aws aws;
  private static Account account;
  private static Connection connection;
  private static SampleWorker worker;

  @BeforeAll
  static void start() {
    aws = LocalAws.shared();
    account = new Account(aws.accountId(), aws.region());
    connection = Connection.open(aws.region(), null, null, List.of());
  }

  @AfterAll
  static void stop() {
    connection.close();
  }

  @BeforeEach
  void makeTheWorker() {
    aws.reset();
    Facet<String> sha256 = Facet.known(LocalAws.putCode(CODE));
    worker = new SampleWorker("prod-share", account, CODE, sha256, DIGESTS, false);
    try (AwsAccount operator = open(false)) {
      Plan plan = Planner.plan(worker.desired(), List.of(), SampleWorker.RULES);
      Outcome outcome =
          operator.applier().apply(plan, new Mode(false, false, false, DeletionPolicy.DELETE));
      assertThat(outcome.isComplete()).as(outcome.toString()).isTrue();
      assertThat(planOver(operator.inventory())).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aListingIsAsWasWritten(boolean bulkRoleRead) {
    try (Inventory inventory = inventory(bulkRoleRead)) {
      inventory.watch(worker.key());
      inventory.sweep();

      assertThat(inventory.isFresh()).isTrue();
      assertThat(ids(inventory)).isEqualTo(worker.desired().pathsById().keySet());
      assertThat(planOver(inventory)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDirectReadIsAsWasWrittenAndListingsAgree(boolean bulkRoleRead) {
    try (Inventory inventory = inventory(bulkRoleRead)) {
      inventory.watch(worker.key());
      inventory.sweep();
      inventory.look(worker.key(), inventory.idsOf(worker.key()));

      Map<AwsId, Observed> looked = byId(inventory);
      assertThat(planOver(inventory)).isEmpty();
      assertThat(inventory.lookedAt(worker.key())).isPresent();
      worker
          .desired()
          .resources()
          .forEach((path, desired) -> {
            Observed found = looked.get(desired.id());
            assertThat(found).as(path).isNotNull();
            assertThat(found.resource().tags())
                .as(path)
                .isEqualTo(KindOf.of(desired).noting(desired, looked.values()).tags());
          });
      inventory.sweep();
      assertThat(byId(inventory)).isEqualTo(looked);
    }
  }

  @Test
  void turnsReadWhatALookReadsAndLaterAlarmsTags() {
    var clock = new TestClock();
    try (Inventory looked = inventory(false);
        Inventory turned = new Inventory(readers(false), PACE, new InventoryListener() {}, clock)) {
      looked.watch(worker.key());
      looked.sweep();
      looked.look(worker.key(), looked.idsOf(worker.key()));
      turned.watch(worker.key());
      turned.sweep();
      turned.turn();
      clock.pass(PACE.sweep().multipliedBy(2));
      aws.gateway().resetCounts();
      turned.turn();

      assertThat(aws.gateway().totalCalls()).isLessThanOrEqualTo(14);
      assertThat(withoutAlarms(turned)).isEqualTo(withoutAlarms(looked));
      for (int turn = 1; turn < SlowRound.TURNS; turn++) {
        clock.pass(PACE.deepCheck());
        turned.sweep();
        assertThat(turned.turn()).isTrue();
      }
      assertThat(alarms(turned)).isNotEmpty().isEqualTo(alarms(looked));
    }
  }

  @Test
  void aListingFindsWhatWasDeletedByHand() {
    try (Inventory inventory = inventory(false)) {
      inventory.watch(worker.key());
      inventory.sweep();
      var alarm = new AwsId(AlarmKind.KIND, worker.key().alarm("errors"));
      assertThat(ids(inventory)).contains(alarm);
      connection.clients().cloudWatch().deleteAlarms(r -> r.alarmNames(alarm.name()));
      connection.clients().lambda().deleteFunction(r -> r.functionName(worker.key().function()));
      inventory.sweep();

      assertThat(ids(inventory))
          .doesNotContain(alarm, new AwsId(FunctionKind.KIND, worker.key().function()))
          .contains(new AwsId(AlarmKind.KIND, worker.key().alarm("throttles")));
    }
  }

  @Test
  void theCodeObjectTellsItsChecksum() {
    try (AwsAccount operator = open(false)) {
      var code = new S3Code(CODE.bucket(), CODE.key(), null, null);

      var artifact = operator.artifacts().of(code, worker.key(), false);

      assertThat(artifact.sha256()).isEqualTo(worker.codeSha256());
      assertThat(artifact.revision()).isNotBlank().doesNotContain("\"");
    }
  }

  @Test
  void listingsOmitWhatIsDocumented() throws IOException {
    try (Inventory inventory = inventory(false)) {
      inventory.watch(worker.key());
      inventory.sweep();
      String document = Files.readString(Path.of("../../docs/architecture.md"));

      assertThat(inventory.of(worker.key())).isNotEmpty();
      for (Observed each : inventory.of(worker.key())) {
        String row = "| `" + each.id().kind().label() + "` | " + String.join(", ", unread(each));
        assertThat(document).contains(row);
      }
    }
  }

  private static List<String> unread(Observed observed) {
    var names = new ArrayList<String>();
    Components.each(
        (Record) observed.resource(),
        (name, value) -> {
          if (value instanceof Facet<?> facet && facet.isUnread()) {
            names.add("`" + name + "`");
          }
        });
    return names;
  }

  private static Inventory inventory(boolean bulkRoleRead) {
    return new Inventory(
        readers(bulkRoleRead), PACE, new InventoryListener() {}, Clock.systemUTC());
  }

  private static List<Reader> readers(boolean bulkRoleRead) {
    return AwsKinds.readers(
        AwsKinds.ALL,
        AwsTools.of(
            connection.clients(), account, DIGESTS, bulkRoleRead, Clock.systemUTC(), Pause::sleep));
  }

  private static AwsAccount open(boolean bulkRoleRead) {
    return AwsAccount.open(
        new AccountSettings(account.accountId(), account.region(), null, null, bulkRoleRead),
        new AwsSetup(
            AwsKinds.ALL,
            PACE,
            DIGESTS,
            new Budgets(
                new AccountQuotas(AwsKinds.quotas(AwsKinds.ALL)), account -> AwsListener.NONE),
            Clock.systemUTC()),
        AwsListener.NONE);
  }

  private static List<String> planOver(Inventory inventory) {
    Plan plan = Planner.plan(worker.desired(), inventory.of(worker.key()), SampleWorker.RULES);
    assertThat(plan.conflicts()).isEmpty();
    return plan.describe().stream().filter(step -> !step.contains("codeLocation")).toList();
  }

  private static Set<AwsId> ids(Inventory inventory) {
    return byId(inventory).keySet();
  }

  private Map<AwsId, Observed> withoutAlarms(Inventory inventory) {
    Map<AwsId, Observed> others = new HashMap<>(byId(inventory));
    others.keySet().removeIf(id -> id.kind().equals(AlarmKind.KIND));
    return others;
  }

  private Map<AwsId, Observed> alarms(Inventory inventory) {
    Map<AwsId, Observed> alarms = new HashMap<>(byId(inventory));
    alarms.keySet().removeIf(id -> !id.kind().equals(AlarmKind.KIND));
    return alarms;
  }

  private static Map<AwsId, Observed> byId(Inventory inventory) {
    return inventory.of(worker.key()).stream()
        .collect(Collectors.toMap(Observed::id, InventoryIT::withoutStateOfAlarm));
  }

  /** CloudWatch evaluates alarms meanwhile. */
  private static Observed withoutStateOfAlarm(Observed found) {
    return found.id().kind().equals(AlarmKind.KIND)
        ? new Observed(found.resource(), Identity.ofArn(found.identity().arn()))
        : found;
  }
}
