import java.nio.charset.StandardCharsets;

/** What a stub of the training answers. */
record TrainingAnswer(int status, String type, byte[] body, String error) {
  static TrainingAnswer json(int status, String body) {
    return new TrainingAnswer(status, "application/json", body.getBytes(StandardCharsets.UTF_8), "");
  }

  static TrainingAnswer error(String code) {
    String body = "{\"__type\": \"%s\", \"message\": \"training\"}".formatted(code);
    return new TrainingAnswer(400, "application/json", body.getBytes(StandardCharsets.UTF_8), code);
  }

  static TrainingAnswer xml(int status, String body) {
    return new TrainingAnswer(status, "text/xml", body.getBytes(StandardCharsets.UTF_8), "");
  }
}
