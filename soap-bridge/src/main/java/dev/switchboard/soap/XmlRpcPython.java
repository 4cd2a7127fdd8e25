package dev.switchboard.soap;

import dev.switchboard.gateway.wire.Quoted;
import dev.switchboard.gateway.wire.Recipe;
import java.util.StringJoiner;

/**
 * A call as a program for Python's xmlrpc.client: its literals are made of the message that the
 * call is on the wire, so their types are those of the message.
 */
final class XmlRpcPython {
  private final XmlRpcInput input;

  XmlRpcPython(XmlRpcOptions options) {
    this.input = new XmlRpcInput(options);
  }

  /**
   * @param call the message
   */
  Recipe recipe(String root, String method, byte[] call) {
    String arguments = arguments(call);
    String imports = arguments.contains("b64decode(") ? "import base64\n" : "";
    return Recipe.python(
        "Python",
        "Python 3",
        imports
            + "import xmlrpc.client\n\n"
            + ("address = " + Quoted.python(root + XmlRpcServlet.PATH) + "\n")
            + "with xmlrpc.client.ServerProxy(address, allow_none=True, use_builtin_types=True) as"
            + " server:\n"
            + "    try:\n"
            + ("        print(" + callee(method) + "(" + arguments + "))\n")
            + "    except xmlrpc.client.Fault as fault:\n"
            + "        print(fault.faultCode, fault.faultString)\n");
  }

  private static String callee(String method) {
    for (String part : method.split("\\.", -1)) {
      if (!Quoted.isPythonName(part)) {
        return "getattr(server, " + Quoted.python(method) + ")";
      }
    }
    return "server." + method;
  }

  private String arguments(byte[] call) {
    XmlRpcTokens in = input.tokens(call, call.length, "");
    in.nextStart("methodCall");
    in.nextStart("methodName");
    in.content();
    in.nextStart("params");
    StringJoiner arguments = new StringJoiner(", ");
    while (in.nextTag() == XmlRpcTokens.START) {
      in.nextStart("value");
      arguments.add(value(in));
      in.nextEnd("param");
    }
    return arguments.toString();
  }

  /** From the start of a value to its end. */
  private static String value(XmlRpcTokens in) {
    in.next();
    String text = in.texts();
    if (in.event() == XmlRpcTokens.END) {
      return Quoted.python(text);
    }
    String literal = typed(in, XmlRpcKind.of(in.name()));
    in.nextEnd("value");
    return literal;
  }

  private static String typed(XmlRpcTokens in, XmlRpcKind kind) {
    return switch (kind) {
      case ARRAY -> array(in);
      case STRUCT -> struct(in);
      case NIL -> in.content() + "None";
      case BASE64 -> "base64.b64decode(" + Quoted.python(in.content()) + ")";
      case DATE_TIME -> "xmlrpc.client.DateTime(" + Quoted.python(in.content()) + ")";
      case BOOLEAN -> in.content().equals("1") ? "True" : "False";
      case DOUBLE -> "float(" + Quoted.python(in.content()) + ")";
      case INT, LONG, BIG_INTEGER -> integer(in.content());
      default -> Quoted.python(in.content());
    };
  }

  /** The library has no integers of more than 32 bits; ours are read from strings, too. */
  private static String integer(String text) {
    return XmlRpcNumbers.whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE) == null
        ? Quoted.python(text)
        : text;
  }

  private static String array(XmlRpcTokens in) {
    StringJoiner elements = new StringJoiner(", ", "[", "]");
    in.nextStart("data");
    while (in.nextTag() == XmlRpcTokens.START) {
      elements.add(value(in));
    }
    in.nextEnd("array");
    return elements.toString();
  }

  private static String struct(XmlRpcTokens in) {
    StringJoiner members = new StringJoiner(", ", "{", "}");
    while (in.nextTag() == XmlRpcTokens.START) {
      in.nextStart("name");
      String name = in.content();
      in.nextStart("value");
      members.add(Quoted.python(name) + ": " + value(in));
      in.nextEnd("member");
    }
    return members.toString();
  }
}
