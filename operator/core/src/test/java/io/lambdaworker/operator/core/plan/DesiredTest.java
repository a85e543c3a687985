package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.plan.Mutations.Mutation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The hash of the desired resources changes with every field, and with nothing else. */
class DesiredTest {
  private final Desired desired = DesiredWorker.full();

  @Test
  void hashIsTheSameForTheSameRecords() {
    assertThat(DesiredWorker.full().hash()).isEqualTo(desired.hash()).hasSize(32);
  }

  @Test
  void hashHeedsNoOrder() {
    var reversed = new LinkedHashMap<Part, Resource>();
    new LinkedHashMap<>(desired.parts()).reversed().forEach(reversed::put);

    assertThat(new Desired(desired.owner(), desired.key(), reversed).hash())
        .isEqualTo(desired.hash());
  }

  @Test
  void hashChangesWithEveryField() {
    var hashes = new HashMap<String, String>();
    hashes.put(desired.hash(), "unchanged");
    desired
        .parts()
        .forEach((path, resource) -> {
          for (Mutation mutation : Mutations.of(resource)) {
            String field = path + "." + mutation.field();
            String same = hashes.put(with(path, mutation.resource()).hash(), field);
            assertThat(same).as("has the hash of " + field).isNull();
          }
        });
    assertThat(hashes).hasSizeGreaterThan(200);
  }

  @Test
  void hashTellsAValueFromAnotherField() {
    Desired one = DesiredWorker.full("Uses everything", "a, function.handler=b");
    Desired other = DesiredWorker.full("Uses everything", "a");

    assertThat(one.hash()).isNotEqualTo(other.hash());
    assertThat(one.hashBefore(Lane.ALARMS)).isNotEqualTo(one.hash());
  }

  private Desired with(Part path, Resource resource) {
    Map<Part, Resource> all = new LinkedHashMap<>(desired.parts());
    all.put(path, resource);
    return new Desired(desired.owner(), desired.key(), all);
  }
}
