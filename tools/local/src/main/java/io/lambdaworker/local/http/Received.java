package io.lambdaworker.local.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.http.Header;

/** A request as it came in, whole. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Received(String method, String target, List<Header> headers, byte[] body) {
  public Received {
    headers = List.copyOf(headers);
  }

  /** The path, still encoded. */
  public String path() {
    return URI.create(target).getRawPath();
  }

  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.getName().toLowerCase(Locale.ROOT).equals(name))
        .map(Header::getValue)
        .findFirst();
  }

  /** A parameter of the query string, decoded. */
  public Optional<String> query(String name) {
    String query = URI.create(target).getRawQuery();
    return query == null ? Optional.empty() : formValue(query, name);
  }

  /** A member of a form or query string, decoded. */
  public static Optional<String> formValue(String form, String name) {
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (decode(equals < 0 ? pair : pair.substring(0, equals)).equals(name)) {
        return Optional.of(equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return Optional.empty();
  }

  /** Undoes percent encoding. */
  public static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
