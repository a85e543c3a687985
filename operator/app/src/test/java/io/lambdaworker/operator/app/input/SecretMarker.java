package io.lambdaworker.operator.app.input;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A secret value that can be found in any text, however it was encoded. Its two ends are letters
 * and digits, which JSON, XML and URLs leave as they are; between them are characters that those
 * escape.
 */
record SecretMarker(String begin, String end) {

  static SecretMarker create() {
    return new SecretMarker(word(), word());
  }

  String value() {
    return begin + " \"quoted\" \\ / + & = % < é \n" + end;
  }

  /** As Lambda's validation quotes a request: JSON within a message. */
  String inJson() {
    return value().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** The forms of the value that the text contains; empty when it does not give it away. */
  List<String> foundIn(String text) {
    var found = new ArrayList<String>();
    for (String word : List.of(begin, end)) {
      for (String form : forms(word)) {
        if (text.contains(form)) {
          found.add(form);
        }
      }
    }
    return found;
  }

  /** As it is, in hexadecimal digits, and in base64 at each of the three places within a group. */
  private static List<String> forms(String word) {
    var forms = new ArrayList<String>();
    forms.add(word);
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    forms.add(HexFormat.of().formatHex(bytes));
    forms.add(HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT));
    for (int before = 0; before < 3; before++) {
      byte[] shifted = ("x".repeat(before) + word).getBytes(StandardCharsets.UTF_8);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      // The first and last groups of four depend on the characters around the word.
      forms.add(encoded.substring(4, encoded.length() - 4));
    }
    return forms;
  }

  private static String word() {
    return "mk" + UUID.randomUUID().toString().replace("-", "");
  }
}
