package io.lambdaworker.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.lambdaworker.local.http.Received;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The members of a call's body, whatever its protocol. */
final class Parameters {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper CBOR = new CBORMapper();

  private final Protocol protocol;
  private final byte[] body;

  Parameters(Protocol protocol, byte[] body) {
    this.protocol = protocol;
    this.body = body;
  }

  /** A member that is a text. */
  Optional<String> text(String name) {
    return switch (protocol) {
      case QUERY -> Received.formValue(new String(body, UTF_8), name);
      case JSON, REST_JSON, CBOR -> {
        JsonNode value = tree().path(name);
        yield value.isValueNode() && !value.isNull()
            ? Optional.of(value.asText())
            : Optional.empty();
      }
      case REST_XML -> Optional.empty();
    };
  }

  /** A member that is a list of texts. */
  List<String> texts(String name) {
    var texts = new ArrayList<String>();
    if (protocol == Protocol.QUERY) {
      for (int i = 1; text(name + ".member." + i).isPresent(); i++) {
        texts.add(text(name + ".member." + i).orElseThrow());
      }
    } else {
      tree().path(name).forEach(value -> texts.add(value.asText()));
    }
    return texts;
  }

  /** The tags that a call sets, in whichever form the service has them. */
  Map<String, String> tags() {
    var tags = new TreeMap<String, String>();
    if (protocol == Protocol.QUERY) {
      for (int i = 1; text("Tags.member." + i + ".Key").isPresent(); i++) {
        String member = "Tags.member." + i;
        tags.put(text(member + ".Key").orElseThrow(), text(member + ".Value").orElse(""));
      }
      return tags;
    }
    JsonNode sent = tree().has("Tags") ? tree().path("Tags") : tree().path("tags");
    if (sent.isArray()) {
      sent.forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
    } else {
      sent.properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    }
    return tags;
  }

  /** A member of a member that is a text. */
  Optional<String> text(String name, String inner) {
    return Optional.ofNullable(tree().path(name).path(inner).textValue());
  }

  private JsonNode tree() {
    try {
      return (protocol == Protocol.CBOR ? CBOR : JSON).readTree(body);
    } catch (IOException notReadable) {
      return MissingNode.getInstance();
    }
  }
}
