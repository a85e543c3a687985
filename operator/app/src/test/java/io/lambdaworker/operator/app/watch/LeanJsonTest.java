package io.lambdaworker.operator.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Large fields that nobody needs are cut from JSON while it arrives, in pieces of any size. */
class LeanJsonTest {

  @Test
  void dropsWhatNobodyNeedsWhateverItsValueIs() {
    assertLean(
        """
        {"items":[{"metadata":{"name":"a","managedFields":[{"fieldsV1":{"f:data":{"f:x":{}}}}],
        "annotations":{"b":"}],\\"{"},"labels" : "text" , "resourceVersion":"1"},"data":17},{}]}
        """,
        """
        {"items":[{"metadata":{"name":"a","managedFields":null,
        "annotations":null,"labels" :null, "resourceVersion":"1"},"data":null},{}]}
        """);
  }

  @Test
  void aValueThatReadsLikeSuchAFieldStays() {
    assertSame("{\"name\":\"data\",\"x\":[\"data\",\"data\"],\"y\":\"\\\"data\\\":1\"}");
    assertSame("{\"databases\":{\"managedFieldsAndMuchMore\":1,\"a\\\\\":\"ä€\"}}");
  }

  @Test
  void whatIsNotJsonStays() {
    assertSame("upstream connect error: 503");
    assertSame("");
  }

  private static void assertSame(String text) {
    assertLean(text, text);
  }

  private static void assertLean(String text, String expected) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int piece = 1; piece <= bytes.length + 1; piece++) {
      assertThat(lean(bytes, piece)).as("in pieces of %d", piece).isEqualTo(expected);
    }
  }

  private static String lean(byte[] bytes, int piece) {
    var lean = new LeanJson();
    var all = new StringBuilder();
    for (int start = 0; start < bytes.length; start += piece) {
      int length = Math.min(piece, bytes.length - start);
      for (ByteBuffer left : lean.of(List.of(ByteBuffer.wrap(bytes, start, length)))) {
        all.append(StandardCharsets.ISO_8859_1.decode(left));
      }
    }
    return new String(all.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
