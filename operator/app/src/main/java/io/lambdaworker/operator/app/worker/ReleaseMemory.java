package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.core.kind.release.AliasKind;
import io.lambdaworker.operator.core.kind.release.VersionKind;
import io.lambdaworker.operator.core.release.HookAnswer;
import io.lambdaworker.operator.core.release.Notice;
import io.lambdaworker.operator.core.release.Released;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What this process remembers of one worker's releases. What they are at is in AWS; losing this
 * costs two reads, a question to a hook, and a publish that changes nothing.
 */
final class ReleaseMemory {
  private final Clock clock;
  private final RolloutTurns turns;
  private final ProvisioningMemory provisioning = new ProvisioningMemory();
  private final Map<String, HookAnswer> hooks = new ConcurrentHashMap<>();
  private final List<Notice> notices = new ArrayList<>();
  private boolean isRead;
  private boolean rests;
  private @Nullable String publishedKey;
  private @Nullable Integer answered;
  private @Nullable Instant due;
  private @Nullable Released released;

  ReleaseMemory(Clock clock, RolloutTurns turns) {
    this.clock = clock;
    this.turns = turns;
  }

  RolloutTurns turns() {
    return turns;
  }

  ProvisioningMemory provisioning() {
    return provisioning;
  }

  Instant now() {
    return clock.instant();
  }

  /** A reconcile begins. */
  void begin() {
    released = null;
    due = null;
    rests = false;
  }

  /** Whether no version gets traffic by itself but the one that the spec asks for. */
  void rests(boolean nothingElseServes) {
    rests = nothingElseServes;
  }

  /** False until that is known in this reconcile. */
  boolean rests() {
    return rests;
  }

  /**
   * The function was made just now: it has no versions and aliases, and nobody was asked of any.
   */
  void functionIsNew() {
    isRead = true;
    publishedKey = null;
    answered = null;
    hooks.clear();
  }

  /** Reads versions and aliases, once in a process. */
  void readOnce(WorkerResources resources, WorkerKey worker) {
    if (!isRead) {
      resources.look(worker, Set.of(AliasKind.live(worker), VersionKind.next(worker)));
      isRead = true;
    }
  }

  /** AWS answered this version when this key was published. */
  void published(String key, int version) {
    publishedKey = key;
    answered = version;
  }

  Optional<Integer> answered(String key) {
    return key.equals(publishedKey) ? Optional.ofNullable(answered) : Optional.empty();
  }

  /** By idempotency key. */
  Map<String, HookAnswer> hooks() {
    return hooks;
  }

  void decideAgain(Instant when) {
    due = when;
  }

  /** How long until the next decision, at least a second; empty where only a change helps. */
  Optional<Duration> untilDue() {
    return Optional.ofNullable(due)
        .map(when -> Duration.between(now(), when))
        .map(left -> left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left);
  }

  void stands(Released how) {
    released = how;
  }

  /** Null where there is nothing to say of releases. */
  @Nullable Released released() {
    return released;
  }

  void tell(Notice notice) {
    notices.add(notice);
  }

  /** What is to be told since the last call. */
  List<Notice> takeNotices() {
    List<Notice> all = List.copyOf(notices);
    notices.clear();
    return all;
  }
}
