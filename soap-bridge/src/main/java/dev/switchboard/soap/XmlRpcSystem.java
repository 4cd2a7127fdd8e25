package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The methods that every library expects besides a service's own: introspection (by the
 * specification of the same name, 2001) and capabilities. {@link XmlRpcMessages} has multicall.
 */
final class XmlRpcSystem {
  static final String MULTICALL = "system.multicall";

  private static final String LIST_METHODS = "system.listMethods";
  private static final String METHOD_SIGNATURE = "system.methodSignature";
  private static final String METHOD_HELP = "system.methodHelp";
  private static final String GET_CAPABILITIES = "system.getCapabilities";

  private final Map<String, Own> methods = new LinkedHashMap<>();

  private final int mostCalls;

  /**
   * @param mostCalls in one system.multicall
   */
  XmlRpcSystem(int mostCalls) {
    this.mostCalls = mostCalls;
    add(
        LIST_METHODS,
        List.of(),
        (known, name) -> out -> strings(out, names(known)),
        new Words(List.of(List.of("array")), "listMethods(): the names of all methods"));
    add(
        METHOD_SIGNATURE,
        List.of("methodName"),
        (known, name) -> out -> arrays(out, words(known, name).signatures()),
        new Words(
            List.of(List.of("array", "string")),
            "methodSignature(methodName: string): arrays of types, the result's first"));
    add(
        METHOD_HELP,
        List.of("methodName"),
        (known, name) -> out -> out.string(words(known, name).help()),
        new Words(
            List.of(List.of("string", "string")),
            "methodHelp(methodName: string): what a method takes and gives"));
    add(
        GET_CAPABILITIES,
        List.of(),
        (known, name) -> XmlRpcSystem::capabilities,
        new Words(List.of(List.of("struct")), "getCapabilities(): the specifications served"));
    add(
        MULTICALL,
        List.of(),
        (known, name) -> out -> out.beginArray(),
        new Words(
            List.of(List.of("array", "array")),
            "multicall(calls): calls of structs with methodName and params, at most "
                + mostCalls
                + "; each answers an array with its result, or a fault"));
  }

  /** A method of our own. */
  private record Own(
      XmlRpcArguments arguments,
      BiFunction<XmlRpcMethods, String, XmlRpcCall.Result> answer,
      Words words) {}

  /** What is told of a method. */
  private record Words(List<List<String>> signatures, String help) {}

  private void add(
      String name,
      List<String> parameters,
      BiFunction<XmlRpcMethods, String, XmlRpcCall.Result> answer,
      Words words) {
    List<XmlRpcCodec> codecs = parameters.stream().map(p -> XmlRpcTexts.strings()).toList();
    methods.put(name, new Own(new XmlRpcArguments(name, parameters, codecs), answer, words));
  }

  int mostCalls() {
    return mostCalls;
  }

  boolean has(String name) {
    return methods.containsKey(name);
  }

  /** Reads the parameters of one of these methods and prepares its answer. */
  XmlRpcCall.Result answer(
      String name, XmlRpcMethods known, XmlRpcReader in, XmlRpcArguments.Source source) {
    Own own = Objects.requireNonNull(methods.get(name));
    @Nullable Object[] arguments = own.arguments().read(in, source);
    String about = arguments.length == 0 ? "" : (String) Objects.requireNonNull(arguments[0]);
    if (arguments.length > 0 && !has(about) && known.method(about) == null) {
      throw Found.instead("params[0]", "the name of a method", Found.quoted(about));
    }
    return own.answer().apply(known, about);
  }

  private List<String> names(XmlRpcMethods known) {
    return Stream.concat(known.names().stream(), methods.keySet().stream()).toList();
  }

  private Words words(XmlRpcMethods known, String name) {
    Own own = methods.get(name);
    if (own != null) {
      return own.words();
    }
    XmlRpcMethod method = Objects.requireNonNull(known.method(name));
    return new Words(method.signatures(), method.help());
  }

  private static void strings(XmlRpcWriter out, List<String> texts) {
    out.beginArray();
    texts.forEach(out::string);
    out.endArray();
  }

  private static void arrays(XmlRpcWriter out, List<List<String>> texts) {
    out.beginArray();
    texts.forEach(t -> strings(out, t));
    out.endArray();
  }

  private static void capabilities(XmlRpcWriter out) {
    out.beginStruct();
    capability(out, "xmlrpc", "http://www.xmlrpc.com/spec", 1);
    capability(out, "introspection", "http://phpxmlrpc.sourceforge.net/doc-2/ch10.html", 2);
    capability(out, "system.multicall", "http://www.xmlrpc.com/discuss/msgReader$1208", 1);
    capability(
        out,
        "faults_interop",
        "http://xmlrpc-epi.sourceforge.net/specs/rfc.fault_codes.php",
        20010516);
    capability(out, "nil", "http://ontosys.com/xml-rpc/extensions.php", 20010518);
    out.endStruct();
  }

  private static void capability(XmlRpcWriter out, String name, String url, int version) {
    out.member(name);
    out.beginStruct();
    out.member("specUrl");
    out.string(url);
    out.endMember();
    out.member("specVersion");
    out.integer(version);
    out.endMember();
    out.endStruct();
    out.endMember();
  }
}
