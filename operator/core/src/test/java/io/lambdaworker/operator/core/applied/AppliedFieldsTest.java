package io.lambdaworker.operator.core.applied;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.resource.Digests;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.resource.Sensitive;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@link AppliedFields} as text: how large it is, and what it gives away. */
class AppliedFieldsTest {
  private static final Digests DIGESTS = digests("a key for tests, 16+");
  private static final Owner SHARE = new Owner("cluster-1", "social", "share", "uid-1");
  private static final Owner MALLORY = new Owner("cluster-1", "social", "mallory", "uid-2");

  @Test
  void aTableReadsAsItWasWritten() {
    AppliedFields written = table(new Seal(DIGESTS, SHARE), 10);

    AppliedFields read = AppliedFields.read(written.text(), new Seal(DIGESTS, SHARE));
    assertThat(read).isEqualTo(written);
    assertThat(read.isDone()).isTrue();
  }

  @Test
  void anotherKeysTableAndAnOlderHashAreUnknown() {
    String text = table(new Seal(DIGESTS, SHARE), 10).text();

    var other = new Seal(digests("another key of some length"), SHARE);
    assertThat(AppliedFields.read(text, other).isKnown()).isFalse();
    var same = new Seal(DIGESTS, SHARE);
    assertThat(AppliedFields.read("0123456789abcdef0123456789abcdef", same).isKnown()).isFalse();
    assertThat(AppliedFields.read("done:" + same.key() + ":b:§", same).isKnown()).isFalse();
    assertThat(AppliedFields.read(null, same).isKnown()).isFalse();
  }

  /** Or a tenant could try values in a worker of their own and compare the rows. */
  @Test
  void equalSecretsOfTwoWorkersHaveNoRowInCommon() {
    long[] share = table(new Seal(DIGESTS, SHARE), 50).rows();
    long[] mallory = table(new Seal(DIGESTS, MALLORY), 50).rows();

    assertThat(Arrays.stream(share).boxed())
        .doesNotContainAnyElementsOf(Arrays.stream(mallory).boxed().toList());
  }

  @Test
  void fourThousandFieldsFitBelowFiftyKilobytes() {
    String text = table(new Seal(DIGESTS, SHARE), 4_000).text();

    assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(50_000);
    assertThat(Base64.getDecoder().decode(text.split(":")[3])).hasSizeGreaterThan(4_000 * 8);
  }

  private static AppliedFields table(Seal seal, int variables) {
    var environment = new TreeMap<String, Sensitive>();
    for (int i = 0; i < variables; i++) {
      environment.put("VARIABLE_" + i, DIGESTS.sensitive("value " + i));
    }
    var function =
        new LambdaFunction(
            "share",
            Facet.unread(),
            Facet.unread(),
            Facet.unread(),
            Facet.unread(),
            Facet.known(environment),
            Facet.absent(),
            Facet.unread());
    var next = new NextFields(AppliedFields.unknown(seal));
    next.part(FunctionKind.KIND.part("function", ""), function, (component, path) -> Fate.APPLIED);
    return next.build(true, "given");
  }

  private static Digests digests(String key) {
    return new Digests(key.getBytes(StandardCharsets.UTF_8));
  }
}
