package io.lambdaworker.operator.core.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LoadState;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.BaseLib;
import org.luaj.vm2.lib.OsLib;
import org.luaj.vm2.lib.PackageLib;
import org.luaj.vm2.lib.TableLib;

/**
 * Runs the scripts of our ConfigMap as Argo CD does (util/lua/lua.go): the object is the global
 * {@code obj}, and there are no libraries but base, package, table and time and date of os.
 */
final class ArgoCd {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Path CONFIG = Path.of("../../examples/argocd/argocd-cm.yaml");
  private static final String HEALTH = "resource.customizations.health.lambdaworker.io_";
  private static final String ACTIONS = "resource.customizations.actions.lambdaworker.io_";
  private final JsonNode data;

  ArgoCd() {
    try {
      data = YAML.readTree(Files.readString(CONFIG)).path("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What Argo CD shows of an object. */
  record Health(String status, String message) {}

  Health health(JsonNode object) {
    LuaValue health = run(text(data, HEALTH + kind(object)), object).arg1();
    return new Health(health.get("status").checkjstring(), health.get("message").checkjstring());
  }

  /** The actions that Argo CD offers, and whether each is enabled. */
  Map<String, Boolean> actions(JsonNode object) {
    LuaTable found = run(text(actionsOf(object), "discovery.lua"), object).checktable(1);
    var actions = new TreeMap<String, Boolean>();
    for (LuaValue name : found.keys()) {
      actions.put(name.checkjstring(), !found.get(name).get("disabled").checkboolean());
    }
    return actions;
  }

  /** The object as an action leaves it. */
  JsonNode act(String action, JsonNode object) {
    for (JsonNode definition : actionsOf(object).path("definitions")) {
      if (definition.path("name").asText().equals(action)) {
        return json(run(text(definition, "action.lua"), object).arg1());
      }
    }
    throw new IllegalArgumentException("no action " + action);
  }

  private JsonNode actionsOf(JsonNode object) {
    try {
      return YAML.readTree(text(data, ACTIONS + kind(object)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String kind(JsonNode object) {
    return text(object, "kind");
  }

  private static String text(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (!value.isTextual()) {
      throw new IllegalStateException("no text under " + key);
    }
    return value.asText();
  }

  private static Varargs run(String script, JsonNode object) {
    var globals = new Globals();
    globals.load(new BaseLib());
    globals.load(new PackageLib());
    globals.load(new TableLib());
    globals.load(new OsLib());
    LuaTable safe = LuaValue.tableOf();
    safe.set("date", globals.get("os").get("date"));
    safe.set("time", globals.get("os").get("time"));
    globals.set("os", safe);
    LoadState.install(globals);
    LuaC.install(globals);
    globals.set("obj", lua(object));
    return globals.load(script, "script").invoke();
  }

  private static LuaValue lua(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        LuaTable table = LuaValue.tableOf();
        node.properties().forEach(entry -> table.set(entry.getKey(), lua(entry.getValue())));
        yield table;
      }
      case ARRAY -> {
        LuaTable table = LuaValue.tableOf();
        node.forEach(item -> table.set(table.length() + 1, lua(item)));
        yield table;
      }
      case STRING -> LuaValue.valueOf(node.asText());
      case BOOLEAN -> LuaValue.valueOf(node.asBoolean());
      case NUMBER -> LuaValue.valueOf(node.asDouble());
      case NULL, MISSING, BINARY, POJO -> LuaValue.NIL;
    };
  }

  /** An empty table becomes an empty list, as with Argo CD, which then keeps what was there. */
  private static JsonNode json(LuaValue value) {
    var nodes = YAML.getNodeFactory();
    return switch (value.type()) {
      case LuaValue.TTABLE -> {
        LuaTable table = value.checktable();
        if (table.length() > 0 || table.keyCount() == 0) {
          var list = nodes.arrayNode();
          for (int i = 1; i <= table.length(); i++) {
            list.add(json(table.get(i)));
          }
          yield list;
        }
        var object = nodes.objectNode();
        for (LuaValue key : table.keys()) {
          object.set(key.checkjstring(), json(table.get(key)));
        }
        yield object;
      }
      case LuaValue.TSTRING -> nodes.textNode(value.checkjstring());
      case LuaValue.TBOOLEAN -> nodes.booleanNode(value.checkboolean());
      case LuaValue.TNUMBER -> nodes.numberNode(value.checklong());
      default -> throw new IllegalArgumentException("no JSON for " + value.typename());
    };
  }
}
