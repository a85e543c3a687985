package io.lambdaworker.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a handler's files are put in the bucket. */
class PlaceTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "//"})
  void needsNoPrefix(String prefix) {
    assertThat(new Place("b", prefix, "share", "current").channelKey())
        .isEqualTo("share/current.jar");
  }

  @Test
  void dropsSlashesAroundThePrefix() {
    assertThat(new Place("b", "/a/b/", "share", "current").indexKey())
        .isEqualTo("a/b/share/index.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a/b",
        "../x",
        "Share",
        ".hidden",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
      })
  void refusesAChannelThatCouldBeAnotherObject(String channel) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Place("b", "p", "share", channel));
  }
}
