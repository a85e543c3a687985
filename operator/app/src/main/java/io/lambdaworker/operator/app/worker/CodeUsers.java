package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.code.CodeLocation;
import io.lambdaworker.operator.core.code.S3Object;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which workers of an account use which code object that may change, and which code each has. An
 * answer of S3 wakes those that have other code, once, in turns between their namespaces. So a
 * hundred workers on one channel all learn from one look that it moved.
 */
final class CodeUsers {
  private final Consumer<ResourceID> wake;
  private final Map<CodeLocation, Users> byObject = new HashMap<>();
  private final Map<ResourceID, S3Object> objects = new HashMap<>();

  /** The users of one object: what S3 showed last of it, and the code that each of them has. */
  private static final class Users {
    private @Nullable Artifact last;
    private final Map<ResourceID, Artifact> has = new HashMap<>();
  }

  CodeUsers(Consumer<ResourceID> wake) {
    this.wake = wake;
  }

  /**
   * From now on the worker is woken when S3 shows other code than this; at once where it did so
   * meanwhile.
   *
   * @param has null for whatever S3 showed last, such as that the object is missing
   */
  void uses(ResourceID worker, S3Object object, @Nullable Artifact has) {
    boolean isNews;
    synchronized (this) {
      if (!object.equals(objects.put(worker, object))) {
        byObject.values().forEach(users -> users.has.remove(worker));
        byObject.values().removeIf(users -> users.has.isEmpty());
      }
      Users users = byObject.computeIfAbsent(object, absent -> new Users());
      Artifact last = users.last;
      Artifact now = has == null ? last : has;
      isNews = last != null && now != null && !now.isAs(last);
      users.has.put(worker, isNews || now == null ? orUnread(last, object) : now);
    }
    if (isNews) {
      wake.accept(worker);
    }
  }

  /** From now on no object wakes the worker: its code is pinned, or it is gone. */
  synchronized void leave(ResourceID worker) {
    S3Object object = objects.remove(worker);
    if (object != null) {
      byObject.computeIfPresent(
          object,
          (same, users) -> {
            users.has.remove(worker);
            return users.has.isEmpty() ? null : users;
          });
    }
  }

  /** The objects that are used. */
  synchronized Set<S3Object> objects() {
    return Set.copyOf(objects.values());
  }

  /** What S3 showed last of an object that is used. */
  synchronized Optional<Artifact> last(S3Object object) {
    return Optional.ofNullable(byObject.get(object)).map(users -> users.last);
  }

  /** S3 shows this of an object, or does not give it. */
  void saw(Artifact now) {
    var line = new FairLine();
    synchronized (this) {
      Users users = byObject.get(now.location());
      if (users == null) {
        return;
      }
      users.last = now;
      users.has.replaceAll((worker, has) -> {
        if (has.isAs(now)) {
          return has;
        }
        line.add(worker);
        return now;
      });
    }
    while (!line.isEmpty()) {
      line.next(namespace -> true).ifPresent(wake);
    }
  }

  private static Artifact orUnread(@Nullable Artifact last, S3Object object) {
    return last == null ? Artifact.unread(object) : last;
  }
}
