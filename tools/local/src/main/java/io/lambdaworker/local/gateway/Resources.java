package io.lambdaworker.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.lambdaworker.local.http.Answer;
import io.lambdaworker.local.http.Received;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Asks MiniStack, as the root of the caller's account, what IAM knows of a resource: its tags, a
 * role's path and boundary. What does not exist has none. Such questions are not counted.
 */
final class Resources {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper CBOR = new CBORMapper();

  private final Upstream upstream;

  Resources(Upstream upstream) {
    this.upstream = upstream;
  }

  /** A function or an event source mapping. */
  Resource ofLambda(Received call, String arn) {
    return Resource.of(
        arn,
        ask(
                call,
                "GET",
                "/2017-03-31/tags/" + URLEncoder.encode(arn, UTF_8),
                List.of(),
                new byte[0])
            .map(answer -> new Parameters(Protocol.REST_JSON, answer.body()).tags())
            .orElse(Map.of()));
  }

  Resource ofMapping(Received call, String arn, String uuid) {
    Optional<String> function =
        ask(call, "GET", "/2015-03-31/event-source-mappings/" + uuid, List.of(), new byte[0])
            .flatMap(
                answer -> new Parameters(Protocol.REST_JSON, answer.body()).text("FunctionArn"));
    return new Resource(arn, ofLambda(call, arn).tags(), Optional.empty(), function);
  }

  Resource ofQueue(Received call, String arn, String url) {
    return Resource.of(arn, tags(call, "AmazonSQS.ListQueueTags", Map.of("QueueUrl", url)));
  }

  Resource ofLogGroup(Received call, String arn, String untilName) {
    var asked = Map.of("resourceArn", untilName);
    return Resource.of(arn, tags(call, "Logs_20140328.ListTagsForResource", asked));
  }

  Resource ofAlarm(Received call, String arn) {
    List<Header> headers =
        List.of(
            new BasicHeader("smithy-protocol", "rpc-v2-cbor"),
            new BasicHeader("Content-Type", "application/cbor"));
    String path = "/service/GraniteServiceVersion20100801/operation/ListTagsForResource";
    return Resource.of(
        arn,
        ask(call, "POST", path, headers, written(CBOR, Map.of("ResourceARN", arn)))
            .map(answer -> new Parameters(Protocol.CBOR, answer.body()).tags())
            .orElse(Map.of()));
  }

  /**
   * @param unknown the ARN where there is no such role: AWS does not know its path then
   */
  Resource ofRole(Received call, String name, String unknown) {
    String form = "Action=GetRole&Version=2010-05-08&RoleName=" + URLEncoder.encode(name, UTF_8);
    List<Header> headers =
        List.of(new BasicHeader("Content-Type", "application/x-www-form-urlencoded"));
    Optional<Resource> role =
        ask(call, "POST", "/", headers, form.getBytes(UTF_8)).map(answer -> role(answer.body()));
    return role.orElse(Resource.of(unknown, Map.of()));
  }

  private static Resource role(byte[] answer) {
    try {
      Document document =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(answer));
      var tags = new TreeMap<String, String>();
      List<String> keys = texts(document, "Key");
      List<String> values = texts(document, "Value");
      for (int i = 0; i < keys.size(); i++) {
        tags.put(keys.get(i), values.get(i));
      }
      return new Resource(
          texts(document, "Arn").getFirst(),
          tags,
          texts(document, "PermissionsBoundaryArn").stream().findFirst(),
          Optional.empty());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("GetRole answered no XML", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> texts(Document document, String element) {
    var texts = new ArrayList<String>();
    NodeList nodes = document.getElementsByTagName(element);
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private Map<String, String> tags(Received call, String target, Map<String, String> asked) {
    List<Header> headers =
        List.of(
            new BasicHeader("X-Amz-Target", target),
            new BasicHeader("Content-Type", "application/x-amz-json-1.1"));
    return ask(call, "POST", "/", headers, written(JSON, asked))
        .map(answer -> new Parameters(Protocol.JSON, answer.body()).tags())
        .orElse(Map.of());
  }

  // MiniStack reads service, account and region there, and does not check the signature.
  private Optional<Answer> ask(
      Received call, String method, String target, List<Header> headers, byte[] body) {
    var all = new ArrayList<>(headers);
    call.header("authorization")
        .map(Caller::asRoot)
        .ifPresent(value -> all.add(new BasicHeader("Authorization", value)));
    try {
      return Optional.of(upstream.send(new Received(method, target, all, body)))
          .filter(Answer::successful);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] written(ObjectMapper mapper, Map<String, String> members) {
    try {
      return mapper.writeValueAsBytes(members);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
