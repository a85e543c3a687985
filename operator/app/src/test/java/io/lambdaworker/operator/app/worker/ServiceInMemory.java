package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.aws.kind.pointer.PointerService;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Identity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/**
 * All of AWS in memory, with a number for everything that is made. Calls are named {@code create
 * version}; each may be refused, lose its answer, or be the last one before the operator crashes.
 */
final class ServiceInMemory implements PointerService.Calls {
  private final Map<AwsId, Observed> there = new LinkedHashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final Set<String> refused = new HashSet<>();
  private final Map<String, RuntimeException> before = new HashMap<>();
  private final Map<String, RuntimeException> after = new HashMap<>();
  private final Set<Kind<?>> silent = new HashSet<>();
  private final CallGate gate;
  private int numbers;

  ServiceInMemory() {
    this(new CallGate(OperatorInMemory.NOON));
  }

  /**
   * @param gate that all writes go through
   */
  ServiceInMemory(CallGate gate) {
    this.gate = gate;
  }

  /** The operator ends here, as by a kill. */
  static final class Crash extends RuntimeException {}

  // What a test does.

  void refuse(String call) {
    refused.add(call);
  }

  void refuseNothing() {
    refused.clear();
  }

  /** The next such call is done, and its answer is lost. */
  void loseAnswer(String call) {
    after.put(call, SdkClientException.create("connection reset"));
  }

  void crashBefore(String call) {
    before.put(call, new Crash());
  }

  void crashAfter(String call) {
    after.put(call, new Crash());
  }

  /** Neither answers to writes nor listings tell the numbers of this kind; direct reads do. */
  void hideNumbers(Kind<?> kind) {
    silent.add(kind);
  }

  synchronized void byHand(Resource resource) {
    there.put(resource.id(), new Observed(resource, identity(resource)));
  }

  /** As the other one is, with the same numbers. */
  void be(ServiceInMemory other) {
    there.putAll(other.there());
    numbers = other.numbers;
  }

  synchronized void goneByHand(AwsId id) {
    there.remove(id);
  }

  // What a test looks at.

  /** Calls that changed something, in order. */
  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  synchronized void forgetCalls() {
    calls.clear();
  }

  synchronized Map<AwsId, Observed> there() {
    return new LinkedHashMap<>(there);
  }

  // What rooms call.

  /** Whether answers and listings tell the numbers of this kind. */
  boolean tellsNumbers(Kind<?> kind) {
    return !silent.contains(kind);
  }

  Observed create(Resource resource) {
    return gate.write("create " + resource.kind().label(), () -> made(resource));
  }

  private synchronized Observed made(Resource resource) {
    String call = "create " + resource.kind().label();
    before(call);
    if (there.containsKey(resource.id())) {
      throw ResourceConflictException.builder().statusCode(409).message(call).build();
    }
    var made = new Observed(resource, identity(resource));
    there.put(resource.id(), made);
    after(call);
    return made;
  }

  Observed update(AwsId id, UnaryOperator<Resource> change) {
    return gate.write("update " + id.kind().label(), () -> changed(id, change));
  }

  private synchronized Observed changed(AwsId id, UnaryOperator<Resource> change) {
    String call = "update " + id.kind().label();
    before(call);
    Observed now = existing(id);
    var changed = new Observed(change.apply(now.resource()), now.identity());
    there.put(id, changed);
    after(call);
    return changed;
  }

  Observed delete(AwsId id) {
    return gate.write("delete " + id.kind().label(), () -> gone(id));
  }

  private synchronized Observed gone(AwsId id) {
    String call = "delete " + id.kind().label();
    before(call);
    Observed gone = existing(id);
    there.remove(id);
    after(call);
    return gone;
  }

  @Override
  public synchronized void before(String call) {
    if (refused.contains(call)) {
      throw LambdaException.builder().statusCode(403).message("may not " + call).build();
    }
    RuntimeException fault = before.remove(call);
    if (fault != null) {
      throw fault;
    }
  }

  @Override
  public synchronized void after(String call) {
    calls.add(call);
    RuntimeException fault = after.remove(call);
    if (fault != null) {
      throw fault;
    }
  }

  private Observed existing(AwsId id) {
    Observed now = there.get(id);
    if (now == null) {
      throw ResourceNotFoundException.builder().statusCode(404).message(id.name()).build();
    }
    return now;
  }

  private Identity identity(Resource resource) {
    Identity assigned = Identities.of(resource, "Active");
    return new Identity(
        assigned.arn(),
        Integer.toString(++numbers),
        assigned.url(),
        assigned.revisionId(),
        assigned.lifecycle());
  }
}
