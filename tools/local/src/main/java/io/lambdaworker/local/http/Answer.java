package io.lambdaworker.local.http;

import java.util.List;
import java.util.Locale;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * An answer, whole.
 *
 * @param length what Content-Length says: the body's, but for answers to HEAD, which have none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Answer(int status, List<Header> headers, byte[] body, long length) {
  public Answer {
    headers = List.copyOf(headers);
  }

  /** An answer with a JSON body. */
  public static Answer json(int status, byte[] body) {
    return new Answer(
        status, List.of(new BasicHeader("Content-Type", "application/json")), body, body.length);
  }

  public boolean successful() {
    return status / 100 == 2;
  }

  /** The same answer with another body; checksums of the old one go. */
  public Answer withBody(byte[] other) {
    var kept =
        headers.stream()
            .filter(h -> !h.getName().toLowerCase(Locale.ROOT).startsWith("x-amz-crc"))
            .toList();
    return new Answer(status, kept, other, other.length);
  }
}
