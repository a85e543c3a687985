package io.lambdaworker.operator.aws.kind;

import io.lambdaworker.operator.aws.AwsKinds;
import io.lambdaworker.operator.aws.client.FakeAws;
import io.lambdaworker.operator.aws.inventory.TestClock;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.read.Scope;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Digests;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Readers over clients that answer as told, for a worker named share. */
public final class ReadersUnderTest {
  public static final Account ACCOUNT = new Account("123456789012", "eu-central-1");
  public static final WorkerKey SHARE = WorkerKey.of("share", ACCOUNT.region());
  public static final Digests DIGESTS =
      new Digests("a key of sixteen".getBytes(StandardCharsets.UTF_8));
  public static final Scope ALL = new Scope(Set.of(), false, 100);

  public final FakeAws aws = new FakeAws();
  public final TestClock clock = new TestClock();

  public Reader reader(Kind<?> kind) {
    return reader(kind, true);
  }

  public Reader reader(Kind<?> kind, boolean bulkRoleRead) {
    var tools = AwsTools.of(aws.clients(), ACCOUNT, DIGESTS, bulkRoleRead, clock, pause -> {});
    return AwsKinds.readers(AwsKinds.ALL, tools).stream()
        .filter(reader -> reader.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  public List<Observed> list(Kind<?> kind) {
    return reader(kind).list(ALL).orElseThrow().resources().values().stream()
        .map(Supplier::get)
        .toList();
  }

  public Optional<Observed> look(Kind<?> kind, String name) {
    var id = new AwsId(kind, name);
    return reader(kind, false).look(SHARE, Set.of(id)).resources().get(id);
  }
}
