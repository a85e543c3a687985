package io.lambdaworker.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.lambdaworker.local.http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/** How a service writes calls and errors on the wire. */
enum Protocol {
  QUERY,
  JSON,
  CBOR,
  REST_JSON,
  REST_XML;

  private static final ObjectMapper JSON_MAPPER = new ObjectMapper();
  private static final ObjectMapper CBOR_MAPPER = new CBORMapper();

  /** An error of AWS in this protocol. */
  Answer error(int status, String code, String message) {
    String requestId = UUID.randomUUID().toString();
    var headers = new ArrayList<Header>();
    headers.add(new BasicHeader("x-amzn-RequestId", requestId));
    byte[] body =
        switch (this) {
          case QUERY ->
              body(
                  headers,
                  "text/xml",
                  "<ErrorResponse><Error><Type>%s</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>%s</RequestId></ErrorResponse>"
                      .formatted(fault(status), code, escaped(message), requestId)
                      .getBytes(UTF_8));
          case REST_XML ->
              body(
                  headers,
                  "application/xml",
                  "<Error><Code>%s</Code><Message>%s</Message><RequestId>%s</RequestId></Error>"
                      .formatted(code, escaped(message), requestId)
                      .getBytes(UTF_8));
          case JSON -> {
            headers.add(new BasicHeader("x-amzn-query-error", code + ";" + fault(status)));
            yield body(headers, "application/x-amz-json-1.1", written(JSON_MAPPER, code, message));
          }
          case REST_JSON -> {
            headers.add(new BasicHeader("x-amzn-ErrorType", code));
            yield body(headers, "application/json", written(JSON_MAPPER, code, message));
          }
          case CBOR -> {
            headers.add(new BasicHeader("smithy-protocol", "rpc-v2-cbor"));
            headers.add(new BasicHeader("x-amzn-query-error", code + ";" + fault(status)));
            yield body(headers, "application/cbor", written(CBOR_MAPPER, code, message));
          }
        };
    return new Answer(status, headers, body, body.length);
  }

  private static String fault(int status) {
    return status < 500 ? "Sender" : "Receiver";
  }

  private static byte[] body(List<Header> headers, String contentType, byte[] body) {
    headers.add(new BasicHeader("Content-Type", contentType));
    return body;
  }

  private static byte[] written(ObjectMapper mapper, String code, String message) {
    try {
      return mapper.writeValueAsBytes(Map.of("__type", code, "message", message));
    } catch (JsonProcessingException e) {
      throw new AssertionError("two strings can be written", e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
