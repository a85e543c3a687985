package io.lambdaworker.operator.core.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Secret values are compared by a digest and are never printed. */
class SensitiveTest {
  private static final String VALUE = "do-not-print-me";
  private final Digests digests = new Digests(bytes("sixteen bytes at least"));
  private final Sensitive secret = digests.sensitive(VALUE);

  @Test
  void printsAsterisksWhereverItStands() {
    Object nested = List.of(Map.of("KEY", secret), Facet.known(Map.of("KEY", secret)));

    assertThat(secret + " " + nested + " %s".formatted(secret))
        .doesNotContain(VALUE)
        .contains("***");
  }

  @Test
  void isEqualByItsKeyedDigest() {
    assertThat(digests.sensitive(VALUE)).isEqualTo(secret).hasSameHashCodeAs(secret);
    assertThat(digests.observed(VALUE)).isEqualTo(secret);
    assertThat(digests.sensitive("another")).isNotEqualTo(secret);
    assertThat(new Digests(bytes("another key of some length")).sensitive(VALUE))
        .isNotEqualTo(secret);
  }

  @Test
  void revealsOnlyWhatWasDesired() {
    assertThat(secret.reveal()).isEqualTo(VALUE);
    assertThatThrownBy(digests.observed(VALUE)::reveal).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void digestsTellNothingOfTheValue() {
    assertThat(secret.digest()).matches("[0-9a-f]{32}").doesNotContain(VALUE);
    assertThatThrownBy(() -> new Digests(bytes("short")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void tellsItsLengthInBytesAndIsNotRevealed() {
    Digest digest = digests.of("zwölf");
    var unread =
        new Sensitive(
            digest,
            () -> {
              throw new AssertionError("nobody needs the value");
            });
    assertThat(unread.bytes()).isEqualTo(6);
    assertThat(unread.observed()).isEqualTo(unread);
    assertThat(digests.observed("zwölf").bytes()).isEqualTo(6);
  }
}
