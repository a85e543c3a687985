package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.plan.Mutations.Mutation;
import io.lambdaworker.operator.core.resource.Resource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DesiredTest {
  private final Desired desired = World.full();

  @Test
  void hashIsTheSameForTheSameRecords() {
    assertThat(World.full().hash()).isEqualTo(desired.hash()).hasSize(32);
  }

  @Test
  void hashHeedsNoOrder() {
    var reversed = new LinkedHashMap<String, Resource>();
    new LinkedHashMap<>(desired.resources()).reversed().forEach(reversed::put);

    assertThat(new Desired(desired.owner(), desired.key(), reversed).hash())
        .isEqualTo(desired.hash());
  }

  @Test
  void hashChangesWithEveryField() {
    var hashes = new HashMap<String, String>();
    hashes.put(desired.hash(), "unchanged");
    desired
        .resources()
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
    Desired one = World.full("Uses everything", "a, function.handler=b");
    Desired other = World.full("Uses everything", "a");

    assertThat(one.hash()).isNotEqualTo(other.hash());
    assertThat(one.hashWithoutAlarms()).isNotEqualTo(one.hash());
  }

  private Desired with(String path, Resource resource) {
    Map<String, Resource> all = new LinkedHashMap<>(desired.resources());
    all.put(path, resource);
    return new Desired(desired.owner(), desired.key(), all);
  }
}
