package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.operator.aws.kind.AwsKind;
import io.lambdaworker.operator.aws.kind.pointer.AwsPointers;
import io.lambdaworker.operator.aws.kind.pointer.PointerService;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.notice.NoticeKind;
import io.lambdaworker.operator.core.kind.pointer.PointerKind;
import io.lambdaworker.operator.core.kind.version.VersionKind;
import io.lambdaworker.operator.core.kind.warmth.WarmthKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A world with four kinds more than the operator has: their rooms stand in the tests' sources, and
 * nothing else knows them. The operator may {@code restart} in it.
 */
final class NewKinds {
  final ServiceInMemory aws = new ServiceInMemory();
  final PointerService pointers = new PointerService(aws);
  final List<Kind<?>> kinds = new ArrayList<>();
  private final List<RoomInMemory<?>> rooms = new ArrayList<>();
  private final ApiServerInMemory api = new ApiServerInMemory();
  AccountInMemory account;
  OperatorInMemory operator;

  NewKinds() {
    this(List.of(VersionKind.KIND, PointerKind.KIND, WarmthKind.KIND, NoticeKind.KIND));
  }

  NewKinds(List<Kind<?>> news) {
    kinds.addAll(Kinds.ALL);
    kinds.addAll(news);
    kinds.stream()
        .filter(kind -> kind != PointerKind.KIND)
        .forEach(kind -> rooms.add(RoomInMemory.of(kind, aws)));
    restart();
    operator.put(OperatorInMemory.SPEC + "deletionPolicy: Delete\n");
  }

  /** As it is once the worker is made. */
  static NewKinds withReadyWorker() {
    var world = new NewKinds();
    world.operator.reconcile();
    world.operator.events.forget();
    world.aws.forgetCalls();
    return world;
  }

  /** Another process: nothing is remembered but what the API server and AWS keep. */
  void restart() {
    var all = new ArrayList<AwsKind<?>>(rooms);
    if (kinds.contains(PointerKind.KIND)) {
      all.add(new AwsPointers(pointers));
    }
    account = new AccountInMemory(all, "v1");
    operator = new OperatorInMemory(kinds, api, account);
  }

  /** Somebody publishes other code under the same key, and asks for it. */
  void publish(String newRevision) {
    account.publish(newRevision);
    operator.annotate(Annotations.RECONCILE_REQUESTED_AT, newRevision);
  }

  /** The only resource of its kind, or an error. */
  Resource only(Kind<?> kind) {
    List<Resource> all = all(kind);
    if (all.size() != 1) {
      throw new IllegalStateException("not one " + kind.label() + ": " + all);
    }
    return all.getFirst();
  }

  List<Resource> all(Kind<?> kind) {
    return aws.there().values().stream()
        .filter(each -> each.id().kind() == kind)
        .map(each -> each.resource())
        .toList();
  }

  /** The number that AWS gave the only version. */
  String numberOfVersion() {
    return aws.there().get(only(VersionKind.KIND).id()).identity().id();
  }

  String pointer() {
    return operator.key().function() + ":live";
  }

  long lookedAt(AwsId id) {
    return rooms.stream().flatMap(room -> room.looked().stream()).filter(id::equals).count();
  }

  void forgetLooks() {
    rooms.forEach(room -> room.looked().clear());
  }
}
