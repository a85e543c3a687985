package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.applied.AppliedFields;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.plan.Mutations.Mutation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of what is applied changes with every field, and with nothing else. */
class DesiredTest {
  private final Desired desired = DesiredWorker.full();

  @Test
  void theTableIsTheSameForTheSameRecords() {
    assertThat(table(DesiredWorker.full())).isEqualTo(table(desired));
  }

  @Test
  void theTableHeedsNoOrder() {
    var reversed = new LinkedHashMap<Part, Resource>();
    new LinkedHashMap<>(desired.parts()).reversed().forEach(reversed::put);

    assertThat(table(with(reversed))).isEqualTo(table(with(desired.parts())));
  }

  @Test
  void theTableChangesWithEveryField() {
    var tables = new HashMap<String, String>();
    tables.put(table(with(desired.parts())), "unchanged");
    desired
        .parts()
        .forEach((path, resource) -> {
          for (Mutation mutation : Mutations.of(resource)) {
            String field = path + "." + mutation.field();
            String same = tables.put(table(with(path, mutation.resource())), field);
            boolean isName = mutation.resource().equals(resource) || isIdentity(mutation.field());
            assertThat(isName ? null : same).as("has the table of " + field).isNull();
          }
        });
    assertThat(tables).hasSizeGreaterThan(200);
  }

  @Test
  void theTableTellsAValueFromAnotherField() {
    Desired one = DesiredWorker.full("Uses everything", "a, function.handler=b");
    Desired other = DesiredWorker.full("Uses everything", "a");

    assertThat(table(one)).isNotEqualTo(table(other));
  }

  /** What AWS takes at creation alone is compared by the kinds themselves. */
  private static boolean isIdentity(String field) {
    return Set.of("fifo", "path", "functionName", "sourceArn").contains(field);
  }

  private static String table(Desired wanted) {
    return wanted.applied(AppliedFields.unknown(SampleRules.SEAL)).text();
  }

  private Desired with(Part path, Resource resource) {
    Map<Part, Resource> all = new LinkedHashMap<>(desired.parts());
    all.put(path, resource);
    return with(all);
  }

  private Desired with(Map<Part, Resource> parts) {
    return new Desired(desired.owner(), desired.key(), parts);
  }
}
