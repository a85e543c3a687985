package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.write.FakeAws;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Digests;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Readers over clients that answer as told, for a worker named share. */
final class Reading {
  static final Account ACCOUNT = new Account("123456789012", "eu-central-1");
  static final WorkerKey SHARE = WorkerKey.of("share", ACCOUNT.region());
  static final Digests DIGESTS = new Digests("a key of sixteen".getBytes(StandardCharsets.UTF_8));
  static final Scope ALL = new Scope(Set.of(), false, 100);

  final FakeAws aws = new FakeAws();

  Reader reader(Kind kind) {
    return reader(kind, true);
  }

  Reader reader(Kind kind, boolean bulkRoleRead) {
    return Readers.of(aws.clients(), new Calls(pause -> {}), ACCOUNT, DIGESTS, bulkRoleRead)
        .stream()
        .filter(reader -> reader.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  List<Observed> list(Kind kind) {
    return reader(kind).list(ALL).orElseThrow().resources().values().stream()
        .map(Supplier::get)
        .toList();
  }

  Optional<Observed> look(Kind kind, String name) {
    var id = new AwsId(kind, name);
    return reader(kind, false).look(SHARE, Set.of(id)).resources().get(id);
  }
}
