package io.lambdaworker.operator.aws.kind.pointer;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** A service in memory that keeps pointers and refuses what AWS would refuse. */
public final class PointerService {
  private final Map<String, String> targets = new TreeMap<>();
  private final Calls calls;

  /** Told of every call that changes something, before it is done and after. */
  public interface Calls {
    void before(String call);

    /**
     * @throws SdkException in place of the answer
     */
    void after(String call);
  }

  public PointerService(Calls calls) {
    this.calls = calls;
  }

  /** The number of the version that each points to. */
  public synchronized Map<String, String> targets() {
    return Map.copyOf(targets);
  }

  public synchronized String create(String name, String target) {
    calls.before("create pointer");
    if (targets.putIfAbsent(name, target) != null) {
      throw ResourceConflictException.builder().statusCode(409).message(name).build();
    }
    calls.after("create pointer");
    return target;
  }

  public synchronized String update(String name, String target) {
    calls.before("update pointer");
    if (targets.replace(name, target) == null) {
      throw ResourceNotFoundException.builder().statusCode(404).message(name).build();
    }
    calls.after("update pointer");
    return target;
  }

  public synchronized String delete(String name) {
    calls.before("delete pointer");
    String target = targets.remove(name);
    if (target == null) {
      throw ResourceNotFoundException.builder().statusCode(404).message(name).build();
    }
    calls.after("delete pointer");
    return target;
  }

  /** Somebody points it elsewhere by hand. */
  public synchronized void byHand(String name, String target) {
    targets.put(name, target);
  }

  /** Somebody deletes it by hand. */
  public synchronized void goneByHand(String name) {
    targets.remove(name);
  }
}
